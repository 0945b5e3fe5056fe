package uz.madad.loan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;

/**
 * Something that happened to a loan; it stands as the bank told it, and is undone by another one alone.
 *
 * @param principal by which less is owed since
 * @param interest what the borrower paid of it
 * @param reference the bank's payment, once per loan; null of what is no payment
 * @param reason null of a payment
 * @param fileId the file it came in, or null
 * @param reverses the movement it undoes, or null
 */
public record Movement(
        UUID id,
        UUID loanId,
        Kind kind,
        LocalDate happenedOn,
        Money principal,
        Money interest,
        String reference,
        String reason,
        UUID fileId,
        Integer line,
        UUID reverses,
        Instant recordedAt,
        String recordedBy) {

    /** What can happen to a loan. */
    public enum Kind {
        /** An instalment or part of it. */
        REPAYMENT,
        /** More than was due by then. */
        PREPAYMENT,
        /** The bank holds the loan for lost. */
        DEFAULT,
        /** The bank gives up what is owed. */
        WRITE_OFF,
        /** The contract is undone. */
        CANCELLATION,
        /** What an earlier movement told wasn't so; both have the same day and amounts. */
        REVERSAL
    }

    DailyBalance.Repaid repaid() {
        return new DailyBalance.Repaid(happenedOn, principal);
    }
}
