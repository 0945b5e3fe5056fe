package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/**
 * A second officer without a part in the case confirms that checks be set aside, and the claim goes back to review; or
 * refuses it, or its proposer takes it back, and the appeal is still to be decided.
 */
@ApplicationScoped
class DecideOverride {

    private final Claims claims;
    private final Appeals appeals;
    private final OverrideProposals proposals;
    private final GrantAppeal grant;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    DecideOverride(
            Claims claims,
            Appeals appeals,
            OverrideProposals proposals,
            GrantAppeal grant,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.appeals = appeals;
        this.proposals = proposals;
        this.grant = grant;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 422 when the rule doesn't grant the claim today even so */
    @Transactional
    public Claim confirm(UUID id, String ifMatch) {
        Claim claim = appealed(id, ifMatch, "override");
        Appeal appeal = appeals.toDecide(claim);
        OverrideProposal proposal = proposals.toDecide(appeal);
        proposal.proposal().approve(actor.get().id(), clock.instant());
        proposals.flush(); // in force before the rule is run
        appeal.grantedByOverride(proposal.proposal().view().proposedBy(), clock.instant());
        return grant.sendBack(claim, "override-confirmed", new History.Why("checks-overridden", proposal.told()));
    }

    @Transactional
    public Claim refuse(UUID id, String ifMatch, String why) {
        Claim claim = appealed(id, ifMatch, "override");
        proposals
                .toDecide(appeals.toDecide(claim))
                .proposal()
                .refuse(actor.get().id(), clock.instant(), why);
        return goesOn(claim, "override-refused", new History.Why(null, why));
    }

    @Transactional
    public Claim withdraw(UUID id, String ifMatch) {
        Claim claim = appealed(id, ifMatch, "override");
        proposals
                .toDecide(appeals.toDecide(claim))
                .proposal()
                .withdraw(actor.get().id(), clock.instant());
        return goesOn(claim, "override-withdrawn", History.Why.NONE);
    }

    private Claim appealed(UUID id, String ifMatch, String action) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        claim.requireAppealed(action);
        return claim;
    }

    private Claim goesOn(Claim claim, String action, History.Why why) {
        proposals.flush();
        claims.getEntityManager().lock(claim, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        history.step(claim, claim.status(), action, why);
        return claim;
    }
}
