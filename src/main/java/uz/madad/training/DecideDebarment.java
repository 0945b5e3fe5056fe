package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Proposal;

/** Another officer approves or refuses a debarment, or its proposer takes it back. */
@ApplicationScoped
class DecideDebarment {

    private final Debarments debarments;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideDebarment(Debarments debarments, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.debarments = debarments;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Debarment approve(UUID id, String ifMatch) {
        return decide(id, ifMatch, "debarment.approved", Proposal::approve);
    }

    @Transactional
    public Debarment refuse(UUID id, String ifMatch, String why) {
        return decide(id, ifMatch, "debarment.refused", (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public Debarment withdraw(UUID id, String ifMatch) {
        return decide(id, ifMatch, "debarment.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private Debarment decide(UUID id, String ifMatch, String action, Verdict verdict) {
        Debarment debarment = debarments.toDecide(id, ifMatch);
        Debarment.View proposed = debarment.view();
        verdict.on(debarment.proposal(), actor.get().id(), clock.instant());
        debarments.flush();
        trail.record(action, debarment.subject(), proposed, debarment.view());
        return debarment;
    }
}
