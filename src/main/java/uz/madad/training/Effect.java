package uz.madad.training;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import uz.madad.shared.Money;

/**
 * What another rule set does to some claims.
 *
 * @param claims how many were looked at
 * @param more granted by the other rule set alone
 * @param fewer granted by the rule set they were decided by alone
 * @param amountChanged granted by both, with another amount
 * @param amountBefore soums granted as they were decided
 * @param amountAfter soums granted by the other rule set
 * @param budget what the budget would have needed besides; negative where less
 */
public record Effect(
        long claims,
        long grantedBefore,
        long grantedAfter,
        long more,
        long fewer,
        long amountChanged,
        Money amountBefore,
        Money amountAfter,
        Money budget) {

    static final Effect NONE = new Effect(0, 0, 0, 0, 0, 0, Money.ZERO, Money.ZERO, Money.ZERO);

    /** Of all claims, and by region and month of their decisions, which lists leave out. */
    public record Breakdown(Effect total, List<Part> byRegionAndMonth) {

        static Breakdown of(Map<Place, Effect> effects) {
            return new Breakdown(
                    effects.values().stream().reduce(NONE, Effect::plus),
                    effects.entrySet().stream()
                            .map(part -> new Part(
                                    part.getKey().region(),
                                    part.getKey().month().toString(),
                                    part.getValue()))
                            .sorted(Comparator.comparing(Part::region).thenComparing(Part::month))
                            .toList());
        }
    }

    /** One region's claims of one month. @param region empty where the centre isn't known @param month {@code 2026-02} */
    public record Part(String region, String month, Effect effect) {}

    /** Where and when a claim was decided. */
    record Place(String region, YearMonth month) {}

    /** Of one claim. @param before soums granted, or null @param after the same by the other rule set */
    static Effect of(Money before, Money after) {
        Money was = before == null ? Money.ZERO : before;
        Money is = after == null ? Money.ZERO : after;
        return new Effect(
                1,
                before == null ? 0 : 1,
                after == null ? 0 : 1,
                before == null && after != null ? 1 : 0,
                before != null && after == null ? 1 : 0,
                before != null && after != null && !before.equals(after) ? 1 : 0,
                was,
                is,
                is.minus(was));
    }

    Effect plus(Effect other) {
        return new Effect(
                claims + other.claims,
                grantedBefore + other.grantedBefore,
                grantedAfter + other.grantedAfter,
                more + other.more,
                fewer + other.fewer,
                amountChanged + other.amountChanged,
                amountBefore.plus(other.amountBefore),
                amountAfter.plus(other.amountAfter),
                budget.plus(other.budget));
    }
}
