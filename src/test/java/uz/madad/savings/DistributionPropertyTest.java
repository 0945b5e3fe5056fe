package uz.madad.savings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.savings.DistributionRule.Owed;
import uz.madad.savings.DistributionRule.Saved;
import uz.madad.shared.Money;

/** Parts come to the whole for any amounts, weights and shares, in any order. */
class DistributionPropertyTest {

    private static final List<String> AGENCIES = List.of("SH-A", "SH-B", "SH-C", "SH-D", "SH-E");

    record Case(DistributionTerms terms, List<Saved> savings, List<Owed> owed) {}

    @Property(tries = 2000)
    @Tag("R70")
    void partsComeToTheWhole(@ForAll("cases") Case any) {
        Distribution shared = DistributionRule.distribute(any.terms(), any.savings(), any.owed());
        Money saved = any.savings().stream().map(Saved::amount).reduce(Money.ZERO, Money::plus);
        assertEquals(saved, shared.sum(AgencyPart::saved));
        assertEquals(
                saved,
                shared.sum(AgencyPart::kept)
                        .plus(shared.sum(AgencyPart::givenBack))
                        .plus(shared.sum(AgencyPart::recovered))
                        .plus(shared.sum(AgencyPart::pooled)));
        assertEquals(shared.sum(AgencyPart::pooled), shared.sum(AgencyPart::fromPool));
        for (AgencyPart part : shared.agencies()) {
            assertEquals(
                    part.saved(),
                    part.kept().plus(part.givenBack()).plus(part.recovered()).plus(part.pooled()));
            for (Money money : List.of(
                    part.saved(), part.kept(), part.givenBack(), part.recovered(), part.pooled(), part.fromPool())) {
                assertTrue(money.compareTo(Money.ZERO) >= 0, part.toString());
            }
        }
    }

    @Property(tries = 2000)
    @Tag("R70")
    void oddTiyinIsTheBudgetsAndNeverMoreThanOneOfASaving(@ForAll("cases") Case any) {
        RetainedShare share = any.terms().retained();
        DistributionRule.distribute(any.terms(), any.savings(), any.owed())
                .savings()
                .forEach(part -> {
                    BigDecimal exact = part.amount().amount().multiply(BigDecimal.valueOf(share.numerator()));
                    BigDecimal kept = part.retained().amount().multiply(BigDecimal.valueOf(share.denominator()));
                    BigDecimal apart = exact.subtract(kept);
                    assertTrue(share.oddTiyinStays() ? apart.signum() <= 0 : apart.signum() >= 0, part.toString());
                    assertTrue(
                            apart.abs()
                                            .compareTo(new BigDecimal("0.01")
                                                    .multiply(BigDecimal.valueOf(share.denominator())))
                                    < 0,
                            part.toString());
                });
    }

    @Property(tries = 1000)
    @Tag("R73")
    void orderOfRowsChangesNothing(@ForAll("cases") Case any, @ForAll Random random) {
        List<Saved> savings = new ArrayList<>(any.savings());
        List<Owed> owed = new ArrayList<>(any.owed());
        Collections.shuffle(savings, random);
        Collections.shuffle(owed, random);
        Distribution first = DistributionRule.distribute(any.terms(), any.savings(), any.owed());
        Distribution second = DistributionRule.distribute(any.terms(), savings, owed);
        assertEquals(first, second);
        assertEquals(first.sha256(any.terms()), second.sha256(any.terms()));
    }

    @Property(tries = 1000)
    @Tag("R72")
    void recoversAtMostWhatIsOwedAndWhatIsRetained(@ForAll("cases") Case any) {
        Distribution shared = DistributionRule.distribute(any.terms(), any.savings(), any.owed());
        shared.recoveries()
                .forEach(recovery -> assertTrue(recovery.recovered().isPositive()
                        && recovery.recovered().compareTo(recovery.owed()) <= 0));
        for (AgencyPart part : shared.agencies()) {
            Money owed = any.owed().stream()
                    .filter(debt -> debt.agencyCode().equals(part.agencyCode()))
                    .map(Owed::amount)
                    .reduce(Money.ZERO, Money::plus);
            Money retained = part.kept().plus(part.recovered()).plus(part.pooled());
            assertEquals(owed.min(retained), part.recovered());
        }
    }

    @Property(tries = 2000)
    @Tag("R73")
    void splitIsWithinATiyinOfExactAndSumsExactly(
            @ForAll("amounts") Money total, @ForAll("weights") SortedMap<String, Long> weights) {
        SortedMap<String, Money> parts = WeightedSplitRule.split(total, weights);
        assertEquals(total, parts.values().stream().reduce(Money.ZERO, Money::plus));
        assertEquals(weights.keySet(), parts.keySet());
        BigDecimal whole = BigDecimal.valueOf(
                weights.values().stream().mapToLong(Long::longValue).sum());
        parts.forEach((code, part) -> {
            BigDecimal apart = part.amount()
                    .multiply(whole)
                    .subtract(total.amount().multiply(BigDecimal.valueOf(weights.get(code))))
                    .abs();
            assertTrue(apart.compareTo(whole.multiply(new BigDecimal("0.01"))) < 0, code + " " + part);
        });
    }

    @Property(tries = 500)
    @Tag("R73")
    void ofEqualRemaindersTheFirstCodeGetsTheTiyin(@ForAll("amounts") Money total) {
        Map<String, Long> equal = new TreeMap<>();
        AGENCIES.forEach(code -> equal.put(code, 7L));
        List<Money> parts = List.copyOf(WeightedSplitRule.split(total, equal).values());
        for (int i = 1; i < parts.size(); i++) {
            assertTrue(parts.get(i - 1).compareTo(parts.get(i)) >= 0, parts.toString());
        }
    }

    @Example
    @Tag("R73")
    void tenTiyinsByThreeEqualWeights() {
        assertEquals(
                Map.of("SH-A", Money.of("0.04"), "SH-B", Money.of("0.03"), "SH-C", Money.of("0.03")),
                WeightedSplitRule.split(Money.of("0.10"), Map.of("SH-C", 1L, "SH-A", 1L, "SH-B", 1L)));
    }

    @Example
    @Tag("R73")
    void hundredSoumsBySixThreeAndTwo() {
        // 54.5454, 27.2727 and 18.1818: the one tiyin left goes to the largest remainder, of 54.5454
        assertEquals(
                Map.of("SH-A", Money.of("54.55"), "SH-B", Money.of("27.27"), "SH-C", Money.of("18.18")),
                WeightedSplitRule.split(Money.of("100.00"), Map.of("SH-A", 6L, "SH-B", 3L, "SH-C", 2L)));
    }

    @Example
    @Tag("R70")
    void halfOf350BillionStays() {
        DistributionTerms half = terms(new RetainedShare(1, 2, false), new RetainedShare(0, 1, false), new TreeMap<>());
        Distribution shared = DistributionRule.distribute(
                half, List.of(new Saved(new UUID(0, 1), "SH-A", Money.of("350000000000.00"))), List.of());
        assertEquals(
                List.of(new AgencyPart(
                        "SH-A",
                        Money.of("350000000000.00"),
                        Money.of("175000000000.00"),
                        Money.of("175000000000.00"),
                        Money.ZERO,
                        Money.ZERO,
                        null,
                        Money.ZERO)),
                shared.agencies());
    }

    @Example
    @Tag("R70")
    void oddTiyinGoesToTheBudget() {
        assertEquals(Money.of("0.00"), new RetainedShare(1, 2, false).of(Money.of("0.01")));
        assertEquals(Money.of("0.01"), new RetainedShare(1, 2, true).of(Money.of("0.01")));
        assertEquals(Money.of("50.00"), new RetainedShare(1, 2, false).of(Money.of("100.01")));
        assertEquals(Money.of("33.33"), new RetainedShare(1, 3, false).of(Money.of("100.00")));
    }

    @Provide
    Arbitrary<Money> amounts() {
        return Arbitraries.longs().between(0, 9_000_000_000_000_000L).map(DistributionPropertyTest::tiyins);
    }

    @Provide
    Arbitrary<SortedMap<String, Long>> weights() {
        return Arbitraries.maps(Arbitraries.of(AGENCIES), Arbitraries.longs().between(1, 1_000_000))
                .ofMinSize(1)
                .map(TreeMap::new);
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<String> agency = Arbitraries.of(AGENCIES);
        Arbitrary<Money> amount = Arbitraries.oneOf(
                        Arbitraries.longs().between(1, 1_000),
                        Arbitraries.longs().between(1, 50_000_000_000_000L))
                .map(DistributionPropertyTest::tiyins);
        Arbitrary<UUID> id = Arbitraries.longs().map(low -> new UUID(7, low));
        Arbitrary<List<Saved>> savings = Combinators.combine(id, agency, amount)
                .as(Saved::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .uniqueElements(Saved::savingId);
        Arbitrary<List<Owed>> owed = Combinators.combine(id, agency, amount)
                .as(Owed::new)
                .list()
                .ofMaxSize(6)
                .uniqueElements(Owed::correctionId);
        Arbitrary<RetainedShare> share = Combinators.combine(
                        Arbitraries.integers().between(1, 1_000),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.of(true, false))
                .as((denominator, part, odd) -> new RetainedShare(Math.min(part, denominator), denominator, odd));
        Arbitrary<DistributionTerms> terms = Combinators.combine(share, share, weights())
                .as((retained, fund, weights) ->
                        terms(retained, new RetainedShare(fund.numerator(), fund.denominator(), false), weights));
        return Combinators.combine(terms, savings, owed).as(Case::new);
    }

    private static DistributionTerms terms(
            RetainedShare retained, RetainedShare fund, SortedMap<String, Long> weights) {
        return new DistributionTerms(new UUID(0, 9), "Act 1", retained, fund, weights);
    }

    private static Money tiyins(long tiyins) {
        return new Money(BigDecimal.valueOf(tiyins, 2));
    }
}
