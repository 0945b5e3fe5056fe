package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class ApproveAppropriation {

    private final Appropriations appropriations;
    private final Ledger ledger;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ApproveAppropriation(
            Appropriations appropriations, Ledger ledger, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.appropriations = appropriations;
        this.ledger = ledger;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Appropriation approve(String programme, int fiscalYear, UUID id, String ifMatch) {
        Appropriation appropriation = appropriations.toDecide(programme, fiscalYear, id, ifMatch);
        Appropriation.View proposed = appropriation.view();
        appropriation.proposal().approve(actor.get().id(), clock.instant());
        appropriations.flush();
        trail.record("appropriation.approved", appropriation.subject(), proposed, appropriation.view());
        appropriation.bookIn(ledger);
        return appropriation;
    }
}
