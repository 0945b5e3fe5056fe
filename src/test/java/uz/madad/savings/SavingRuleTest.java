package uz.madad.savings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.register.Agencies;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

class SavingRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @ParameterizedTest(name = "{0} x {1} before, {2} x {3} after, from {4}, costs {5}: {6} months, {7}")
    @Tag("R50")
    @CsvSource({
        // the announcement's own case: 4,000 classes for a whole year
        "204000, 87500000.00, 200000, 87500000.00, 2026-01-01, 0.00, 12, 350000000000.00",
        "204000, 87500000.00, 200000, 87500000.00, 2025-09-01, 0.00, 12, 350000000000.00",
        // from 1 September four months are left, from the 2nd three whole ones
        "204000, 87500000.00, 200000, 87500000.00, 2026-09-01, 0.00, 4, 116666666666.66",
        "204000, 87500000.00, 200000, 87500000.00, 2026-09-02, 0.00, 3, 87500000000.00",
        "10, 60000000.00, 7.5, 60000000.00, 2026-07-01, 0.00, 6, 75000000.00",
        "10, 60000000.00, 7.5, 60000000.00, 2026-07-01, 74999999.99, 6, 0.01",
        "1, 0.01, 0, 0.00, 2026-01-01, 0.00, 12, 0.01",
        "1000, 1200.00, 1000, 0.12, 2026-12-01, 0.00, 1, 99990.00",
        "3, 100.00, 0, 0.00, 2026-06-01, 0.00, 7, 175.00",
    })
    void amountIsBaselineLessAfterByMonthsLessCosts(
            BigDecimal units,
            String cost,
            BigDecimal unitsAfter,
            String costAfter,
            LocalDate from,
            String costs,
            int months,
            String amount) {
        SavingRule.Ruling ruling = SavingRule.decide(
                Terms.SHIPPED,
                facts(Method.OTHER, quantity(units, cost), quantity(unitsAfter, costAfter), from, Money.of(costs)));

        assertEquals(months, ruling.saved().months());
        assertEquals(
                Money.of(amount),
                assertInstanceOf(Decision.Granted.class, ruling.decision()).amount());
    }

    @Test
    @Tag("R50")
    void otherTermsCountTheMonthOfStartAndRoundUpAndLeaveCostsOut() {
        SavingParameters generous = Terms.with(
                SavingParameters.OneTimeCosts.NOT_DEDUCTED,
                SavingParameters.MonthRule.MONTH_OF_START,
                SavingParameters.Rounding.HALF_UP);
        SavingFacts facts = facts(
                Method.OTHER,
                quantity(BigDecimal.ONE, "100.00"),
                quantity(BigDecimal.ZERO, "0.00"),
                LocalDate.of(2026, 5, 31),
                Money.of("99.00"));

        // 8 twelfths of 100.00 are 66.666...
        assertEquals(
                Money.of("66.67"),
                ((Decision.Granted) SavingRule.decide(generous, facts).decision()).amount());
        assertEquals(
                List.of("amount-above-zero"),
                failed(SavingRule.decide(Terms.SHIPPED, facts).decision()));
    }

    @ParameterizedTest
    @Tag("R51")
    @CsvSource({
        "POSTS_CUT, 10, 10, 2026-01-01, 2020-01-01, 1, units-fewer amount-above-zero",
        "UNITS_CLOSED, 10, 11, 2026-01-01, 2020-01-01, 1, units-fewer amount-above-zero",
        "OTHER, 10, 9, 2026-12-02, 2020-01-01, 1, saving-begun within-year amount-above-zero",
        "OTHER, 10, 9, 2026-01-01, 2026-01-02, 1, function-digitalized",
        "OTHER, 10, 9, 2026-01-01, , 1, function-digitalized",
        "OTHER, 10, 9, 2026-01-01, 2020-01-01, 0, evidence-attached",
        "OTHER, 0, 0, 2026-01-01, 2020-01-01, 1, amount-above-zero",
    })
    void whatIsNotProvedIsNotASavingAndEachFailedCheckIsNamed(
            Method method,
            BigDecimal before,
            BigDecimal after,
            LocalDate from,
            LocalDate digital,
            int proofs,
            String fail) {
        SavingFacts facts = new SavingFacts(
                agency(null),
                function("A", digital),
                method,
                2026,
                quantity(before, "100.00"),
                quantity(after, "100.00"),
                from,
                Money.ZERO,
                proofs,
                TODAY);

        assertEquals(
                List.of(fail.split(" ")),
                failed(SavingRule.decide(Terms.SHIPPED, facts).decision()));
    }

    @Test
    @Tag("R51")
    void closedAgencyUnknownFunctionAndNextYearAreNoSavings() {
        SavingFacts facts = new SavingFacts(
                agency(TODAY),
                null,
                Method.OTHER,
                2027,
                quantity(BigDecimal.TEN, "1.00"),
                quantity(BigDecimal.ONE, "1.00"),
                LocalDate.of(2026, 1, 1),
                Money.ZERO,
                1,
                TODAY);

        assertEquals(
                List.of("agency-registered", "function-known", "function-digitalized", "saving-begun"),
                failed(SavingRule.decide(Terms.SHIPPED, facts).decision()));
    }

    @Test
    @Tag("R51")
    void functionOfAnotherAgencyCountsUnlessTheRuleSetAsksForOnesOwn() {
        SavingFacts facts = new SavingFacts(
                agency(null),
                function("B", LocalDate.of(2020, 1, 1)),
                Method.OTHER,
                2026,
                quantity(BigDecimal.TEN, "1.00"),
                quantity(BigDecimal.ONE, "1.00"),
                LocalDate.of(2026, 1, 1),
                Money.ZERO,
                1,
                TODAY);

        assertEquals(List.of(), failed(SavingRule.decide(Terms.SHIPPED, facts).decision()));
        assertEquals(
                List.of("function-own"),
                failed(SavingRule.decide(Terms.OWN_FUNCTION, facts).decision()));
    }

    /** Held against whole numbers counted apart: never more than was saved, never a tiyin too few. */
    @Property(tries = 1000)
    @net.jqwik.api.Tag("R50")
    void amountIsTheLargestNumberOfTiyinsThatWasSaved(
            @ForAll @LongRange(min = 0, max = 10_000_000) long unitsBefore,
            @ForAll @LongRange(min = 0, max = 10_000_000) long unitsAfter,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long costBefore,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long costAfter,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        SavingFacts facts = facts(
                Method.OTHER,
                new Quantity(BigDecimal.valueOf(unitsBefore, 2), new Money(BigDecimal.valueOf(costBefore, 2)), "s"),
                new Quantity(BigDecimal.valueOf(unitsAfter, 2), new Money(BigDecimal.valueOf(costAfter, 2)), "s"),
                LocalDate.of(2026, month, 1),
                Money.ZERO);
        SavedAmount saved = SavedAmount.of(Terms.SHIPPED, facts);

        BigInteger times1200 = BigInteger.valueOf(unitsBefore)
                .multiply(BigInteger.valueOf(costBefore))
                .subtract(BigInteger.valueOf(unitsAfter).multiply(BigInteger.valueOf(costAfter)))
                .multiply(BigInteger.valueOf(13 - month));
        BigInteger tiyins = saved.gross().amount().movePointRight(2).toBigIntegerExact();
        BigInteger left = times1200.abs().subtract(tiyins.abs().multiply(BigInteger.valueOf(1200)));
        assertTrue(left.signum() >= 0 && left.compareTo(BigInteger.valueOf(1200)) < 0, times1200 + " " + tiyins);
        assertTrue(tiyins.signum() == 0 || tiyins.signum() == times1200.signum());
    }

    /** A month more never makes it less, and a year is its twelve months. */
    @Property(tries = 500)
    @net.jqwik.api.Tag("R50")
    void laterStartNeverSavesMore(
            @ForAll @LongRange(min = 1, max = 1_000_000) long units,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long cost,
            @ForAll @IntRange(min = 1, max = 364) int day) {
        Quantity before = new Quantity(BigDecimal.valueOf(units, 2), new Money(BigDecimal.valueOf(cost, 2)), "s");
        Quantity after = quantity(BigDecimal.ZERO, "0.00");
        Money today = saved(before, after, LocalDate.ofYearDay(2026, day));
        Money tomorrow = saved(before, after, LocalDate.ofYearDay(2026, day + 1));

        assertTrue(tomorrow.compareTo(today) <= 0);
    }

    private static Money saved(Quantity before, Quantity after, LocalDate from) {
        return SavedAmount.of(Terms.SHIPPED, facts(Method.OTHER, before, after, from, Money.ZERO))
                .net();
    }

    private static SavingFacts facts(Method method, Quantity before, Quantity after, LocalDate from, Money costs) {
        return new SavingFacts(
                agency(null),
                function("A", LocalDate.of(2020, 1, 1)),
                method,
                2026,
                before,
                after,
                from,
                costs,
                1,
                TODAY);
    }

    private static Quantity quantity(BigDecimal units, String cost) {
        return new Quantity(units, Money.of(cost), "Staff list");
    }

    private static Agencies.Agency agency(LocalDate closedOn) {
        return new Agencies.Agency(
                "A", "MINISTRY", "A", "A", "A", null, "300000001", "00014", "23402000300100001010", null, closedOn);
    }

    private static Agencies.PublicFunction function(String owner, LocalDate digitalizedOn) {
        return new Agencies.PublicFunction("F", "FUNCTION", owner, "F", "F", "F", digitalizedOn, null);
    }

    private static List<String> failed(Decision decision) {
        return decision.checks().stream()
                .filter(check -> check.is(Check.Outcome.FAILED))
                .map(Check::name)
                .toList();
    }

    /** Rule sets as tests need them. */
    static final class Terms {

        static final SavingParameters SHIPPED = with(
                SavingParameters.OneTimeCosts.DEDUCTED,
                SavingParameters.MonthRule.WHOLE_MONTHS,
                SavingParameters.Rounding.DOWN);
        static final SavingParameters OWN_FUNCTION = terms(
                SavingParameters.OneTimeCosts.DEDUCTED,
                SavingParameters.MonthRule.WHOLE_MONTHS,
                SavingParameters.Rounding.DOWN,
                true);

        private Terms() {}

        static SavingParameters with(
                SavingParameters.OneTimeCosts costs,
                SavingParameters.MonthRule months,
                SavingParameters.Rounding rounding) {
            return terms(costs, months, rounding, false);
        }

        private static SavingParameters terms(
                SavingParameters.OneTimeCosts costs,
                SavingParameters.MonthRule months,
                SavingParameters.Rounding rounding,
                boolean own) {
            return new SavingParameters(
                    "Savings",
                    new SavingParameters.Part(1, 2),
                    SavingParameters.OddTiyin.BUDGET,
                    costs,
                    months,
                    rounding,
                    own,
                    1,
                    null,
                    SavingParameters.Unspent.CARRY_OVER,
                    Map.of());
        }
    }
}
