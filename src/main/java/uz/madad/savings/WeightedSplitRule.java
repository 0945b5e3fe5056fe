package uz.madad.savings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uz.madad.shared.Money;

/**
 * Splits a sum by weights: each gets its part rounded down to the tiyin, and the tiyins left over go one by one to the largest
 * remainders, of equal ones to the first agency code. The parts come to the sum, in whatever order the weights are given.
 */
final class WeightedSplitRule {

    private WeightedSplitRule() {}

    /**
     * Splits a sum.
     *
     * @param total not below zero
     * @param weights by agency code, each above zero; none only where there is nothing to split
     * @return a part for each agency code
     */
    static SortedMap<String, Money> split(Money total, Map<String, Long> weights) {
        BigInteger tiyins = total.amount().movePointRight(2).toBigIntegerExact();
        if (tiyins.signum() < 0
                || tiyins.signum() > 0 && weights.isEmpty()
                || weights.values().stream().anyMatch(weight -> weight <= 0)) {
            throw new IllegalArgumentException("can't split " + total + " by " + weights);
        }
        BigInteger whole = weights.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        SortedMap<String, BigInteger[]> parts = new TreeMap<>();
        weights.forEach((agency, weight) ->
                parts.put(agency, tiyins.multiply(BigInteger.valueOf(weight)).divideAndRemainder(whole)));
        BigInteger given = parts.values().stream().map(part -> part[0]).reduce(BigInteger.ZERO, BigInteger::add);
        parts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing((BigInteger[] part) -> part[1])
                        .reversed())) // a stable sort, so that equal remainders keep the order of codes
                .limit(tiyins.subtract(given).intValueExact())
                .forEach(entry -> entry.getValue()[0] = entry.getValue()[0].add(BigInteger.ONE));
        SortedMap<String, Money> split = new TreeMap<>();
        parts.forEach((agency, part) -> split.put(agency, new Money(new BigDecimal(part[0], 2))));
        return split;
    }
}
