package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** The accounts of programmes and years, as they stand. */
@ApplicationScoped
class Budgets {

    static final int FIRST_YEAR = 2023;
    static final int LAST_YEAR = 2199;

    private final Jdbi database;

    Budgets(Jdbi database) {
        this.database = database;
    }

    /**
     * What each account of a line's year holds; they always come to zero.
     *
     * @param appropriation what was appropriated, below zero
     * @param available what may still be committed
     * @param committed set aside for approved claims
     * @param payable ordered to be paid
     * @param paid left the treasury's account
     * @param recoverable paid wrongly and to be got back
     * @param saved saved by the line's agency and not shared yet
     * @param givenBack given back to the budget out of what the line's agency saved
     * @param closed whether the year takes nothing but corrections
     */
    public record Balances(
            String programme,
            int fiscalYear,
            Money appropriation,
            Money available,
            Money committed,
            Money payable,
            Money paid,
            Money recoverable,
            Money saved,
            Money givenBack,
            boolean closed) {}

    /** Nothing where the year was never given a budget. */
    Optional<Balances> of(String programme, int fiscalYear) {
        Map<AccountKind, Money> held = database.withHandle(handle -> handle.createQuery(
                        "select kind, balance from ledger_account where programme = ? and fiscal_year = ?")
                .bind(0, programme)
                .bind(1, fiscalYear)
                .setMapKeyColumn("kind")
                .setMapValueColumn("balance")
                .collectInto(new GenericType<Map<AccountKind, Money>>() {}));
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(new Balances(
                        programme,
                        fiscalYear,
                        held.get(AccountKind.APPROPRIATION),
                        held.get(AccountKind.AVAILABLE),
                        held.get(AccountKind.COMMITTED),
                        held.get(AccountKind.PAYABLE),
                        held.get(AccountKind.PAID),
                        held.get(AccountKind.RECOVERABLE),
                        held.getOrDefault(AccountKind.SAVED, Money.ZERO),
                        held.getOrDefault(AccountKind.GIVEN_BACK, Money.ZERO),
                        isClosed(programme, fiscalYear)));
    }

    /** The year itself and the closed ones before it that go on in it, oldest first. */
    List<Integer> goingOnIn(String programme, int fiscalYear) {
        return database.withHandle(handle -> handle.createQuery("""
                        select distinct a.fiscal_year from ledger_account a
                        where a.programme = :programme
                          and (a.fiscal_year = :year
                            or a.closed and a.fiscal_year < :year and not exists (
                                select from ledger_account o
                                where o.programme = :programme and not o.closed
                                  and o.fiscal_year > a.fiscal_year and o.fiscal_year < :year))
                        order by 1
                        """)
                .bind("programme", programme)
                .bind("year", fiscalYear)
                .mapTo(Integer.class)
                .list());
    }

    private boolean isClosed(String programme, int fiscalYear) {
        return database.withHandle(handle -> handle.createQuery(
                        "select bool_and(closed) from ledger_account where programme = ? and fiscal_year = ?")
                .bind(0, programme)
                .bind(1, fiscalYear)
                .mapTo(boolean.class)
                .one());
    }

    /** @throws Problem 404 when there is no such programme */
    void requireProgramme(String programme) {
        require("select exists (select from programme where code = ?)", programme);
    }

    /** @throws Problem 404 when there is neither such a programme nor such an agency's line in one */
    void requireLine(String line) {
        require("select exists (select from budget_line where code = ?)", line);
    }

    private void require(String question, String code) {
        boolean known = database.withHandle(handle ->
                handle.createQuery(question).bind(0, code).mapTo(boolean.class).one());
        if (!known) {
            throw Problem.notFound();
        }
    }
}
