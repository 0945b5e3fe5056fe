package uz.madad.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One named check of a rule.
 *
 * @param name stable name in kebab case, {@code graduate-known}
 * @param outcome what it came to
 * @param reason why, with its article
 * @param fact the fact it looked at, as text, without personal numbers
 * @param override by whom and why it was set aside, or null
 */
public record Check(
        String name,
        Outcome outcome,
        Reason reason,
        String fact,
        @JsonInclude(JsonInclude.Include.NON_NULL) Override override) {

    public Check(String name, Outcome outcome, Reason reason, String fact) {
        this(name, outcome, reason, fact, null);
    }

    /** What a check came to. */
    public enum Outcome {
        /** The condition holds. */
        PASSED,
        /** The condition doesn't hold. */
        FAILED,
        /** A register can't tell yet. */
        WAITING,
        /** The condition doesn't hold, or can't be told yet, and two people set it aside. */
        OVERRIDDEN
    }

    /** That a check which doesn't pass is set aside in one case. @param article the article of law it stands on */
    public record Override(String reason, String article, String proposedBy, String confirmedBy, Instant confirmedAt) {}

    public boolean is(Outcome other) {
        return outcome == other;
    }

    /** Whether it stands in the way: it doesn't pass, and nobody set it aside. */
    public boolean blocks() {
        return outcome == Outcome.FAILED || outcome == Outcome.WAITING;
    }

    /** Its reason and fact stay as they are: it isn't said to have passed. */
    public Check overridden(Override by) {
        return new Check(name, Outcome.OVERRIDDEN, reason, fact, by);
    }
}
