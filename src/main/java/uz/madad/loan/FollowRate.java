package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.rules.CentralBankRate;
import uz.madad.rules.CentralBankRates;

/** Lets some confirmations or loans follow a rate of the Central Bank, in the caller's transaction. */
@ApplicationScoped
class FollowRate {

    static final int AT_ONCE = 500;

    private static final UUID FIRST = new UUID(0, 0);
    /** Longer than any loan. */
    private static final int YEARS_AHEAD = 12;

    private final Jdbi database;
    private final RateChanges changes;
    private final ConfirmationBudget confirmations;
    private final LoanBudget loans;
    private final CentralBankRates rates;
    private final AuditTrail trail;

    FollowRate(
            Jdbi database,
            RateChanges changes,
            ConfirmationBudget confirmations,
            LoanBudget loans,
            CentralBankRates rates,
            AuditTrail trail) {
        this.database = database;
        this.changes = changes;
        this.confirmations = confirmations;
        this.loans = loans;
        this.rates = rates;
        this.trail = trail;
    }

    /** @param change locked, not done yet */
    void portion(RateChange change) {
        boolean atLoans = change.stage() == RateChange.Stage.LOANS;
        List<UUID> some = atLoans ? loans(change) : confirmations(change);
        String event = change.subject() + "/" + change.portions();
        Commitments.Moved moved = atLoans ? loans.rebase(some, event) : confirmations.rebase(some, event);
        RateChange.Stage next =
                some.size() == AT_ONCE ? change.stage() : atLoans ? RateChange.Stage.DONE : RateChange.Stage.LOANS;
        UUID after = next == change.stage() ? some.getLast() : FIRST;
        RateChange went = changes.went(change, next, after, some.size(), moved);
        if (next == RateChange.Stage.DONE) {
            trail.record("loan-commitments.followed-rate", change.subject(), null, went);
        }
    }

    /** Open confirmations on whose loans the rate would bear. */
    private List<UUID> confirmations(RateChange change) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id from loan_confirmation
                        where status = 'OPEN' and id > :after and confirmed_at < :until
                        order by id limit :most for no key update
                        """)
                .bind("after", change.afterId())
                .bind("until", until(change.validFrom()))
                .bind("most", AT_ONCE)
                .mapTo(UUID.class)
                .list());
    }

    /** Loans with days on which the rate applies. */
    private List<UUID> loans(RateChange change) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id from loan
                        where status = 'ACTIVE' and id > :after and started_on < :until
                          and started_on + months * interval '1 month' > :from
                        order by id limit :most for no key update
                        """)
                .bind("after", change.afterId())
                .bind("until", until(change.validFrom()))
                .bind("from", change.validFrom())
                .bind("most", AT_ONCE)
                .mapTo(UUID.class)
                .list());
    }

    /** The day from which another rate applies. */
    private LocalDate until(LocalDate validFrom) {
        LocalDate last = validFrom.plusYears(YEARS_AHEAD);
        return rates.between(validFrom, last).stream()
                .map(CentralBankRate::validFrom)
                .filter(day -> day.isAfter(validFrom))
                .findFirst()
                .orElse(last);
    }
}
