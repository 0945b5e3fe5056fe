package uz.madad.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A client with manners: after no answer or a "not now" it asks again, with the same key. */
public final class Caller implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(40);
    private static final long PAUSE_IN_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger notNow = new AtomicInteger();

    public Caller(String url) {
        this.url = url;
    }

    /** Sends once. @return empty where no answer came */
    public Optional<Answer> send(Request request) throws InterruptedException {
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(url + request.path()))
                .timeout(ONE_ANSWER)
                .header("Authorization", "Bearer " + request.token())
                .header("Accept-Language", "en");
        if (request.contentType() != null) {
            sent.header("Content-Type", request.contentType());
        }
        if (request.key() != null) {
            sent.header("Idempotency-Key", request.key());
        }
        if (request.ifMatch() != null) {
            sent.header("If-Match", request.ifMatch());
        }
        sent.method(
                request.method(),
                request.body() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(request.body()));
        try {
            return Optional.of(answer(http.send(sent.build(), HttpResponse.BodyHandlers.ofString())));
        } catch (IOException e) {
            unanswered.incrementAndGet();
            return Optional.empty();
        }
    }

    /** Repeats the request until it is answered with yes or no. */
    public Answer insist(Request request) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int attempts = 1; System.nanoTime() < until; attempts++) {
            Optional<Answer> answer = send(request);
            if (answer.isPresent() && answer.get().isFinal()) {
                return answer.get().after(attempts);
            }
            Thread.sleep(PAUSE_IN_MILLIS);
        }
        throw new AssertionError("no answer in " + PATIENCE + ": " + request.method() + " " + request.path());
    }

    /** How many requests broke off, and how many were told to come again later. */
    String weather() {
        return unanswered + " without an answer, " + notNow + " told to try again";
    }

    int unanswered() {
        return unanswered.get();
    }

    int notNow() {
        return notNow.get();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer answer(HttpResponse<String> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        Answer answer = new Answer(
                response.statusCode(),
                type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                response.headers().firstValue("Idempotent-Replayed").isPresent(),
                response.headers().firstValue("Retry-After").isPresent(),
                1);
        if (answer.status() == 503) {
            notNow.incrementAndGet();
            requireClear(answer);
        }
        if (answer.status() == 500) {
            throw new AssertionError("a fault of ours: " + response.body());
        }
        return answer;
    }

    private static void requireClear(Answer answer) {
        if (!answer.kind().equals("unavailable") || !answer.retryAfter()) {
            throw new AssertionError("503 that doesn't say what to do: " + answer);
        }
    }
}
