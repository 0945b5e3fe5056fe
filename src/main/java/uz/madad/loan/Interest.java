package uz.madad.loan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import uz.madad.shared.Money;

/**
 * Interest to the last decimal: sums of balance x annual percent x days, kept apart by the length of the year that divides
 * them. So parts add up to the whole exactly, and there is one rounding, at the end.
 */
record Interest(BigDecimal ofUsualYears, BigDecimal ofLeapYears) {

    static final Interest NONE = new Interest(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final BigDecimal USUAL = BigDecimal.valueOf(DayCount.USUAL);
    private static final BigDecimal LEAP = BigDecimal.valueOf(DayCount.LEAP);

    /** @param until the first day that doesn't count */
    static Interest of(Money balance, BigDecimal annualPercent, LocalDate from, LocalDate until, DayCount dayCount) {
        BigDecimal ofDay = balance.amount().multiply(annualPercent);
        Interest sum = NONE;
        for (LocalDate year = from; year.isBefore(until); ) {
            LocalDate next = year.withDayOfYear(1).plusYears(1);
            LocalDate end = next.isBefore(until) ? next : until;
            BigDecimal of = ofDay.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(year, end)));
            sum = sum.plus(
                    dayCount.daysOfYear(year) == DayCount.LEAP
                            ? new Interest(BigDecimal.ZERO, of)
                            : new Interest(of, BigDecimal.ZERO));
            year = end;
        }
        return sum;
    }

    Interest plus(Interest other) {
        return new Interest(ofUsualYears.add(other.ofUsualYears), ofLeapYears.add(other.ofLeapYears));
    }

    Interest minus(Interest other) {
        return new Interest(ofUsualYears.subtract(other.ofUsualYears), ofLeapYears.subtract(other.ofLeapYears));
    }

    Interest times(long count) {
        BigDecimal times = BigDecimal.valueOf(count);
        return new Interest(ofUsualYears.multiply(times), ofLeapYears.multiply(times));
    }

    /** Half up to the tiyin, away from zero, as debts are rounded. */
    Money rounded() {
        BigDecimal over = ofUsualYears.multiply(LEAP).add(ofLeapYears.multiply(USUAL));
        return new Money(over.divide(PERCENT.multiply(USUAL).multiply(LEAP), 2, RoundingMode.HALF_UP));
    }
}
