package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** Judges a waiting claim again at once, for people who don't wait for the service to look. */
@ApplicationScoped
class ReevaluateClaim {

    private final Claims claims;
    private final EvaluateClaim evaluate;
    private final Decisions decisions;
    private final Waits waits;
    private final History history;
    private final CurrentActor actor;

    ReevaluateClaim(
            Claims claims,
            EvaluateClaim evaluate,
            Decisions decisions,
            Waits waits,
            History history,
            CurrentActor actor) {
        this.claims = claims;
        this.evaluate = evaluate;
        this.decisions = decisions;
        this.waits = waits;
        this.history = history;
        this.actor = actor;
    }

    @Transactional
    public Claim evaluate(UUID id, String ifMatch) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        ClaimStatus before = claim.status();
        Evaluation evaluation = evaluate.again(claim);
        claim.judged(evaluation);
        decisions.keep(claim.id(), evaluation);
        waits.judged(claim.id(), evaluation);
        history.step(claim, before, "evaluated", History.Why.NONE);
        return claim;
    }
}
