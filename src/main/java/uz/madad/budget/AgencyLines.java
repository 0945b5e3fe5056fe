package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
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
        open(programme, fiscalYear, inOrder);
        List<Ledger.Booking> bookings = new ArrayList<>();
        for (SharedSaving saving : inOrder) {
            Line line = new Line(bookings, programme, saving.agency(), event);
            line.book("SAVING_TAKEN_IN", saving.saved(), "taken-in");
            line.book("SAVING_RETAINED", saving.kept(), "retained");
            line.book("SAVING_GIVEN_BACK", saving.givenBack(), "given-back");
            line.book("SHARE_RECOVERED", saving.recovered(), "recovered");
            line.book("SHARE_POOLED", saving.pooled(), "pooled/out");
            line.bookPool("POOL_FILLED", saving.pooled(), "pooled/in");
        }
        for (SharedSaving saving : inOrder) {
            Line line = new Line(bookings, programme, saving.agency(), event);
            line.bookPool("POOL_SHARED", saving.fromPool(), "from-pool/out");
            line.book("SHARE_FROM_POOL", saving.fromPool(), "from-pool/in");
        }
        ledger.bookAll(bookings, fiscalYear, legalBasis);
    }

    private void open(String programme, int fiscalYear, List<SharedSaving> savings) {
        database.useHandle(handle -> {
            for (String opening : List.of(
                    "select budget_line_open(:programme, agency) from unnest(:agencies) as agency where :year > 0",
                    "select ledger_open(:programme || ':' || agency, :year) from unnest(:agencies) as agency")) {
                handle.createQuery(opening)
                        .bind("programme", programme)
                        .bind("year", fiscalYear)
                        .bindArray(
                                "agencies",
                                String.class,
                                savings.stream().map(SharedSaving::agency).toList())
                        .mapTo(String.class)
                        .list();
            }
        });
    }

    private record Line(List<Ledger.Booking> bookings, String programme, String agency, String event) {

        void book(String kind, Money amount, String what) {
            add(kind, code(programme, agency), amount, what);
        }

        /** In the common fund, which is the programme's own line. */
        void bookPool(String kind, Money amount, String what) {
            add(kind, programme, amount, what);
        }

        private void add(String kind, String code, Money amount, String what) {
            if (amount.isPositive()) {
                bookings.add(new Ledger.Booking(kind, code, amount, event + "/" + agency + "/" + what));
            }
        }
    }

    private static Money sum(List<SharedSaving> savings, Function<SharedSaving, Money> part) {
        return savings.stream().map(part).reduce(Money.ZERO, Money::plus);
    }
}
