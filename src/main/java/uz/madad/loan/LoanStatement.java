package uz.madad.loan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import uz.madad.shared.Money;

/**
 * A bank's interest of a month as it filed it, beside ours. Its agreed lines are reviewed by one officer and approved by another, and
 * then paid; refused, they may be filed anew, and so may disputed ones at any time.
 *
 * @param month its first day
 * @param disputedLines lines that differ
 * @param waitingLines lines of loans that somebody disputes
 * @param agreed sum of the lines that agreed when it was filed
 * @param reviewedFor the absent officer the reviewer stood for, or null; likewise of the decision
 * @param withheld what of that isn't paid since a loan was disputed later
 */
public record LoanStatement(
        UUID id,
        String number,
        int revision,
        String bankMfo,
        LocalDate month,
        String sha256,
        int lines,
        int disputedLines,
        int waitingLines,
        Money filed,
        Money agreed,
        Money withheld,
        String filedBy,
        Instant filedAt,
        Status status,
        Recommendation recommendation,
        String comment,
        String reviewedBy,
        String reviewedFor,
        Instant reviewedAt,
        String decidedBy,
        String decidedFor,
        Instant decidedAt,
        String reason) {

    /** How far it has come. */
    public enum Status {
        /** Compared; waits for a review. */
        FILED,
        /** An officer recommended. */
        REVIEWED,
        /** Another officer approved; its agreed lines are paid. */
        APPROVED,
        /** Another officer refused it. */
        REFUSED
    }

    /** What the reviewer thinks. */
    public enum Recommendation {
        /** To pay the agreed lines. */
        APPROVE,
        /** Not to. */
        REFUSE
    }

    /** Whoever had a part in it so far, and those they stood for. */
    List<String> hands() {
        return Stream.of(filedBy, reviewedBy, reviewedFor, decidedBy, decidedFor)
                .filter(Objects::nonNull)
                .toList();
    }

    YearMonth of() {
        return YearMonth.from(month);
    }

    /** How the trail and the ledger name it. */
    String subject() {
        return "loan-statement/" + id;
    }

    /** How its payment from a year's budget is named. */
    String subject(int fiscalYear) {
        return subject() + "/" + fiscalYear;
    }
}
