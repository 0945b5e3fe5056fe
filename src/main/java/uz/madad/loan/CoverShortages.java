package uz.madad.loan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/**
 * Tries again to set aside what the budget couldn't cover, as soon as it has something available. Copies of the service share the
 * work, since each takes only what no other holds.
 */
@ApplicationScoped
class CoverShortages {

    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Jdbi database;
    private final LoanShortages shortages;
    private final ConfirmationBudget confirmations;
    private final LoanBudget loans;
    private final Ledger ledger;
    private final AuditTrail trail;

    CoverShortages(
            Jdbi database,
            LoanShortages shortages,
            ConfirmationBudget confirmations,
            LoanBudget loans,
            Ledger ledger,
            AuditTrail trail) {
        this.database = database;
        this.shortages = shortages;
        this.confirmations = confirmations;
        this.loans = loans;
        this.ledger = ledger;
        this.trail = trail;
    }

    @Scheduled(
            every = "{madad.loan.shortages.every}",
            delayed = "{madad.loan.shortages.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        for (int year : QuarkusTransaction.requiringNew().call(shortages::years)) {
            cover(year);
        }
    }

    /** Loans first: their banks have lent already. */
    void cover(int year) {
        coverAll(year, "loan", "uncovered > 0", loans::rebase);
        coverAll(year, "loan_confirmation", "status = 'OPEN' and uncovered > 0", confirmations::rebase);
    }

    private interface Rebase {
        Commitments.Moved rebase(List<UUID> ids, String event);
    }

    private void coverAll(int year, String table, String uncovered, Rebase rebase) {
        UUID after = FIRST;
        while (after != null) {
            UUID from = after;
            after = QuarkusTransaction.requiringNew().call(() -> some(year, table, uncovered, from, rebase));
        }
    }

    /** @return the last one tried, or null where there is nothing more to cover, or nothing to cover it with */
    private UUID some(int year, String table, String uncovered, UUID after, Rebase rebase) {
        if (!ledger.available(LoanTermsInForce.PROGRAMME, year).isPositive()) {
            return null;
        }
        List<UUID> ids = database.withHandle(handle -> handle.createQuery("""
                        select id from %s where fiscal_year = :year and %s and id > :after order by id limit :most
                        for no key update skip locked
                        """.formatted(table, uncovered))
                .bind("year", year)
                .bind("after", after)
                .bind("most", AT_ONCE)
                .mapTo(UUID.class)
                .list());
        if (ids.isEmpty()) {
            return null;
        }
        Commitments.Moved moved = rebase.rebase(ids, "loan-shortage/" + UUID.randomUUID());
        if (moved.raised().compareTo(Money.ZERO) > 0) {
            trail.record(
                    "loan-shortage.covered",
                    "budget/" + LoanTermsInForce.PROGRAMME + "/" + year,
                    null,
                    Map.of("raised", moved.raised(), "uncovered", moved.uncovered()));
        }
        return ids.getLast();
    }
}
