package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class WithdrawAmount {

    private final DatedAmounts amounts;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    WithdrawAmount(DatedAmounts amounts, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.amounts = amounts;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public DatedAmount withdraw(UUID id, String ifMatch) {
        DatedAmount amount = amounts.toDecide(id, ifMatch);
        DatedAmount.View proposed = amount.view();
        amount.proposal().withdraw(actor.get().id(), clock.instant());
        amounts.flush();
        trail.record("base-calculation-amount.withdrawn", amount.subject(), proposed, amount.view());
        return amount;
    }
}
