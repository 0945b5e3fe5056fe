package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** Another officer approves or refuses a plan, or its proposer takes it back. */
@ApplicationScoped
class DecidePlan {

    private final RecoveryBook recoveries;
    private final RecoveryPlans plans;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecidePlan(RecoveryBook recoveries, RecoveryPlans plans, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.recoveries = recoveries;
        this.plans = plans;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 409 {@code debt-changed} when no longer as much is owed as when it was proposed */
    @Transactional
    public RecoveryPlans.View approve(UUID recovery, UUID plan, String ifMatch) {
        RecoveryBook.Debt debt = recoveries
                .lock(List.of(recoveries.get(recovery).number()))
                .values()
                .iterator()
                .next();
        RecoveryPlans.View approved = decide(recovery, plan, ifMatch, "recovery-plan.approved", Proposal::approve);
        if (!debt.outstanding().equals(approved.amount())) {
            throw new Problem(409, "debt-changed", debt.number(), debt.outstanding());
        }
        return approved;
    }

    @Transactional
    public RecoveryPlans.View refuse(UUID recovery, UUID plan, String ifMatch, String why) {
        return decide(
                recovery, plan, ifMatch, "recovery-plan.refused", (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public RecoveryPlans.View withdraw(UUID recovery, UUID plan, String ifMatch) {
        return decide(recovery, plan, ifMatch, "recovery-plan.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private RecoveryPlans.View decide(UUID recovery, UUID id, String ifMatch, String action, Verdict verdict) {
        RecoveryPlan plan = plans.toDecide(recovery, id, ifMatch);
        Proposal.View proposed = plan.proposal().view();
        verdict.on(plan.proposal(), actor.get().id(), clock.instant());
        plans.flush();
        trail.record(action, plan.subject(), proposed, plan.proposal().view());
        return plans.view(plan);
    }
}
