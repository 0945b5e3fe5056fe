package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import uz.madad.shared.Money;

/**
 * Days in a row on which nothing changes.
 *
 * @param until the first day after it
 * @param annualPercent what is compensated; zero on days that aren't
 */
record Stretch(LocalDate from, LocalDate until, Money balance, BigDecimal annualPercent, Standing standing) {

    Interest interest(DayCount dayCount) {
        return Interest.of(balance, annualPercent, from, until, dayCount);
    }

    boolean goesOnAs(Stretch next) {
        return standing == next.standing
                && balance.equals(next.balance)
                && annualPercent.compareTo(next.annualPercent) == 0;
    }

    Stretch until(LocalDate day) {
        return new Stretch(from, day, balance, annualPercent, standing);
    }
}
