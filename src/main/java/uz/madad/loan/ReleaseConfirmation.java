package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.event.EventType;
import uz.madad.shared.CurrentActor;

/** A bank gives a confirmation back before a loan stands on it: person and budget are free again. */
@ApplicationScoped
class ReleaseConfirmation {

    private final Confirmations confirmations;
    private final ConfirmationBudget budget;
    private final AuditTrail trail;
    private final TellLoans others;
    private final CurrentActor actor;
    private final Clock clock;

    ReleaseConfirmation(
            Confirmations confirmations,
            ConfirmationBudget budget,
            AuditTrail trail,
            TellLoans others,
            CurrentActor actor,
            Clock clock) {
        this.confirmations = confirmations;
        this.budget = budget;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Confirmation release(UUID id, String ifMatch) {
        Confirmation confirmation = confirmations.toChange(id, ifMatch, actor.get());
        confirmation.released(actor.get().id(), clock.instant());
        confirmations.flush();
        trail.record(
                "loan-confirmation.released",
                confirmation.subject(),
                Map.of("status", Confirmation.Status.OPEN),
                Map.of("status", confirmation.status()));
        others.tell(EventType.LOAN_CONFIRMATION_RELEASED, confirmation);
        budget.release(confirmation);
        return confirmation;
    }
}
