package uz.madad.loan;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.YearEnding;
import uz.madad.shared.Money;

/**
 * At a year's end: tells what is set aside for loans, open confirmations and payments that failed. Loans outlast their year: where its
 * commitments lapse, what was set aside is uncovered from then on and set aside anew from the year that goes on, and an approver orders
 * again what wasn't sent.
 */
@ApplicationScoped
class LapseLoans {

    private static final int AT_ONCE = 5_000;

    private static final String SET_ASIDE = """
            select 'loan-confirmations/OPEN' as what, count(*) as count, sum(expected_compensation) as amount
            from loan_confirmation where fiscal_year = any (:years) and status = 'OPEN' and expected_compensation > 0
            having count(*) > 0
            union all
            select 'loan-statement-payments/FAILED', count(*), sum(amount)
            from loan_statement_payment where fiscal_year = any (:years) and state = 'FAILED' having count(*) > 0
            union all
            select 'loans', count(*), sum(committed)
            from loan where fiscal_year = any (:years) and committed > 0 having count(*) > 0
            order by what
            """;

    /** What lapses, and how the trail tells it. */
    private static final Map<String, String> LAPSES = Map.of(
            "loan.commitment-lapsed", """
                    update loan set uncovered = uncovered + committed, committed = 0
                    where fiscal_year = any (:years) and committed > 0 returning 'loan/' || id
                    """,
            "loan-confirmation.commitment-lapsed", """
                    update loan_confirmation set uncovered = uncovered + expected_compensation, expected_compensation = 0
                    where fiscal_year = any (:years) and status = 'OPEN' and expected_compensation > 0
                    returning 'loan-confirmation/' || id
                    """,
            "loan-statement.payment-lapsed", """
                    update loan_statement_payment set state = 'LAPSED', failure = null
                    where fiscal_year = any (:years) and state in ('OPEN', 'FAILED')
                    returning 'loan-statement/' || statement_id
                    """);

    private final Jdbi database;
    private final AuditTrail trail;

    LapseLoans(Jdbi database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    public record SetAside(String what, long count, Money amount) {}

    void yearEnds(@Observes @Priority(YearEnding.PROGRAMMES) YearEnding ending) {
        if (!ending.programme().equals(LoanTermsInForce.PROGRAMME)) {
            return;
        }
        setAside(ending.years())
                .forEach(one -> ending.found(new YearEnding.Unpaid(one.what(), one.count(), one.amount())));
        if (ending.lapses()) {
            LAPSES.forEach((action, lapse) -> lapse(action, lapse, ending));
        }
    }

    private List<SetAside> setAside(List<Integer> years) {
        return database.withHandle(handle -> handle.createQuery(SET_ASIDE)
                .bindArray("years", Integer.class, years)
                .map(ConstructorMapper.of(SetAside.class))
                .list());
    }

    private void lapse(String action, String lapse, YearEnding ending) {
        List<String> lapsed = database.withHandle(handle -> handle.createQuery(lapse)
                .bindArray("years", Integer.class, ending.years())
                .mapTo(String.class)
                .list());
        for (int from = 0; from < lapsed.size(); from += AT_ONCE) {
            trail.recordEach(
                    action,
                    lapsed.subList(from, Math.min(from + AT_ONCE, lapsed.size())),
                    null,
                    Map.of("yearEnded", ending.fiscalYear()));
        }
    }
}
