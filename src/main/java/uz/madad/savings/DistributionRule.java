package uz.madad.savings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.savings.Distribution.Recovery;
import uz.madad.savings.Distribution.SavingPart;
import uz.madad.shared.Money;

/**
 * Distributes savings. Of each, the retained share stays and the rest is the budget's. Of what an agency retains, what it had kept of
 * savings that didn't last is recovered first, oldest first, and goes to the budget; of what is left, a part goes into the common
 * fund where there is one, and the rest is kept. The fund is split by weights.
 */
final class DistributionRule {

    private DistributionRule() {}

    /** A verified saving. @param amount what was verified, less what was corrected since */
    public record Saved(UUID savingId, String agencyCode, Money amount) {}

    /** What an agency had kept of a saving that didn't last, and still owes by this correction. */
    public record Owed(UUID correctionId, String agencyCode, Money amount) {}

    static Distribution distribute(DistributionTerms terms, List<Saved> savings, List<Owed> owed) {
        List<SavingPart> parts = savings.stream()
                .sorted(Comparator.comparing(Saved::savingId))
                .map(saving -> part(terms, saving))
                .toList();
        SortedMap<String, Money> retained = sums(parts, SavingPart::retained);
        List<Recovery> recoveries = recoveries(retained, owed);
        Map<String, Money> recovered =
                recoveries.stream().collect(Collectors.toMap(Recovery::agencyCode, Recovery::recovered, Money::plus));

        SortedMap<String, Money> pooled = new TreeMap<>();
        retained.forEach((agency, share) ->
                pooled.put(agency, terms.fund().of(share.minus(recovered.getOrDefault(agency, Money.ZERO)))));
        Money pool = pooled.values().stream().reduce(Money.ZERO, Money::plus);
        SortedMap<String, Money> fromPool =
                pool.isPositive() ? WeightedSplitRule.split(pool, terms.weights()) : new TreeMap<>();

        SortedMap<String, Money> saved = sums(parts, SavingPart::amount);
        SortedMap<String, Money> givenBack = sums(parts, SavingPart::givenBack);
        TreeSet<String> codes = new TreeSet<>(saved.keySet());
        codes.addAll(fromPool.keySet());
        List<AgencyPart> agencies = new ArrayList<>();
        for (String code : codes) {
            Money back = recovered.getOrDefault(code, Money.ZERO);
            Money shared = pooled.getOrDefault(code, Money.ZERO);
            agencies.add(new AgencyPart(
                    code,
                    saved.getOrDefault(code, Money.ZERO),
                    retained.getOrDefault(code, Money.ZERO).minus(back).minus(shared),
                    givenBack.getOrDefault(code, Money.ZERO),
                    back,
                    shared,
                    fromPool.containsKey(code) ? terms.weights().get(code) : null,
                    fromPool.getOrDefault(code, Money.ZERO)));
        }
        return new Distribution(parts, recoveries, List.copyOf(agencies));
    }

    private static SavingPart part(DistributionTerms terms, Saved saving) {
        Money retained = terms.retained().of(saving.amount());
        return new SavingPart(
                saving.savingId(),
                saving.agencyCode(),
                saving.amount(),
                retained,
                saving.amount().minus(retained));
    }

    /** Never more than the agency retains now; what is left of the debt waits for its next share. */
    private static List<Recovery> recoveries(Map<String, Money> retained, List<Owed> owed) {
        Map<String, Money> left = new TreeMap<>(retained);
        List<Recovery> recoveries = new ArrayList<>();
        owed.stream().sorted(Comparator.comparing(Owed::correctionId)).forEach(debt -> {
            Money recovered = debt.amount().min(left.getOrDefault(debt.agencyCode(), Money.ZERO));
            if (recovered.isPositive()) {
                recoveries.add(new Recovery(debt.correctionId(), debt.agencyCode(), debt.amount(), recovered));
                left.merge(debt.agencyCode(), recovered, Money::minus);
            }
        });
        return List.copyOf(recoveries);
    }

    private static SortedMap<String, Money> sums(List<SavingPart> parts, Function<SavingPart, Money> amount) {
        return parts.stream().collect(Collectors.toMap(SavingPart::agencyCode, amount, Money::plus, TreeMap::new));
    }
}
