package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import uz.madad.shared.Check;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** The officer who decides an appeal proposes to set aside the checks that stand in its way. */
@ApplicationScoped
class ProposeOverride {

    private final Claims claims;
    private final Appeals appeals;
    private final OverrideProposals proposals;
    private final Overrides overrides;
    private final EvaluateClaim evaluate;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeOverride(
            Claims claims,
            Appeals appeals,
            OverrideProposals proposals,
            Overrides overrides,
            EvaluateClaim evaluate,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.appeals = appeals;
        this.proposals = proposals;
        this.overrides = overrides;
        this.evaluate = evaluate;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 422 when the rule set doesn't let a check be set aside, a check passes, or the claim wouldn't be granted
     *     even so; 409 when a proposal is open
     */
    @Transactional
    public Claim propose(UUID id, String ifMatch, Set<OverrideProposal.SetAside> checks) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        claim.requireAppealed("override");
        String officer = actor.get().id();
        Appeal appeal = appeals.toDecide(claim);
        proposals.requireNoneOpen(appeal);
        Instant now = clock.instant();
        refuseUnfit(claim, OverrideProposal.overrides(checks, officer, now));
        OverrideProposal proposal = new OverrideProposal(appeal.id(), checks, new Proposal(officer, now));
        proposals.persistAndFlush(proposal);
        claims.getEntityManager().lock(claim, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        history.step(claim, claim.status(), "override-proposed", new History.Why(null, proposal.told()));
        return claim;
    }

    private void refuseUnfit(Claim claim, Map<String, Check.Override> proposed) {
        Map<String, Check.Override> setAside = new HashMap<>(overrides.inForce(claim.id()));
        setAside.putAll(proposed);
        Evaluation evaluation = evaluate.again(claim, setAside);
        Predicate<String> allowed = evaluation.parameters()::mayOverride;
        refuse("check-not-overridable", proposed.keySet(), allowed);
        refuse("check-not-failed", proposed.keySet(), evaluation.ruling().overridden()::contains);
        GrantAppeal.granted(evaluation);
    }

    private static void refuse(String kind, Set<String> checks, Predicate<String> fits) {
        List<String> unfit = checks.stream().filter(fits.negate()).sorted().toList();
        if (!unfit.isEmpty()) {
            throw new Problem(422, kind, String.join(", ", unfit)).with("checks", unfit);
        }
    }
}
