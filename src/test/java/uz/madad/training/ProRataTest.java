package uz.madad.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.shared.Money;

class ProRataTest {

    @ParameterizedTest
    @CsvSource({
        // paid, last day, required, worked, owed of 25 million
        "2026-01-10, 2026-01-09, 6, 0, 25000000.00",
        "2026-01-10, 2025-06-30, 6, 0, 25000000.00",
        "2026-01-10, 2026-02-08, 6, 0, 25000000.00",
        "2026-01-10, 2026-02-09, 6, 1, 20833333.33",
        "2026-01-10, 2026-05-09, 6, 4, 8333333.33",
        "2026-01-10, 2026-07-08, 6, 5, 4166666.66",
        "2026-01-10, 2026-07-09, 6, 6, 0.00",
        "2026-01-31, 2026-02-27, 6, 0, 25000000.00",
        "2026-01-31, 2026-02-28, 6, 1, 20833333.33",
        "2026-01-10, 2030-01-01, 12, 12, 0.00"
    })
    void fullMonthsWorkedSincePaymentArentOwed(
            LocalDate paidOn, LocalDate workedUntil, int required, int worked, String owed) {
        ProRata share = ProRata.of(paidOn, workedUntil, required);

        assertEquals(worked, share.worked());
        assertEquals(Money.of(owed), share.owedOf(Money.of("25000000.00")));
    }

    @Property
    void neverMoreThanWasPaidAndLessWithEachMonth(
            @ForAll @IntRange(min = 1, max = 60) int required,
            @ForAll @IntRange(min = 0, max = 59) int worked,
            @ForAll @IntRange(min = 1) int tiyin) {
        if (worked >= required) {
            return;
        }
        Money paid = new Money(java.math.BigDecimal.valueOf(tiyin, 2));
        Money owed = new ProRata(required, worked).owedOf(paid);

        assertTrue(owed.compareTo(paid) <= 0);
        assertTrue(new ProRata(required, worked + 1).owedOf(paid).compareTo(owed) <= 0);
    }
}
