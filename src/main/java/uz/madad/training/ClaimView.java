package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uz.madad.payout.Recoveries;
import uz.madad.shared.Money;
import uz.madad.shared.Pinfl;

/**
 * A claim as its people see it. The graduate's number is masked.
 *
 * @param note left out of lists
 * @param amount soums granted, or null while not known
 * @param overridden names of the checks that don't pass and were set aside on appeal; the decision says by whom and why
 * @param appealUntil the last day to appeal, while that is possible; left out of lists
 * @param paymentFailure the bank's reason why it couldn't pay, while the account waits to be corrected
 * @param dueOn by when somebody is to act where it stands; absent where nobody is, and in the answer to its filing
 * @param overdue whether that day has passed
 * @param waiting what a waiting claim waits for; left out of lists
 * @param recoveries what the centre owes of this payment, where it owes; left out of lists
 * @param setOffs what is deducted from this payment for what the centre owes of others; left out of lists
 * @param decision the last decision of the rule; left out of lists
 * @param history every step so far; left out of lists
 * @param deadlines of every stage so far, what was due stays as it was; left out of lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimView(
        UUID id,
        String number,
        int version,
        String status,
        String category,
        Money amount,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> overridden,
        Money requestedAmount,
        String centerStir,
        String graduate,
        String certificateNumber,
        String employerStir,
        String regionCode,
        String note,
        Instant filedAt,
        String recommendation,
        String reviewedBy,
        String decidedBy,
        Integer fiscalYear,
        Payee payee,
        LocalDate paidOn,
        String paymentFailure,
        LocalDate appealUntil,
        LocalDate dueOn,
        Boolean overdue,
        Waiting waiting,
        List<Recoveries.Owed> recoveries,
        List<Recoveries.Deducted> setOffs,
        DecisionView decision,
        List<History.Step> history,
        List<Deadline> deadlines) {

    /** The account the money goes to, from the register of training centres. */
    public record Payee(String mfo, String account) {}

    /**
     * @param awaits {@code EMPLOYMENT}, {@code MONTHS_OF_WORK}, {@code SALARIES}
     * @param since the day it began to wait
     * @param until the last day of waiting; given up after it
     * @param article where that term stands; absent while none sets it
     */
    public record Waiting(List<String> awaits, LocalDate since, LocalDate until, String article) {

        private static Waiting of(Wait wait) {
            return new Waiting(
                    wait.awaits().stream().map(Enum::name).toList(), wait.since(), wait.until(), wait.article());
        }
    }

    /** @param open the deadline under way, or null */
    static ClaimView row(Claim claim, Deadline open) {
        return of(claim, null, null, null, Recoveries.Standing.NONE, null, null, open, null);
    }

    static ClaimView of(
            Claim claim,
            LocalDate appealUntil,
            Wait wait,
            Recoveries.Standing debts,
            DecisionView decision,
            List<History.Step> history,
            List<Deadline> deadlines) {
        Deadline open = deadlines.stream()
                .filter(deadline -> deadline.endedOn() == null)
                .findFirst()
                .orElse(null);
        return of(
                claim,
                claim.ask().note(),
                appealUntil,
                wait,
                debts,
                decision,
                history,
                open,
                deadlines.isEmpty() ? null : deadlines);
    }

    private static ClaimView of(
            Claim claim,
            String note,
            LocalDate appealUntil,
            Wait wait,
            Recoveries.Standing debts,
            DecisionView decision,
            List<History.Step> history,
            Deadline open,
            List<Deadline> deadlines) {
        return new ClaimView(
                claim.id(),
                claim.number(),
                claim.version(),
                claim.status().name(),
                claim.category().name(),
                claim.amount(),
                claim.overridden(),
                claim.ask().requested(),
                claim.ask().centerStir(),
                Pinfl.mask(claim.ask().graduatePinfl()),
                claim.ask().certificateNumber(),
                claim.ask().employerStir(),
                claim.regionCode(),
                note,
                claim.filedAt(),
                claim.verdict().recommendation() == null
                        ? null
                        : claim.verdict().recommendation().name(),
                claim.verdict().reviewedBy(),
                claim.verdict().decidedBy(),
                claim.payout().fiscalYear(),
                claim.payout().payeeAccount() == null
                        ? null
                        : new Payee(claim.payout().payeeMfo(), claim.payout().payeeAccount()),
                claim.payout().paidOn(),
                claim.payout().paymentFailure(),
                appealUntil,
                open == null ? null : open.dueOn(),
                open == null ? null : open.overdue(),
                wait == null ? null : Waiting.of(wait),
                told(debts.owed()),
                told(debts.deducted()),
                decision,
                history,
                deadlines);
    }

    private static <T> List<T> told(List<T> found) {
        return found.isEmpty() ? null : found;
    }
}
