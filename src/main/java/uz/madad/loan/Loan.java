package uz.madad.loan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;

/**
 * A computer loan a bank gave on a confirmation. It is {@code ACTIVE} until its movements, told by the bank, have repaid it
 * or brought it to another end; what it began with never changes.
 *
 * @param compensatedRate times the Central Bank's rate up to which its interest is compensated
 * @param cardNumber masked
 * @param stoppedOn first day without compensation, or null
 * @param balance what of the principal is owed
 * @param committed what the budget holds for its compensation from {@code expectedFrom} on
 * @param uncovered what more is expected than that, until the budget covers it
 */
public record Loan(
        UUID id,
        String number,
        int revision,
        UUID confirmationId,
        String bankMfo,
        UUID personId,
        String contractNumber,
        Money amount,
        BigDecimal annualPercent,
        LocalDate startedOn,
        int months,
        int graceMonths,
        LoanTerms.Repayment repayment,
        LoanTerms.GraceInterest graceInterest,
        DayCount dayCount,
        BigDecimal compensatedRate,
        UUID ruleSetId,
        String sellerStir,
        String invoiceNumber,
        LocalDate invoicedOn,
        String cardNumber,
        LocalDate cardOpenedOn,
        int fiscalYear,
        Instant bookedAt,
        String bookedBy,
        LoanStatus status,
        LocalDate stoppedOn,
        Money balance,
        Money committed,
        LocalDate expectedFrom,
        Money uncovered) {

    LoanTerms terms() {
        return new LoanTerms(amount, annualPercent, startedOn, months, graceMonths, repayment, graceInterest, dayCount);
    }

    Schedule schedule() {
        return Schedule.of(terms());
    }

    boolean hasEnded() {
        return status != LoanStatus.ACTIVE && status != LoanStatus.DEFAULTED;
    }

    /** How the trail and the ledger name it. */
    String subject() {
        return "loan/" + id;
    }

    /** @param today to tell what is overdue on the evening of */
    View view(LocalDate today) {
        Schedule schedule = schedule();
        Money scheduled = schedule.balanceOn(today);
        Money overdue = hasEnded() || balance.compareTo(scheduled) <= 0 ? Money.ZERO : balance.minus(scheduled);
        return new View(
                id,
                number,
                status,
                bankMfo,
                confirmationId,
                contractNumber,
                amount,
                annualPercent.toPlainString(),
                startedOn,
                schedule.terms().end(),
                months,
                graceMonths,
                repayment,
                new Purchase(sellerStir, invoiceNumber, invoicedOn),
                new Card(cardNumber, cardOpenedOn),
                balance,
                overdue,
                stoppedOn,
                committed,
                bookedAt,
                bookedBy);
    }

    /** The computer. */
    public record Purchase(
            @NotBlank @Size(max = 9) String sellerStir,
            @NotBlank @Size(max = 100) String invoiceNumber,
            @NotNull LocalDate invoicedOn) {}

    /** The person's plastic card. @param number with only its first six and last four digits */
    public record Card(
            @NotNull @Pattern(regexp = "\\d{6}\\*{6}\\d{4}") String number,

            @NotNull LocalDate openedOn) {}

    /**
     * A loan as its bank and officers see it.
     *
     * @param annualPercent the bank's rate
     * @param balance principal still owed
     * @param overdue what of it should have been repaid by now
     * @param stoppedOn first day without compensation
     * @param expectedCompensation what is set aside for interest that no statement has had yet
     */
    public record View(
            UUID id,
            String number,
            LoanStatus status,
            String bankMfo,
            UUID confirmationId,
            String contractNumber,
            Money amount,
            String annualPercent,
            LocalDate startedOn,
            LocalDate endsOn,
            int months,
            int graceMonths,
            LoanTerms.Repayment repayment,
            Purchase purchase,
            Card card,
            Money balance,
            Money overdue,
            LocalDate stoppedOn,
            Money expectedCompensation,
            Instant bookedAt,
            String bookedBy) {}
}
