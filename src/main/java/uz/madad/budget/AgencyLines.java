package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Money;

/** Agencies' own budget lines in a programme, and what savings bring into them. */
@ApplicationScoped
public class AgencyLines {

    private final Ledger ledger;
    private final Jdbi database;

    AgencyLines(Ledger ledger, Jdbi database) {
        this.ledger = ledger;
        this.database = database;
    }

    /** The line's code, which stands for the programme wherever the ledger or a payment names one. */
    public static String code(String programme, String agency) {
        return programme + ":" + agency;
    }

    /**
     * Takes in what agencies saved and shares it out, in the caller's transaction, opening their lines where needed. All of it is
     * shared: no account is left with what isn't, and the common fund gives out what it got. Call it last.
     *
     * @param event unique per distribution: {@code savings-round/<id>}
     * @param legalBasis act and article
     * @throws uz.madad.shared.Problem 409 {@code year-closed}
     * @throws IllegalArgumentException when the parts don't come to the whole
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void share(
            String programme, int fiscalYear, Collection<SharedSaving> savings, String event, String legalBasis) {
        List<SharedSaving> inOrder = savings.stream()
                .sorted(Comparator.comparing(SharedSaving::agency))
                .toList();
        if (!inOrder.stream().allMatch(SharedSaving::isShared)
                || !sum(inOrder, SharedSaving::pooled).equals(sum(inOrder, SharedSaving::fromPool))) {
            throw new IllegalArgumentException(event + ": the parts don't come to the whole");
        }
        ledger.open(programme, fiscalYear);
        Booking pool = new Booking(programme, fiscalYear, event, legalBasis);
        for (SharedSaving saving : inOrder) {
            Booking line = open(programme, fiscalYear, saving.agency(), event, legalBasis);
            line.book("SAVING_TAKEN_IN", saving.saved(), "taken-in");
            line.book("SAVING_RETAINED", saving.kept(), "retained");
            line.book("SAVING_GIVEN_BACK", saving.givenBack(), "given-back");
            line.book("SHARE_RECOVERED", saving.recovered(), "recovered");
            line.book("SHARE_POOLED", saving.pooled(), "pooled/out");
            pool.book("POOL_FILLED", saving.pooled(), saving.agency() + "/pooled/in");
        }
        for (SharedSaving saving : inOrder) {
            Booking line = open(programme, fiscalYear, saving.agency(), event, legalBasis);
            pool.book("POOL_SHARED", saving.fromPool(), saving.agency() + "/from-pool/out");
            line.book("SHARE_FROM_POOL", saving.fromPool(), "from-pool/in");
        }
    }

    private Booking open(String programme, int fiscalYear, String agency, String event, String legalBasis) {
        database.useHandle(handle -> handle.createQuery("select budget_line_open(?, ?)")
                .bind(0, programme)
                .bind(1, agency)
                .mapTo(String.class)
                .findOne());
        String line = code(programme, agency);
        ledger.open(line, fiscalYear);
        return new Booking(line, fiscalYear, event + "/" + agency, legalBasis);
    }

    private static Money sum(List<SharedSaving> savings, Function<SharedSaving, Money> part) {
        return savings.stream().map(part).reduce(Money.ZERO, Money::plus);
    }

    private final class Booking {

        private final String line;
        private final int year;
        private final String event;
        private final String basis;

        private Booking(String line, int year, String event, String basis) {
            this.line = line;
            this.year = year;
            this.event = event;
            this.basis = basis;
        }

        private void book(String kind, Money amount, String what) {
            if (amount.isPositive()) {
                ledger.bookCovered(kind, line, year, amount, event + "/" + what, basis);
            }
        }
    }
}
