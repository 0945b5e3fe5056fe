package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** An officer looks at a claim and recommends. */
@ApplicationScoped
class ReviewClaim {

    private final Claims claims;
    private final OfficerReasons reasons;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    ReviewClaim(Claims claims, OfficerReasons reasons, History history, CurrentActor actor, Clock clock) {
        this.claims = claims;
        this.reasons = reasons;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Claim review(UUID id, String ifMatch, Verdict.Recommendation recommendation, History.Why why) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        reasons.require(recommendation, why.code());
        claim.reviewed(recommendation, actor.get().id(), Instant.now(clock));
        history.step(claim, claim.status(), "reviewed", why);
        return claim;
    }
}
