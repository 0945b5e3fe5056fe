package uz.madad.savings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.savings.CorrectionRule.Reopened;
import uz.madad.savings.SavingRuleTest.Terms;
import uz.madad.shared.Money;

class CorrectionRuleTest {

    @ParameterizedTest(name = "{0} classes again from {1}: {2} lost")
    @Tag("R57")
    @CsvSource({
        // 87,500,000 a class and year, 7,291,666.66... a month
        "4000, 2026-01-01, 350000000000.00",
        "1000, 2026-01-01, 87500000000.00",
        "1000, 2026-09-01, 29166666666.67",
        "1000, 2026-09-15, 29166666666.67",
        "1, 2026-12-31, 7291666.67",
        "0.5, 2026-07-01, 21875000.00",
    })
    void reopenedUnitsCostWhatTheyCostBeforeFromTheirMonthOn(BigDecimal units, LocalDate from, String lost) {
        CorrectionRule rule = new CorrectionRule(Terms.SHIPPED, classes());

        assertEquals(Money.of(lost), rule.lost(List.of(), new Reopened(units, from), Money.of("350000000000.00")));
    }

    @Test
    @Tag("R57")
    void neverMoreIsLostThanStands() {
        CorrectionRule rule = new CorrectionRule(Terms.SHIPPED, classes());

        assertEquals(
                Money.of("12.34"),
                rule.lost(
                        List.of(), new Reopened(new BigDecimal("4000"), LocalDate.of(2026, 1, 1)), Money.of("12.34")));
    }

    @Test
    @Tag("R57")
    void whereOnlyTheCostFellItIsTheFallThatIsLost() {
        CorrectionRule rule =
                new CorrectionRule(Terms.SHIPPED, facts(quantity("100", "1200.00"), quantity("100", "200.00")));

        assertEquals(new BigDecimal("100"), rule.unitsLeft(List.of()));
        assertEquals(
                Money.of("5000.00"),
                rule.lost(List.of(), new Reopened(BigDecimal.TEN, LocalDate.of(2026, 7, 1)), Money.of("100000.00")));
    }

    @Test
    @Tag("R57")
    void unitsComeBackOnce() {
        CorrectionRule rule = new CorrectionRule(Terms.SHIPPED, classes());

        assertEquals(
                new BigDecimal("999.5"),
                rule.unitsLeft(List.of(
                        new Reopened(new BigDecimal("3000"), LocalDate.of(2026, 2, 1)),
                        new Reopened(new BigDecimal("0.5"), LocalDate.of(2026, 3, 1)))));
    }

    @ParameterizedTest(name = "of {0} retained of {1}, {3} of {2} lost: {4} owed")
    @Tag("R57")
    @CsvSource({
        "175000000000.00, 350000000000.00, 350000000000.00, 350000000000.00, 175000000000.00",
        "175000000000.00, 350000000000.00, 350000000000.00, 87500000.00, 43750000.00",
        "0.01, 0.03, 0.03, 0.01, 0.01",
        "0.01, 0.03, 0.02, 0.02, 0.00",
        "0.00, 0.01, 0.01, 0.01, 0.00",
    })
    void retainedPartOfWhatIsLostIsOwed(
            String retained, String distributed, String standing, String lost, String owed) {
        assertEquals(
                Money.of(owed),
                CorrectionRule.owed(Money.of(retained), Money.of(distributed), Money.of(standing), Money.of(lost)));
    }

    /** However a saving crumbles: the losses come to what it was, and what is owed to what was retained. */
    @Property(tries = 500)
    @net.jqwik.api.Tag("R57")
    void lossesAndDebtsComeToTheWhole(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long cost,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 500) Integer> steps,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        long all = steps.stream().mapToLong(Integer::longValue).sum();
        Money unitCost = new Money(BigDecimal.valueOf(cost, 2));
        SavingFacts facts = facts(
                new Quantity(BigDecimal.valueOf(all, 2), unitCost, "s"), new Quantity(BigDecimal.ZERO, unitCost, "s"));
        Money whole = SavedAmount.of(Terms.SHIPPED, facts).net();
        if (!whole.isPositive()) {
            return;
        }
        CorrectionRule rule = new CorrectionRule(Terms.SHIPPED, facts);
        Money retained = new Money(whole.amount().divide(BigDecimal.TWO, 2, java.math.RoundingMode.DOWN));
        Money standing = whole;
        Money owed = Money.ZERO;
        List<Reopened> before = new ArrayList<>();
        for (int step : steps) {
            Reopened reopened = new Reopened(BigDecimal.valueOf(step, 2), LocalDate.of(2026, 1, 1));
            Money lost = rule.lost(before, reopened, standing);
            owed = owed.plus(CorrectionRule.owed(retained, whole, standing, lost));
            standing = standing.minus(lost);
            before.add(reopened);
            assertTrue(lost.amount().signum() >= 0 && standing.amount().signum() >= 0);
            assertTrue(owed.compareTo(retained) <= 0);
        }
        assertEquals(Money.ZERO, standing);
        assertEquals(retained, owed);
        Money later =
                rule.lost(List.of(), new Reopened(BigDecimal.valueOf(all, 2), LocalDate.of(2026, month, 15)), whole);
        assertTrue(later.compareTo(whole) <= 0 && (month > 1 || later.equals(whole)));
    }

    private static SavingFacts classes() {
        return facts(quantity("204000", "87500000.00"), quantity("200000", "87500000.00"));
    }

    private static SavingFacts facts(Quantity before, Quantity after) {
        return new SavingFacts(
                null,
                null,
                Method.UNITS_CLOSED,
                2026,
                before,
                after,
                LocalDate.of(2026, 1, 1),
                Money.ZERO,
                1,
                LocalDate.of(2026, 12, 1));
    }

    private static Quantity quantity(String units, String cost) {
        return new Quantity(new BigDecimal(units), Money.of(cost), "Staff list");
    }
}
