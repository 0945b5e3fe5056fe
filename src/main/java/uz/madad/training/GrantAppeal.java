package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** An officer without a part in the case sends an appealed claim back to review, where the rule grants it today. */
@ApplicationScoped
class GrantAppeal {

    private final Claims claims;
    private final Appeals appeals;
    private final OverrideProposals proposals;
    private final EvaluateClaim evaluate;
    private final Decisions decisions;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    GrantAppeal(
            Claims claims,
            Appeals appeals,
            OverrideProposals proposals,
            EvaluateClaim evaluate,
            Decisions decisions,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.appeals = appeals;
        this.proposals = proposals;
        this.evaluate = evaluate;
        this.decisions = decisions;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 422 when a check stands in the way still: it takes an override */
    @Transactional
    public Claim grant(UUID id, String ifMatch, Appeal.Why why) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        claim.requireAppealed("grant-appeal");
        Appeal appeal = appeals.toDecide(claim);
        proposals.requireNoneOpen(appeal);
        appeal.granted(why, actor.get().id(), clock.instant());
        return sendBack(claim, "appeal-granted", why.told());
    }

    /** By an appeal granted already. */
    Claim sendBack(Claim claim, String action, History.Why why) {
        ClaimStatus before = claim.status();
        Evaluation evaluation = evaluate.again(claim);
        claim.appealGranted(evaluation, granted(evaluation));
        claims.flush();
        decisions.keep(claim.id(), evaluation);
        history.step(claim, before, action, why);
        return claim;
    }

    static Money granted(Evaluation evaluation) {
        if (evaluation.ruling().decision() instanceof Decision.Granted granted) {
            return granted.amount();
        }
        throw new Problem(422, "still-not-entitled")
                .with("checks", evaluation.ruling().blocking());
    }
}
