package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** The centre takes its claim back, before it is decided. */
@ApplicationScoped
class WithdrawClaim {

    private final Claims claims;
    private final Waits waits;
    private final History history;
    private final CurrentActor actor;

    WithdrawClaim(Claims claims, Waits waits, History history, CurrentActor actor) {
        this.claims = claims;
        this.waits = waits;
        this.history = history;
        this.actor = actor;
    }

    @Transactional
    public Claim withdraw(UUID id, String ifMatch) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        ClaimStatus before = claim.status();
        claim.withdrawn();
        waits.end(id);
        history.step(claim, before, "withdrawn", History.Why.NONE);
        return claim;
    }
}
