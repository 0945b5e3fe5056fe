package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/**
 * Moves what the budget holds for many loans or confirmations to what is expected of them, by a transfer down and one up for each year.
 * What the budget doesn't cover is told one by one, in the order of their ids, so that whoever was first is covered first.
 */
@ApplicationScoped
class Commitments {

    private final Ledger ledger;

    Commitments(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One of them. @param held what the budget holds of it now */
    record Commitment(UUID id, int fiscalYear, Money held, Money expected) {}

    /** What has become of one. @param uncovered what more is expected */
    record Settled(Money held, Money uncovered) {}

    /** @param settled by id @param uncovered what the budget couldn't cover in all */
    record Moved(Map<UUID, Settled> settled, Money raised, Money lowered, Money uncovered) {

        static final Moved NOTHING = new Moved(Map.of(), Money.ZERO, Money.ZERO, Money.ZERO);

        Moved plus(Moved other) {
            Map<UUID, Settled> both = new HashMap<>(settled);
            both.putAll(other.settled);
            return new Moved(
                    both, raised.plus(other.raised), lowered.plus(other.lowered), uncovered.plus(other.uncovered));
        }
    }

    /** @param event of the transfers; the year and the direction are added */
    Moved move(Collection<Commitment> commitments, String event) {
        Map<Integer, List<Commitment>> byYear = new TreeMap<>();
        commitments.forEach(one -> byYear.computeIfAbsent(one.fiscalYear(), year -> new ArrayList<>())
                .add(one));
        Moved moved = Moved.NOTHING;
        for (Map.Entry<Integer, List<Commitment>> year : byYear.entrySet()) {
            moved = moved.plus(move(year.getKey(), year.getValue(), event + "/" + year.getKey()));
        }
        return moved;
    }

    private Moved move(int year, List<Commitment> some, String event) {
        Map<UUID, Settled> settled = new HashMap<>();
        Money lowered = Money.ZERO;
        List<Coverage.Raise> raises = new ArrayList<>();
        for (Commitment one : some) {
            settled.put(one.id(), new Settled(one.expected(), Money.ZERO));
            Money more = one.expected().minus(one.held());
            if (more.isPositive()) {
                raises.add(new Coverage.Raise(one.id(), more));
            } else {
                lowered = lowered.minus(more);
            }
        }
        if (lowered.isPositive()) {
            ledger.release(LoanTermsInForce.PROGRAMME, year, lowered, event + "/lowered");
        }
        Coverage coverage = cover(raises, year, event + "/raised");
        coverage.uncovered()
                .forEach(raise -> settled.computeIfPresent(
                        raise.id(), (id, all) -> new Settled(all.held().minus(raise.more()), raise.more())));
        return new Moved(settled, coverage.sum(), lowered, coverage.uncoveredSum());
    }

    private Coverage cover(List<Coverage.Raise> raises, int year, String event) {
        if (raises.isEmpty()) {
            return Coverage.of(raises, Money.ZERO);
        }
        Coverage coverage = Coverage.of(raises, ledger.available(LoanTermsInForce.PROGRAMME, year));
        boolean covered =
                !coverage.sum().isPositive() || ledger.raise(LoanTermsInForce.PROGRAMME, year, coverage.sum(), event);
        // somebody else may have taken it at this moment
        return covered ? coverage : Coverage.of(raises, Money.ZERO);
    }
}
