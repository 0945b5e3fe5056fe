package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;

/** An officer looks at a claim and recommends. */
@ApplicationScoped
class ReviewClaim {

    private final Claims claims;
    private final OfficerReasons reasons;
    private final BarInterested bar;
    private final Acting acting;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    ReviewClaim(
            Claims claims,
            OfficerReasons reasons,
            BarInterested bar,
            Acting acting,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.reasons = reasons;
        this.bar = bar;
        this.acting = acting;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Claim review(UUID id, String ifMatch, Verdict.Recommendation recommendation, History.Why why) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        reasons.require(recommendation, why.code());
        bar.from(claim);
        acting.requireNoHand(history.peopleBeforeTheAppeal(id), "had-a-part");
        if (takesOver(claim)) {
            claim.handedOver(actor.get().id());
        }
        claim.reviewed(recommendation, actor.get().id(), Instant.now(clock));
        acting.requireNoHand(history.barred(id, "reviewed"), "three-people");
        history.step(claim, claim.status(), "reviewed", why);
        return claim;
    }

    /** A deputy goes on with the absent officer's review, who goes on with the deputy's once back. */
    private boolean takesOver(Claim claim) {
        String reviewer = claim.verdict().reviewedBy();
        return reviewer != null
                && (reviewer.equals(acting.officer())
                        || history.reviewedFor(claim.id(), actor.get().id()));
    }
}
