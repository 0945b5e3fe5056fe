package uz.madad.training;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import uz.madad.shared.Money;

/**
 * What is owed of a subsidy whose graduate left early: for each month not worked of those required, counted from the
 * payment.
 *
 * @param required months
 * @param worked full months of them
 */
record ProRata(int required, int worked) {

    /** @param workedUntil the last day of work */
    static ProRata of(LocalDate paidOn, LocalDate workedUntil, int required) {
        long full = ChronoUnit.MONTHS.between(paidOn, workedUntil.plusDays(1));
        return new ProRata(required, Math.clamp(full, 0, required));
    }

    /** A part of a tiyin is dropped: never more than the months not worked come to. */
    Money owedOf(Money paid) {
        return new Money(paid.amount()
                .multiply(BigDecimal.valueOf(required - worked))
                .divide(BigDecimal.valueOf(required), 2, RoundingMode.DOWN));
    }
}
