package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;

/** An approver refuses a reviewed claim, or returns it to the centre to change something. */
@ApplicationScoped
class DecideAgainstClaim {

    private final Claims claims;
    private final OfficerReasons reasons;
    private final BarInterested bar;
    private final Acting acting;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    DecideAgainstClaim(
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
    public Claim refuse(UUID id, String ifMatch, History.Why why) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        acting.requireNoHand(history.peopleBeforeTheAppeal(id), "had-a-part");
        ClaimStatus before = claim.status();
        reasons.require(Verdict.Recommendation.REFUSE, why.code());
        bar.from(claim);
        claim.refused(actor.get().id(), Instant.now(clock));
        acting.requireNoHand(history.barred(id, "refused"), "three-people");
        history.step(claim, before, "refused", why);
        return claim;
    }

    @Transactional
    public Claim giveBack(UUID id, String ifMatch, History.Why why) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        acting.requireNoHand(history.peopleBeforeTheAppeal(id), "had-a-part");
        ClaimStatus before = claim.status();
        reasons.require(Verdict.Recommendation.RETURN, why.code());
        bar.from(claim);
        claim.returned(actor.get().id(), Instant.now(clock));
        acting.requireNoHand(history.barred(id, "returned"), "three-people");
        history.step(claim, before, "returned", why);
        return claim;
    }
}
