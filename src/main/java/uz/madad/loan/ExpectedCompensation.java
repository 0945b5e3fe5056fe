package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * What compensation a loan may cost by the rates known now: the interest of a loan of the usual term, given on a day and repaid in
 * equal instalments, at as many times the Central Bank's rate of each day as the rule set compensates.
 */
@ApplicationScoped
class ExpectedCompensation {

    private final KnownRates rates;

    ExpectedCompensation(KnownRates rates) {
        this.rates = rates;
    }

    /** @throws Problem 409 when no rate of the Central Bank is known on the day */
    Money of(Money amount, LoanParameters parameters, LocalDate day) {
        return of(amount, parameters, day, rates.between(day, day.plusMonths(parameters.termMonths())));
    }

    /** @param known from the day on */
    static Money of(Money amount, LoanParameters parameters, LocalDate day, DatedRates known) {
        LoanTerms usual = new LoanTerms(
                amount,
                known.on(day).multiply(parameters.compensatedRate()),
                day,
                parameters.termMonths(),
                parameters.graceMonths(),
                LoanTerms.Repayment.EQUAL_INSTALMENTS,
                LoanTerms.GraceInterest.valueOf(parameters.graceInterest()),
                DayCount.valueOf(parameters.dayCount()));
        Money sum = Money.ZERO;
        Money owed = amount;
        for (Schedule.Instalment instalment : Schedule.of(usual).instalments()) {
            LocalDate from = usual.due(instalment.number() - 1);
            sum = sum.plus(
                    interest(owed, from, instalment.due(), known, parameters).rounded());
            owed = instalment.balance();
        }
        return sum;
    }

    private static Interest interest(
            Money owed, LocalDate from, LocalDate until, DatedRates known, LoanParameters parameters) {
        NavigableSet<LocalDate> starts =
                new TreeSet<>(new TreeSet<>(known.changes()).subSet(from, false, until, false));
        starts.add(from);
        Interest sum = Interest.NONE;
        for (LocalDate start : starts) {
            LocalDate next = starts.higher(start);
            BigDecimal percent = known.on(start).multiply(parameters.compensatedRate());
            sum = sum.plus(Interest.of(
                    owed, percent, start, next == null ? until : next, DayCount.valueOf(parameters.dayCount())));
        }
        return sum;
    }
}
