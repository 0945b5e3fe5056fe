package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** The centre takes its claim back, before it is decided. */
@ApplicationScoped
class WithdrawClaim {

    private final Claims claims;
    private final Waits waits;
    private final Appeals appeals;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    WithdrawClaim(Claims claims, Waits waits, Appeals appeals, History history, CurrentActor actor, Clock clock) {
        this.claims = claims;
        this.waits = waits;
        this.appeals = appeals;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Claim withdraw(UUID id, String ifMatch) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        ClaimStatus before = claim.status();
        claim.withdrawn();
        waits.end(id);
        appeals.open(id).ifPresent(appeal -> appeal.withdrawn(actor.get().id(), clock.instant()));
        history.step(claim, before, "withdrawn", History.Why.NONE);
        return claim;
    }
}
