package uz.madad.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A demo user who calls the service as any client does: with a token of the demo identity provider. */
final class DemoCaller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final String token;

    private DemoCaller(String service, String token) {
        this.service = service;
        this.token = token;
    }

    static DemoCaller signIn(String service, String issuer, String user) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=madad&scope=openid&password=any&username=" + user;
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new DemoCaller(
                service, JSON.readTree(answer).path("access_token").asText());
    }

    Answer post(String path, byte[] body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).build()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service).resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(request.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
        }
        return new Answer(
                JSON.readTree(answer.body()),
                answer.headers().firstValue("Location").orElse(""),
                answer.headers().firstValue("ETag").orElse(""));
    }

    record Answer(JsonNode body, String location, String tag) {}
}
