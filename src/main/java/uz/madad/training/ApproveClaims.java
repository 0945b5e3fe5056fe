package uz.madad.training;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Correlation;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/**
 * Approves many claims, each in a transaction of its own, so that one that can't be approved doesn't hold up the rest.
 * Asked again it approves nothing twice: a claim this officer has approved already counts as approved.
 */
@ApplicationScoped
class ApproveClaims {

    private final Claims claims;
    private final ApproveClaim approve;
    private final CurrentActor actor;
    private final AuditTrail trail;

    ApproveClaims(Claims claims, ApproveClaim approve, CurrentActor actor, AuditTrail trail) {
        this.claims = claims;
        this.approve = approve;
        this.actor = actor;
        this.trail = trail;
    }

    /** @param problem why it wasn't approved, or null */
    record Outcome(UUID id, ClaimStatus status, Problem problem) {}

    List<Outcome> approve(List<UUID> ids) {
        return ids.stream().map(this::approveOne).toList();
    }

    private Outcome approveOne(UUID id) {
        try {
            ClaimStatus status = QuarkusTransaction.requiringNew().call(() -> approvedOrAlready(id));
            return new Outcome(id, status, null);
        } catch (Problem problem) {
            trail.recordApart(
                    actor.get(),
                    Correlation.id(),
                    "request.refused",
                    "claim/" + id,
                    Map.of("status", problem.status(), "problem", problem.type()));
            return new Outcome(id, null, problem);
        }
    }

    private ClaimStatus approvedOrAlready(UUID id) {
        Claim claim = claims.locked(id);
        boolean already = claim.payout().fiscalYear() != null
                && actor.get().id().equals(claim.verdict().decidedBy());
        return already ? claim.status() : approve.approve(claim).status();
    }
}
