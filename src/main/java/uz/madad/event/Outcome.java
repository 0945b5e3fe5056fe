package uz.madad.event;

import java.time.Duration;

/**
 * What came of one try.
 *
 * @param status the receiver's answer, or null where none came
 * @param failure why it isn't delivered, or null when it is
 * @param notBefore how long the receiver asks to wait; zero where it doesn't
 */
record Outcome(Integer status, String failure, Duration notBefore) {

    /** The receiver wants no more of this. */
    static final int GONE = 410;

    /** No secret of it can be read here: nothing was tried, and it is no fault of the receiver's. */
    private static final String SECRET_UNREADABLE = "secret-unreadable";

    static Outcome unsigned() {
        return failed(SECRET_UNREADABLE);
    }

    static Outcome of(int status, Duration notBefore) {
        return new Outcome(status, status / 100 == 2 ? null : "status", notBefore);
    }

    static Outcome failed(String why) {
        return new Outcome(null, why, Duration.ZERO);
    }

    boolean isDelivered() {
        return failure == null;
    }

    boolean isUnsigned() {
        return SECRET_UNREADABLE.equals(failure);
    }

    boolean isGone() {
        return status != null && status == GONE;
    }
}
