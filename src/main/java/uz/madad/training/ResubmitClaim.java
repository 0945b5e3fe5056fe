package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;

/** The centre submits a returned claim again, changed: a new version, judged at once like the first. */
@ApplicationScoped
class ResubmitClaim {

    private final Claims claims;
    private final EvaluateClaim evaluate;
    private final ClaimVersions versions;
    private final Decisions decisions;
    private final Waits waits;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    ResubmitClaim(
            Claims claims,
            EvaluateClaim evaluate,
            ClaimVersions versions,
            Decisions decisions,
            Waits waits,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.evaluate = evaluate;
        this.versions = versions;
        this.decisions = decisions;
        this.waits = waits;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    /** What the centre says now; the graduate stays, since another graduate is another claim. */
    record Correction(String certificateNumber, String employerStir, Money requestedAmount, String note) {}

    @Transactional
    public Claim resubmit(UUID id, String ifMatch, Correction correction) {
        String officer = actor.get().id();
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        ClaimStatus before = claim.status();
        ClaimVersions.Kept first = ClaimVersions.Kept.only(claim);
        claim.resubmitted(correction, officer);
        Evaluation evaluation = evaluate.again(claim, Map.of()); // what was set aside was so for the version before
        claim.judged(evaluation);
        claims.flush();
        versions.keep(claim, first, officer, Instant.now(clock));
        decisions.keep(id, evaluation);
        waits.judged(id, evaluation);
        history.step(claim, before, "resubmitted", History.Why.NONE);
        return claim;
    }
}
