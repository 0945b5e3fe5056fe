package uz.madad.citizen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Freezes;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

/** An officer finds a dispute right, and what it is about stays frozen, or without ground, and it goes on. */
@ApplicationScoped
class DecideDispute {

    private final Disputes disputes;
    private final Freezes freezes;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideDispute(Disputes disputes, Freezes freezes, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.disputes = disputes;
        this.freezes = freezes;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404, 409 when it is decided, 412 or 428 by version */
    @Transactional
    public Dispute decide(UUID id, String ifMatch, Dispute.State outcome, String finding) {
        Dispute open = disputes.locked(id);
        Version.match(ifMatch, open.revision());
        if (open.state() != Dispute.State.OPEN) {
            throw new Problem(409, "dispute-decided").with("state", open.state());
        }
        String officer = actor.get().id();
        Dispute decided = disputes.decide(id, outcome, finding, officer, OffsetDateTime.now(clock));
        if (outcome == Dispute.State.DISMISSED) {
            freezes.lift(open.trailSubject(), officer);
        }
        trail.record("dispute.decided", decided.trailSubject(), open, decided);
        trail.record("benefit.dispute-decided", open.subject(), open, decided);
        return decided;
    }
}
