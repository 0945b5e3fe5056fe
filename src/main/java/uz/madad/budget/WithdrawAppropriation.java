package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class WithdrawAppropriation {

    private final Appropriations appropriations;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    WithdrawAppropriation(Appropriations appropriations, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.appropriations = appropriations;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Appropriation withdraw(String programme, int fiscalYear, UUID id, String ifMatch) {
        Appropriation appropriation = appropriations.toDecide(programme, fiscalYear, id, ifMatch);
        Appropriation.View proposed = appropriation.view();
        appropriation.proposal().withdraw(actor.get().id(), clock.instant());
        appropriations.flush();
        trail.record("appropriation.withdrawn", appropriation.subject(), proposed, appropriation.view());
        return appropriation;
    }
}
