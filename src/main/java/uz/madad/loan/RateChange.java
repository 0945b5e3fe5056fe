package uz.madad.loan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;

/**
 * The work that an approved rate of the Central Bank makes: what is set aside for open confirmations and loans follows it, portion by
 * portion.
 *
 * @param afterId the last one that was done of the stage
 * @param uncovered what the budget couldn't cover when it was reached
 */
public record RateChange(
        UUID figureId,
        LocalDate validFrom,
        Instant notedAt,
        Stage stage,
        UUID afterId,
        int portions,
        int confirmations,
        int loans,
        Money raised,
        Money lowered,
        Money uncovered,
        Instant doneAt) {

    /** How far it has come. */
    public enum Stage {
        /** At the open confirmations. */
        CONFIRMATIONS,
        /** At the loans. */
        LOANS,
        /** All have followed. */
        DONE
    }

    /** How the trail and the ledger name it. */
    String subject() {
        return "loan-rate-change/" + figureId;
    }
}
