package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** An officer without a part in the case finds that an appealed claim was refused rightly: for good. */
@ApplicationScoped
class UpholdRefusal {

    private final Claims claims;
    private final Appeals appeals;
    private final OverrideProposals proposals;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    UpholdRefusal(
            Claims claims,
            Appeals appeals,
            OverrideProposals proposals,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.appeals = appeals;
        this.proposals = proposals;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Claim uphold(UUID id, String ifMatch, Appeal.Why why) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        ClaimStatus before = claim.status();
        claim.refusalUpheld();
        Appeal appeal = appeals.toDecide(claim);
        proposals.requireNoneOpen(appeal);
        appeal.upheld(why, actor.get().id(), clock.instant());
        history.step(claim, before, AppealTerms.UPHELD, why.told());
        return claim;
    }
}
