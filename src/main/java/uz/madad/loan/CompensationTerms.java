package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What of a loan's interest the state takes over: so many times the Central Bank's rate of the day, and never more than the
 * bank takes itself.
 *
 * @param times of the Central Bank's rate, 1.5 as announced
 */
record CompensationTerms(BigDecimal times, DatedRates centralBank, DayCount dayCount) {

    BigDecimal annualPercent(LocalDate day, LoanTerms loan) {
        return centralBank.on(day).multiply(times).min(loan.annualPercent());
    }
}
