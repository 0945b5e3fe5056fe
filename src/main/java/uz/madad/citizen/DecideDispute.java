package uz.madad.citizen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Freezes;
import uz.madad.shared.Interests;
import uz.madad.shared.Problem;
import uz.madad.shared.StandsFor;
import uz.madad.shared.Version;

/**
 * An officer without a part or an interest in the case finds a dispute right, and what it is about stays frozen, or without ground, and it
 * goes on.
 */
@ApplicationScoped
class DecideDispute {

    private final Disputes disputes;
    private final Freezes freezes;
    private final Instance<Interests> interests;
    private final StandsFor standsFor;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideDispute(
            Disputes disputes,
            Freezes freezes,
            Instance<Interests> interests,
            StandsFor standsFor,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.disputes = disputes;
        this.freezes = freezes;
        this.interests = interests;
        this.standsFor = standsFor;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404, 409 when it is decided, 412 or 428 by version, 403 with a part or an interest in the case */
    @Transactional
    public Dispute decide(UUID id, String ifMatch, Dispute.State outcome, String finding) {
        Dispute open = disputes.locked(id);
        Version.match(ifMatch, open.revision());
        if (open.state() != Dispute.State.OPEN) {
            throw new Problem(409, "dispute-decided").with("state", open.state());
        }
        String officer = actor.get().id();
        refusePartaker(open, officer);
        Dispute decided = disputes.decide(id, outcome, finding, officer, OffsetDateTime.now(clock));
        if (outcome == Dispute.State.DISMISSED) {
            freezes.lift(open.trailSubject(), officer);
        }
        trail.record("dispute.decided", decided.trailSubject(), open, decided);
        trail.record("benefit.dispute-decided", open.subject(), open, decided);
        return decided;
    }

    private void refusePartaker(Dispute dispute, String officer) {
        Set<String> hands = new HashSet<>(standsFor.people(officer));
        hands.add(officer);
        if (disputes.hands(dispute.subject()).stream().anyMatch(hands::contains)) {
            throw new Problem(403, "had-a-part");
        }
        if (actor.pinfl().filter(pinfl -> disputes.isOf(dispute.id(), pinfl)).isPresent()) {
            throw new Problem(403, "conflict-of-interest").with("conflict", "OWN_DISPUTE");
        }
        interests.forEach(programme -> programme.refuse(dispute.subject()));
    }
}
