package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Recomputes every decision kept of a claim. Changes nothing but the trail. */
@ApplicationScoped
class ReplayClaim {

    private final Claims claims;
    private final FrozenDecisions decisions;
    private final ReplayDecision replay;
    private final AuditTrail trail;
    private final CurrentActor actor;

    ReplayClaim(Claims claims, FrozenDecisions decisions, ReplayDecision replay, AuditTrail trail, CurrentActor actor) {
        this.claims = claims;
        this.decisions = decisions;
        this.replay = replay;
        this.trail = trail;
        this.actor = actor;
    }

    /**
     * @return one for each decision, oldest first
     * @throws Problem 404 when there is no such claim
     */
    @Transactional
    public List<Replay> replay(UUID id) {
        Claim claim = claims.visible(id, actor.get());
        List<Replay> replays = decisions.of(id).stream().map(replay::replay).toList();
        long different = replays.stream().filter(one -> !one.isEqual()).count();
        trail.record(
                "claim.replayed", claim.subject(), null, Map.of("decisions", replays.size(), "different", different));
        return replays;
    }
}
