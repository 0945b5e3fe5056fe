package uz.madad.shared;

/**
 * One named check of a rule.
 *
 * @param name stable name in kebab case, {@code graduate-known}
 * @param outcome what it came to
 * @param reason why, with its article
 * @param fact the fact it looked at, as text, without personal numbers
 */
public record Check(String name, Outcome outcome, Reason reason, String fact) {

    /** What a check came to. */
    public enum Outcome {
        /** The condition holds. */
        PASSED,
        /** The condition doesn't hold. */
        FAILED,
        /** A register can't tell yet. */
        WAITING
    }

    public boolean is(Outcome other) {
        return outcome == other;
    }
}
