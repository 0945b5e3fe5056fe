package uz.madad.savings;

import java.util.List;

/** How far a saving has come. */
enum SavingStatus {
    /** Written by the agency, seen by nobody else. */
    DRAFT,
    /** Submitted; waits for a first verifier. */
    REPORTED,
    /** A first verifier has said what they make of it; a second decides. */
    IN_VERIFICATION,
    /** Given back to the agency with a reason: please change, and submit it again. */
    RETURNED,
    /** Two people agree on an amount; waits for a round of distribution. */
    VERIFIED,
    /** Two people say that it isn't one. */
    REFUSED,
    /** Shared between the agency and the budget. */
    DISTRIBUTED,
    /** Nothing of it has lasted, and what was retained of it was taken from later shares. */
    RECOVERED;

    /** The actions that may follow, for people who meet a refusal. */
    List<String> legalActions() {
        return switch (this) {
            case DRAFT -> List.of("change", "submit");
            case REPORTED -> List.of("recommend", "withdraw");
            case IN_VERIFICATION -> List.of("recommend", "verify", "refuse", "return");
            case RETURNED -> List.of("change", "submit", "withdraw");
            case VERIFIED, DISTRIBUTED -> List.of("correct");
            case REFUSED, RECOVERED -> List.of();
        };
    }
}
