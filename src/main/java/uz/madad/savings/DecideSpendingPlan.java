package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Proposal;

/** The ministry approves an agency's plan, which puts it in force, or refuses it; its proposer may take it back. */
@ApplicationScoped
class DecideSpendingPlan {

    private final SpendingPlans plans;
    private final Spending spending;
    private final ActingAgency agency;
    private final TellSavings others;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideSpendingPlan(
            SpendingPlans plans,
            Spending spending,
            ActingAgency agency,
            TellSavings others,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.plans = plans;
        this.spending = spending;
        this.agency = agency;
        this.others = others;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Puts the plan in force.
     *
     * @throws uz.madad.shared.Problem 403 {@code own-agency}; 422 {@code plan-above-retained}, {@code plan-below-spent}
     */
    @Transactional
    public SpendingPlan approve(UUID id, String ifMatch) {
        SpendingPlan plan = plans.toDecide(id, null, ifMatch);
        agency.refuseOwn(plan.agencyCode());
        plan.proposal().requireDecidableBy(actor.get().id());
        spending.waitForPlan(plan.agencyCode(), plan.fiscalYear());
        spending.refuseUncovered(plan, plans.view(plan).lines());
        decide(plan, "spending-plan.approved", Proposal::approve);
        others.approved(plan);
        return plan;
    }

    @Transactional
    public SpendingPlan refuse(UUID id, String ifMatch, String why) {
        SpendingPlan plan = plans.toDecide(id, null, ifMatch);
        agency.refuseOwn(plan.agencyCode());
        return decide(plan, "spending-plan.refused", (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public SpendingPlan withdraw(UUID id, String ifMatch) {
        return decide(plans.toDecide(id, agency.required(), ifMatch), "spending-plan.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private SpendingPlan decide(SpendingPlan plan, String action, Verdict verdict) {
        SpendingPlan.View proposed = plans.view(plan);
        verdict.on(plan.proposal(), actor.get().id(), clock.instant());
        plans.flush();
        trail.record(action, plan.subject(), proposed, plans.view(plan));
        return plan;
    }
}
