package uz.madad.start;

import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.TestIssuer;
import uz.madad.shared.Role;

/** What the packaged service tells whoever watches it: logs as JSON and traces over OTLP, neither naming a person. */
class WatchedIT {

    private static final String PERSON = "31508900011235";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    private static Collector collector;
    private static TestIssuer issuer;
    private static Copy copy;

    @BeforeAll
    static void start() throws Exception {
        collector = Collector.start();
        issuer = TestIssuer.start();
        copy = Copy.start(
                        Copy.freePort(),
                        Map.ofEntries(
                                entry("MADAD_DATA_DIR", data.toString()),
                                entry("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url()),
                                entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
                                entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true"),
                                entry("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()),
                                entry("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                                entry("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms")))
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        copy.close();
        issuer.stop();
        collector.close();
    }

    @Test
    void aRequestIsATraceFromItsCallerToTheDatabase() throws Exception {
        HttpResponse<String> answer = lookUp("00-" + TRACE + "-" + CALLER + "-01");

        assertEquals(404, answer.statusCode(), answer.body());
        assertEquals(TRACE, answer.headers().firstValue("X-Correlation-Id").orElse(""));
        await().atMost(Duration.ofSeconds(20)).until(() -> collector.hasId(TRACE) && collector.has("SELECT"));
        // what a span is part of ends after it, and may come with the next delivery
        await().atMost(Duration.ofSeconds(20)).until(() -> collector.hasId(CALLER));
        assertTrue(collector.has("/api/v1/registers/{register}"), collector.taken());
        assertTrue(collector.has("service.name") && collector.has("madad"));
        assertTrue(collector.has("service.version"));
        assertFalse(collector.has(PERSON), "a person is named");
        assertFalse(collector.has("url.path"));
        assertFalse(collector.has("audit_seal_pending"), "what nobody asked for is traced");
        assertFalse(collector.has("client.address"));
    }

    @Test
    void eachLineIsJsonWithTheTraceAndNamesNobody() throws Exception {
        lookUp("00-" + "5" + TRACE.substring(1) + "-" + CALLER + "-01");
        await().atMost(Duration.ofSeconds(20)).until(() -> copy.said().contains("\"5" + TRACE.substring(1) + "\""));

        assertFalse(copy.said().contains(PERSON), copy.said());
        List<JsonNode> lines = copy.said().lines().map(WatchedIT::json).toList();
        lines.forEach(line -> {
            assertEquals("madad", line.path("service").asText(), line.toString());
            assertEquals("1.0.0-SNAPSHOT", line.path("version").asText(), line.toString());
            assertTrue(line.hasNonNull("timestamp") && line.hasNonNull("level") && line.hasNonNull("message"));
        });
        JsonNode access = lines.stream()
                .filter(line -> line.path("message").asText().contains("/api/v1/registers/persons/3***********35"))
                .filter(line -> line.at("/mdc/traceId").asText().startsWith("5"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(copy.said()));
        assertEquals(16, access.at("/mdc/spanId").asText().length(), access.toString());
        assertTrue(lines.stream().anyMatch(line -> line.path("message").asText().contains("Madad is ready at")));
    }

    @Test
    void aCollectorThatAnswersNobodyHarmsNoRequest() throws Exception {
        collector.breakDown(true);
        try {
            String trace = "7" + TRACE.substring(1);
            assertEquals(404, lookUp("00-" + trace + "-" + CALLER + "-01").statusCode());
            await().atMost(Duration.ofSeconds(20)).until(() -> collector.refused() > 0);
            assertEquals(404, lookUp("00-" + trace + "-" + CALLER + "-01").statusCode());
        } finally {
            collector.breakDown(false);
        }
    }

    @Test
    void aCallersOwnIdIsKeptUnlessItMightNameAPerson() throws Exception {
        assertEquals("order-17", correlation("order-17"));
        assertTrue(correlation("of-" + PERSON).matches("[0-9a-f]{32}"));
    }

    private static HttpResponse<String> lookUp(String traceparent) throws Exception {
        String token = issuer.token(issuer.url(), "madad", "registrar-1", List.of(Role.REGISTRAR), Map.of(), 3600);
        return send(HttpRequest.newBuilder(
                        URI.create(copy.url() + "/api/v1/registers/persons/" + PERSON + "?seen=" + PERSON))
                .header("Authorization", "Bearer " + token)
                .header("traceparent", traceparent));
    }

    private static String correlation(String asked) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(copy.url() + "/api/v1/claims"))
                        .header("X-Correlation-Id", asked))
                .headers()
                .firstValue("X-Correlation-Id")
                .orElse("");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (java.io.IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
