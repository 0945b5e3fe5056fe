package uz.madad.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import uz.madad.shared.Money;

class InstalmentsTest {

    @Example
    void oddTiyinIsInTheLastAndDaysAreMonthsApart() {
        assertEquals(
                List.of(
                        new Instalments.Instalment(1, LocalDate.of(2026, 1, 31), Money.of("33333333.33")),
                        new Instalments.Instalment(2, LocalDate.of(2026, 2, 28), Money.of("33333333.33")),
                        new Instalments.Instalment(3, LocalDate.of(2026, 3, 31), Money.of("33333333.34"))),
                Instalments.of(Money.of("100000000.00"), 3, LocalDate.of(2026, 1, 31)));
    }

    @Property
    void partsComeToTheWholeAndAllButTheLastAreEqual(
            @ForAll @LongRange(min = 100, max = 1_000_000_000_000L) long tiyin,
            @ForAll @IntRange(min = 2, max = 60) int parts) {
        Money debt = new Money(BigDecimal.valueOf(tiyin, 2));
        List<Instalments.Instalment> instalments = Instalments.of(debt, parts, LocalDate.of(2026, 8, 31));

        assertEquals(parts, instalments.size());
        assertEquals(
                debt, instalments.stream().map(Instalments.Instalment::amount).reduce(Money.ZERO, Money::plus));
        Money first = instalments.getFirst().amount();
        assertTrue(first.isPositive());
        assertTrue(instalments.subList(0, parts - 1).stream()
                .allMatch(instalment -> instalment.amount().equals(first)));
        Money odd = instalments.getLast().amount().minus(first);
        assertTrue(odd.compareTo(Money.ZERO) >= 0 && odd.compareTo(new Money(BigDecimal.valueOf(parts, 2))) < 0);
    }
}
