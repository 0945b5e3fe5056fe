package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/** What more is expected of loans and confirmations than their years' budgets hold. */
@ApplicationScoped
class LoanShortages {

    private static final String UNCOVERED = """
            select fiscal_year, sum(loans) as loans, sum(confirmations) as confirmations, sum(uncovered) as uncovered
            from (select fiscal_year, count(*) as loans, 0 as confirmations, sum(uncovered) as uncovered
                  from loan where uncovered > 0 group by 1
                  union all
                  select fiscal_year, 0, count(*), sum(uncovered)
                  from loan_confirmation where status = 'OPEN' and uncovered > 0 group by 1) s
            group by fiscal_year order by fiscal_year
            """;

    private final Jdbi database;
    private final Ledger ledger;

    LoanShortages(Jdbi database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    public record Uncovered(int fiscalYear, long loans, long confirmations, Money uncovered) {}

    /**
     * What a year lacks.
     *
     * @param loans of how many
     * @param confirmations of how many open ones
     * @param uncovered what more is expected than is set aside
     * @param available what that year's budget, or the one that goes on with it, could still cover
     */
    public record Shortage(int fiscalYear, long loans, long confirmations, Money uncovered, Money available) {}

    /** Year by year. */
    @Transactional
    public List<Shortage> all() {
        return uncovered().stream()
                .map(year -> new Shortage(
                        year.fiscalYear(),
                        year.loans(),
                        year.confirmations(),
                        year.uncovered(),
                        ledger.available(LoanTermsInForce.PROGRAMME, year.fiscalYear())))
                .toList();
    }

    List<Integer> years() {
        return uncovered().stream().map(Uncovered::fiscalYear).toList();
    }

    private List<Uncovered> uncovered() {
        return database.withHandle(handle -> handle.createQuery(UNCOVERED)
                .map(ConstructorMapper.of(Uncovered.class))
                .list());
    }
}
