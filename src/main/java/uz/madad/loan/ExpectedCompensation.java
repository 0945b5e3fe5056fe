package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import uz.madad.rules.CentralBankRate;
import uz.madad.rules.CentralBankRates;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * What compensation a loan may cost at most by what is known on a day: the interest of a loan of the usual term repaid in equal
 * instalments, at as many times the Central Bank's rate as the rule set compensates.
 */
@ApplicationScoped
class ExpectedCompensation {

    private final CentralBankRates rates;

    ExpectedCompensation(CentralBankRates rates) {
        this.rates = rates;
    }

    /** @throws Problem 409 when no rate of the Central Bank is known on the day */
    Money of(Money amount, LoanParameters parameters, LocalDate day) {
        BigDecimal percent = rates.between(day, day).stream()
                .map(CentralBankRate::percent)
                .findFirst()
                .orElseThrow(() -> new Problem(409, "no-central-bank-rate", day));
        LoanTerms usual = new LoanTerms(
                amount,
                percent.multiply(parameters.compensatedRate()),
                day,
                parameters.termMonths(),
                parameters.graceMonths(),
                LoanTerms.Repayment.EQUAL_INSTALMENTS,
                LoanTerms.GraceInterest.valueOf(parameters.graceInterest()),
                DayCount.valueOf(parameters.dayCount()));
        return Schedule.of(usual).instalments().stream()
                .map(Schedule.Instalment::interest)
                .reduce(Money.ZERO, Money::plus);
    }
}
