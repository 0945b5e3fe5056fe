package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** An officer says that they have an interest in a claim, and is barred from it for good. */
@ApplicationScoped
class DeclareConflict {

    private final Claims claims;
    private final Conflicts conflicts;
    private final AuditTrail trail;
    private final CurrentActor actor;

    DeclareConflict(Claims claims, Conflicts conflicts, AuditTrail trail, CurrentActor actor) {
        this.claims = claims;
        this.conflicts = conflicts;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 409 when this officer is barred from it already */
    @Transactional
    public Conflicts.Conflict declare(UUID claimId, String reason) {
        Claim claim = claims.visible(claimId, actor.get());
        String officer = actor.get().id();
        if (!conflicts.add(claimId, officer, Conflicts.Kind.DECLARED, null, reason)) {
            throw new Problem(409, "conflict-known");
        }
        trail.record("conflict.declared", claim.subject(), null, Map.of("officer", officer, "reason", reason));
        return conflicts.of(claimId).stream()
                .filter(conflict -> conflict.officer().equals(officer))
                .findFirst()
                .orElseThrow();
    }
}
