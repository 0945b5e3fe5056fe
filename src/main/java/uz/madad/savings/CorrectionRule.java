package uz.madad.savings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import uz.madad.shared.Money;

/**
 * What of a saving is lost when units are there again: each costs what it cost before, or, where only the cost had fallen, what it
 * had fallen by, for every month of the year that isn't saved whole any more. Counted as the saving was, so that what is lost
 * and what is left come to the whole to the tiyin.
 */
final class CorrectionRule {

    private final SavingParameters parameters;
    private final SavingFacts facts;

    CorrectionRule(SavingParameters parameters, SavingFacts facts) {
        this.parameters = parameters;
        this.facts = facts;
    }

    /** Units that are there again from a day on. */
    record Reopened(BigDecimal units, LocalDate from) {}

    /**
     * Soums lost by the last of these, at most what stands (R57).
     *
     * @param before those corrected already
     * @param standing soums of the verified amount that have lasted so far
     */
    Money lost(List<Reopened> before, Reopened last, Money standing) {
        Money with = gross(before, List.of(last));
        return gross(before, List.of()).minus(with).min(standing);
    }

    /** Units that can still be there again. */
    BigDecimal unitsLeft(List<Reopened> before) {
        BigDecimal most = areUnitsFewer()
                ? facts.baseline().units().subtract(facts.after().units())
                : facts.after().units();
        return most.subtract(before.stream().map(Reopened::units).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /**
     * What the agency owes of what was retained when so much of the saving is lost: its part, so that with nothing left all of
     * it is owed. A part of a tiyin is owed too, since the budget gets what can't be divided.
     *
     * @param distributed what stood when it was shared
     * @param standing what stood before this loss
     */
    static Money owed(Money retained, Money distributed, Money standing, Money lost) {
        return kept(retained, distributed, standing).minus(kept(retained, distributed, standing.minus(lost)));
    }

    private static Money kept(Money retained, Money distributed, Money standing) {
        return new Money(
                retained.amount().multiply(standing.amount()).divide(distributed.amount(), 2, RoundingMode.DOWN));
    }

    private Money gross(List<Reopened> before, List<Reopened> last) {
        LocalDate first = parameters.monthRule().firstOf(facts.effectiveFrom(), facts.fiscalYear());
        BigInteger saved = SavedAmount.yearly(facts.baseline())
                .subtract(SavedAmount.yearly(facts.after()))
                .multiply(BigInteger.valueOf(SavedAmount.monthsFrom(first, facts.fiscalYear())));
        for (List<Reopened> some : List.of(before, last)) {
            for (Reopened reopened : some) {
                saved = saved.subtract(cost(reopened, first));
            }
        }
        return SavedAmount.byTwelfths(saved, 1, parameters.rounding().mode());
    }

    private BigInteger cost(Reopened reopened, LocalDate first) {
        LocalDate from = parameters.monthRule().firstLost(reopened.from());
        int months = SavedAmount.monthsFrom(from.isBefore(first) ? first : from, facts.fiscalYear());
        return SavedAmount.yearly(new Quantity(reopened.units(), unitCost(), null))
                .multiply(BigInteger.valueOf(months));
    }

    private Money unitCost() {
        return areUnitsFewer()
                ? facts.baseline().unitCost()
                : facts.baseline().unitCost().minus(facts.after().unitCost());
    }

    private boolean areUnitsFewer() {
        return facts.baseline().units().compareTo(facts.after().units()) > 0;
    }
}
