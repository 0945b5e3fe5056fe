package uz.madad.loan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uz.madad.shared.Money;

/**
 * What is due of a loan month by month. Interest counts each day of the month on the balance of the day and is rounded half
 * up to the tiyin once per instalment; principal repaid is exactly the loan.
 */
record Schedule(LoanTerms terms, List<Instalment> instalments) {

    private static final MathContext EXACT_ENOUGH = new MathContext(50);
    private static final BigDecimal MONTHLY_OF_PERCENT = BigDecimal.valueOf(1200);

    /**
     * One month's due.
     *
     * @param due the day on whose evening it must have been paid
     * @param balance what of the principal is owed afterwards
     */
    record Instalment(int number, LocalDate due, Money principal, Money interest, Money balance) {

        Money total() {
            return principal.plus(interest);
        }
    }

    Schedule {
        instalments = List.copyOf(instalments);
    }

    static Schedule of(LoanTerms terms) {
        Money usual = usual(terms);
        Money balance = terms.principal();
        Money deferred = Money.ZERO;
        List<Instalment> instalments = new ArrayList<>();
        for (int number = 1; number <= terms.months(); number++) {
            Money interest = interest(terms, balance, number).plus(deferred);
            deferred = Money.ZERO;
            Money principal = number == terms.months() ? balance : principal(terms, number, usual, interest, balance);
            if (number <= terms.graceMonths() && terms.graceInterest() == LoanTerms.GraceInterest.DEFERRED) {
                deferred = interest;
                interest = Money.ZERO;
            }
            balance = balance.minus(principal);
            instalments.add(new Instalment(number, terms.due(number), principal, interest, balance));
        }
        return new Schedule(terms, instalments);
    }

    /** What may still be owed at the end of that day. */
    Money balanceOn(LocalDate day) {
        Money balance = terms.principal();
        for (Instalment instalment : instalments) {
            if (instalment.due().isAfter(day)) {
                break;
            }
            balance = instalment.balance();
        }
        return balance;
    }

    private static Money interest(LoanTerms terms, Money balance, int number) {
        return Interest.of(balance, terms.annualPercent(), terms.due(number - 1), terms.due(number), terms.dayCount())
                .rounded();
    }

    private static Money principal(LoanTerms terms, int number, Money usual, Money interest, Money balance) {
        if (number <= terms.graceMonths()) {
            return Money.ZERO;
        }
        if (terms.repayment() == LoanTerms.Repayment.EQUAL_PRINCIPAL) {
            return usual;
        }
        Money principal = usual.minus(interest).min(balance);
        return principal.isPositive() ? principal : Money.ZERO; // a long month's interest may take it all
    }

    /** What is the same each month: the principal, or principal and interest by the annuity formula with a twelfth of the rate. */
    private static Money usual(LoanTerms terms) {
        int repayments = terms.months() - terms.graceMonths();
        BigDecimal loan = terms.principal().amount();
        BigDecimal monthly = terms.annualPercent().divide(MONTHLY_OF_PERCENT, EXACT_ENOUGH);
        if (terms.repayment() == LoanTerms.Repayment.EQUAL_PRINCIPAL || monthly.signum() == 0) {
            // down, so that what is left for the last month is never negative
            return new Money(loan.divide(BigDecimal.valueOf(repayments), 2, RoundingMode.DOWN));
        }
        BigDecimal growth = monthly.add(BigDecimal.ONE).pow(repayments, EXACT_ENOUGH);
        BigDecimal annuity =
                loan.multiply(monthly).multiply(growth).divide(growth.subtract(BigDecimal.ONE), EXACT_ENOUGH);
        return new Money(annuity.setScale(2, RoundingMode.HALF_UP));
    }
}
