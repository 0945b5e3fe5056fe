package uz.madad.shared;

import jakarta.ws.rs.core.HttpHeaders;

/** What a caller names a request by, so that its repeat is known. */
public final class IdempotencyKey {

    private static final int LONGEST = 100;

    private IdempotencyKey() {}

    /** @throws Problem 428 without one, 400 when it isn't visible ASCII */
    public static String of(HttpHeaders headers) {
        String key = headers.getHeaderString("Idempotency-Key");
        if (key == null || key.isBlank()) {
            throw new Problem(428, "idempotency-key-missing");
        }
        if (key.length() > LONGEST || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Problem.invalid("Idempotency-Key", "idempotency-key", LONGEST);
        }
        return key;
    }
}
