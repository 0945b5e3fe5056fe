package uz.madad.payout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uz.madad.shared.Money;

/** A debt in equal parts, one a month; what doesn't divide, to the tiyin, is in the last. */
final class Instalments {

    private static final int TIYIN = 2;

    private Instalments() {}

    /** A part of a debt. */
    public record Instalment(int number, LocalDate dueOn, Money amount) {}

    /**
     * @param firstDue the others are due on the same day of the months after, or the last of a shorter month
     * @throws IllegalArgumentException when there are fewer tiyin than parts
     */
    static List<Instalment> of(Money debt, int parts, LocalDate firstDue) {
        Money part = new Money(debt.amount().divide(BigDecimal.valueOf(parts), TIYIN, RoundingMode.DOWN));
        if (!part.isPositive()) {
            throw new IllegalArgumentException(debt + " in " + parts + " parts");
        }
        List<Instalment> instalments = new ArrayList<>();
        Money rest = debt;
        for (int number = 1; number <= parts; number++) {
            instalments.add(new Instalment(number, firstDue.plusMonths(number - 1L), number == parts ? rest : part));
            rest = rest.minus(part);
        }
        return instalments;
    }
}
