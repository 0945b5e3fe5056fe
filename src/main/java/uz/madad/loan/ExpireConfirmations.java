package uz.madad.loan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import uz.madad.audit.AuditTrail;
import uz.madad.event.EventType;
import uz.madad.shared.Actor;
import uz.madad.shared.Outage;

/**
 * Frees person and budget of confirmations whose last day is past. Copies of the service share the work, since each takes
 * only what no other holds; one that is being booked is held by its booking.
 */
@ApplicationScoped
class ExpireConfirmations {

    private static final Logger LOG = Logger.getLogger(ExpireConfirmations.class);
    private static final int AT_ONCE = 2_000;

    private final Confirmations confirmations;
    private final ConfirmationBudget budget;
    private final AuditTrail trail;
    private final TellLoans others;
    private final Clock clock;

    ExpireConfirmations(
            Confirmations confirmations, ConfirmationBudget budget, AuditTrail trail, TellLoans others, Clock clock) {
        this.confirmations = confirmations;
        this.budget = budget;
        this.trail = trail;
        this.others = others;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        confirmations.overdue(LocalDate.now(clock), AT_ONCE).forEach(this::tryOne);
    }

    /** In a transaction of its own: one that can't be expired keeps no other waiting. */
    private void tryOne(UUID id) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            confirmations.takeOverdue(id, LocalDate.now(clock)).ifPresent(this::expire));
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                throw e;
            }
            LOG.errorf(e, "loan-confirmation/%s could not be expired", id);
        }
    }

    /** The person's own, at once, since somebody asks for the entitlement it holds. In the caller's transaction. */
    void ofPerson(String pinfl, LocalDate today) {
        confirmations.overdueOf(pinfl, today).ifPresent(this::expire);
    }

    private void expire(Confirmation confirmation) {
        confirmation.expired(Actor.SERVICE.id(), clock.instant());
        confirmations.flush();
        trail.record(
                "loan-confirmation.expired",
                confirmation.subject(),
                Map.of("status", Confirmation.Status.OPEN),
                Map.of("status", confirmation.status()));
        others.tell(EventType.LOAN_CONFIRMATION_EXPIRED, confirmation);
        budget.release(confirmation);
    }
}
