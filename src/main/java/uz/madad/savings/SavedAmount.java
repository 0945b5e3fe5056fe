package uz.madad.savings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import uz.madad.shared.Money;

/**
 * What is saved in a fiscal year: the yearly cost before less that after, by twelfths for each month that counts, less one-time
 * costs. Counted in whole tiyins and hundredths of units; a part of a tiyin can arise from the twelfths alone and is rounded once.
 *
 * @param countedFrom first day of the first month that counts
 * @param months of the year that count, 0 to 12
 * @param gross soums; negative where more is spent than before
 * @param deducted one-time costs taken off
 */
record SavedAmount(LocalDate countedFrom, int months, Money gross, Money deducted) {

    private static final int MONTHS = 12;
    private static final BigInteger TWELFTHS_OF_HUNDREDTHS = BigInteger.valueOf(MONTHS * 100L);

    static SavedAmount of(SavingParameters parameters, SavingFacts facts) {
        LocalDate from = parameters.monthRule().firstOf(facts.effectiveFrom(), facts.fiscalYear());
        int months = monthsFrom(from, facts.fiscalYear());
        BigInteger yearly = yearly(facts.baseline()).subtract(yearly(facts.after()));
        Money deducted =
                parameters.oneTimeCosts() == SavingParameters.OneTimeCosts.DEDUCTED ? facts.oneTimeCosts() : Money.ZERO;
        return new SavedAmount(
                from, months, byTwelfths(yearly, months, parameters.rounding().mode()), deducted);
    }

    /** Soums; zero or less where nothing was saved. */
    Money net() {
        return gross.minus(deducted);
    }

    /** Months of the year from that first day of a month on; 0 where it lies after the year. */
    static int monthsFrom(LocalDate firstOfMonth, int fiscalYear) {
        return firstOfMonth.getYear() > fiscalYear ? 0 : MONTHS + 1 - firstOfMonth.getMonthValue();
    }

    /** @param yearly hundredths of units times tiyins */
    static Money byTwelfths(BigInteger yearly, int months, RoundingMode rounding) {
        BigDecimal tiyins = new BigDecimal(yearly.multiply(BigInteger.valueOf(months)))
                .divide(new BigDecimal(TWELFTHS_OF_HUNDREDTHS), 0, rounding);
        return new Money(tiyins.movePointLeft(2));
    }

    /** Hundredths of units times tiyins. */
    static BigInteger yearly(Quantity quantity) {
        return quantity.units()
                .movePointRight(2)
                .toBigIntegerExact()
                .multiply(quantity.unitCost().amount().movePointRight(2).toBigIntegerExact());
    }
}
