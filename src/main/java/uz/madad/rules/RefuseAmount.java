package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class RefuseAmount {

    private final DatedAmounts amounts;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    RefuseAmount(DatedAmounts amounts, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.amounts = amounts;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public DatedAmount refuse(UUID id, String ifMatch, String reason) {
        DatedAmount amount = amounts.toDecide(id, ifMatch);
        DatedAmount.View proposed = amount.view();
        amount.proposal().refuse(actor.get().id(), clock.instant(), reason);
        amounts.flush();
        trail.record("base-calculation-amount.refused", amount.subject(), proposed, amount.view());
        return amount;
    }
}
