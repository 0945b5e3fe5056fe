package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

@ApplicationScoped
class ApproveAmount {

    private final DatedAmounts amounts;
    private final Jdbi database;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ApproveAmount(DatedAmounts amounts, Jdbi database, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.amounts = amounts;
        this.database = database;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public DatedAmount approve(UUID id, String ifMatch) {
        lock();
        DatedAmount amount = amounts.toDecide(id, ifMatch);
        amount.proposal().requireDecidableBy(actor.get().id());
        amount.requireNotBackdated(LocalDate.now(clock));
        if (amounts.isSetFor(amount.validFrom())) {
            throw new Problem(409, "base-calculation-amount-exists", amount.validFrom());
        }
        DatedAmount.View proposed = amount.view();
        amount.proposal().approve(actor.get().id(), clock.instant());
        amounts.flush();
        trail.record("base-calculation-amount.approved", amount.subject(), proposed, amount.view());
        return amount;
    }

    /** Lets one transaction at a time approve, so that the second of two for one day sees the first. */
    private void lock() {
        database.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .bind(0, "base-calculation-amount")
                .mapTo(String.class)
                .findOne());
    }
}
