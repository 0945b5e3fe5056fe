package uz.madad.loan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import uz.madad.shared.Money;

/**
 * What is owed of the principal at the end of each day: the day of lending counts, the day of a repayment doesn't bear
 * interest on what was repaid.
 */
final class DailyBalance {

    private final NavigableMap<LocalDate, Money> evenings = new TreeMap<>();

    /** Principal that came back, in time, late or early. */
    record Repaid(LocalDate on, Money principal) {}

    /** @throws IllegalArgumentException when more is repaid than was lent, or before it was lent */
    DailyBalance(Money lent, LocalDate start, List<Repaid> repayments) {
        NavigableMap<LocalDate, Money> repaid = new TreeMap<>();
        for (Repaid repayment : repayments) {
            if (repayment.on().isBefore(start) || repayment.principal().compareTo(Money.ZERO) < 0) {
                throw new IllegalArgumentException("repaid before it was lent: " + repayment.on());
            }
            repaid.merge(repayment.on(), repayment.principal(), Money::plus);
        }
        evenings.put(start, lent);
        Money balance = lent;
        for (Map.Entry<LocalDate, Money> day : repaid.entrySet()) {
            balance = balance.minus(day.getValue());
            if (balance.compareTo(Money.ZERO) < 0) {
                throw new IllegalArgumentException("repaid more than was lent: " + day.getKey());
            }
            evenings.put(day.getKey(), balance);
        }
    }

    Money on(LocalDate day) {
        Map.Entry<LocalDate, Money> evening = evenings.floorEntry(day);
        return evening == null ? Money.ZERO : evening.getValue();
    }

    /** The days on which the balance becomes another. */
    Collection<LocalDate> changes() {
        return evenings.keySet();
    }
}
