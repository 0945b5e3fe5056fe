package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class RefuseAppropriation {

    private final Appropriations appropriations;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    RefuseAppropriation(Appropriations appropriations, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.appropriations = appropriations;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Appropriation refuse(String programme, int fiscalYear, UUID id, String ifMatch, String reason) {
        Appropriation appropriation = appropriations.toDecide(programme, fiscalYear, id, ifMatch);
        Appropriation.View proposed = appropriation.view();
        appropriation.proposal().refuse(actor.get().id(), clock.instant(), reason);
        appropriations.flush();
        trail.record("appropriation.refused", appropriation.subject(), proposed, appropriation.view());
        return appropriation;
    }
}
