package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import uz.madad.shared.Money;

/**
 * What a loan's contract says that its schedule follows from.
 *
 * @param annualPercent what the bank takes a year
 * @param start the day the money is lent
 * @param months the term, grace included
 * @param graceMonths how many of the first months repay no principal
 */
record LoanTerms(
        Money principal,
        BigDecimal annualPercent,
        LocalDate start,
        int months,
        int graceMonths,
        Repayment repayment,
        GraceInterest graceInterest,
        DayCount dayCount) {

    /** How principal is repaid after the grace. */
    enum Repayment {
        /** Principal and interest together the same each month, the last month takes the rest. */
        EQUAL_INSTALMENTS,
        /** The same principal each month, the last month takes the rest. */
        EQUAL_PRINCIPAL
    }

    /** When the interest of the grace is due; it never bears interest itself. */
    enum GraceInterest {
        /** Each month. */
        PAID_MONTHLY,
        /** All of it with the first repayment of principal. */
        DEFERRED
    }

    LoanTerms {
        if (!principal.isPositive() || annualPercent.signum() < 0 || graceMonths < 0 || months <= graceMonths) {
            throw new IllegalArgumentException("no such loan");
        }
    }

    /**
     * When the n-th instalment is due: the day of the start in that month, or its last day where it is shorter. Counted from
     * the start, so that after a February the 31st comes back.
     */
    LocalDate due(int number) {
        return start.plusMonths(number);
    }

    /** The day from which the loan is past its term. */
    LocalDate end() {
        return due(months);
    }
}
