package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import uz.madad.shared.Money;

/**
 * Moves what is set aside for the loans of a statement that is approved, in one statement for all of which nothing was told since it
 * was filed: what the line found expected for the days after its month is what stays set aside. Only the others are computed again.
 */
@ApplicationScoped
class AgreeLines {

    /** Of lines that still stand as they were compared. */
    private static final String UNCHANGED = """
            s.loan_revision = l.revision and l.uncovered = 0
            and date_trunc('month', l.expected_from)::date = s.month
            and not exists (select from loan_rate_change r where r.noted_at > :filedAt::timestamptz - interval '5 minutes')
            and not exists (select from loan_supplement u where u.statement_id = s.statement_id and u.loan_id = s.loan_id)
            and not exists (select from loan_statement_line o join loan_statement t on t.id = o.statement_id
                where o.loan_id = s.loan_id and o.counts and o.month > s.month and t.status = 'APPROVED')
            """;

    private final Jdbi database;
    private final LoanBudget budget;

    AgreeLines(Jdbi database, LoanBudget budget) {
        this.database = database;
        this.budget = budget;
    }

    /**
     * The loans are locked by the caller, and what is added to earlier lines is kept already.
     *
     * @param supplements what is paid besides the lines, by loan
     * @throws uz.madad.shared.Problem 422 {@code budget-exhausted} when more is needed and isn't available
     */
    void agree(LoanStatement approved, Map<UUID, Money> supplements) {
        Map<UUID, Money> changed = changed(approved);
        supplements.forEach((loan, more) -> changed.merge(loan, more, Money::plus));
        Map<Integer, Money> less = move(approved);
        budget.agree(changed, less, approved.subject() + "/approved");
    }

    private Map<UUID, Money> changed(LoanStatement approved) {
        Map<UUID, Money> changed = new HashMap<>();
        database.useHandle(handle -> bound(handle.createQuery("""
                                select s.loan_id, s.computed from loan_statement_line s join loan l on l.id = s.loan_id
                                where s.statement_id = :statement and s.counts and (%s) is not true
                                """.formatted(UNCHANGED)), approved)
                .map((row, context) ->
                        changed.put(row.getObject("loan_id", UUID.class), new Money(row.getBigDecimal("computed"))))
                .list());
        return changed;
    }

    /** @return what of the commitments is given back, or taken more where negative, by year */
    private Map<Integer, Money> move(LoanStatement approved) {
        Map<Integer, Money> less = new TreeMap<>();
        database.useHandle(handle -> bound(handle.createQuery("""
                                with moved as (
                                    update loan l set committed = s.rest, expected_from = (s.month + interval '1 month')::date
                                    from loan_statement_line s
                                    where s.loan_id = l.id and s.statement_id = :statement and s.counts and %s
                                    returning l.fiscal_year, old.committed - new.committed - s.computed as less)
                                select fiscal_year, sum(less) as less from moved group by fiscal_year
                                """.formatted(UNCHANGED)), approved)
                .map((row, context) -> less.put(row.getInt("fiscal_year"), new Money(row.getBigDecimal("less"))))
                .list());
        return less;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, LoanStatement approved) {
        return statement
                .bind("statement", approved.id())
                .bind("filedAt", approved.filedAt().atOffset(ZoneOffset.UTC));
    }
}
