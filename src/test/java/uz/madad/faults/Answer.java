package uz.madad.faults;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param replayed whether the service says that it had answered this before
 * @param attempts how often it was asked until it answered
 */
public record Answer(int status, JsonNode body, boolean replayed, boolean retryAfter, int attempts) {

    public String text(String field) {
        return body.path(field).asText();
    }

    /** Whether it says yes or no, rather than "not now". */
    boolean isFinal() {
        return status != 503;
    }

    String kind() {
        return text("type").replace("urn:madad:problem:", "");
    }

    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
        }
        return this;
    }

    Answer after(int attempts) {
        return new Answer(status, body, replayed, retryAfter, attempts);
    }
}
