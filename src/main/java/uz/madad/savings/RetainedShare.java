package uz.madad.savings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import uz.madad.shared.Money;

/**
 * The part of a saving that stays with who saved it: so many of so many parts, to the tiyin.
 *
 * @param oddTiyinStays whether a tiyin that can't be divided stays too; otherwise it is the budget's
 */
record RetainedShare(int numerator, int denominator, boolean oddTiyinStays) {

    Money of(Money saved) {
        return new Money(saved.amount()
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 2, oddTiyinStays ? RoundingMode.CEILING : RoundingMode.FLOOR));
    }
}
