package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** An officer proposes that a payee pays what it still owes in parts. */
@ApplicationScoped
class ProposePlan {

    private static final int FEWEST = 2;
    private static final int MOST = 60;
    private static final int MOST_GROUNDS = 1000;

    private final RecoveryBook recoveries;
    private final RecoveryPlans plans;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposePlan(RecoveryBook recoveries, RecoveryPlans plans, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.recoveries = recoveries;
        this.plans = plans;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404 without such a recovery; 409 {@code nothing-owed}, {@code plan-exists}; 400 for an unfit plan */
    @Transactional
    public RecoveryPlans.View propose(UUID recovery, int instalments, LocalDate firstDue, String grounds) {
        new Violations()
                .when(instalments < FEWEST || instalments > MOST, "instalments", "instalments", FEWEST, MOST)
                .when(firstDue.isBefore(LocalDate.now(clock)), "firstDue", "first-due-in-the-past")
                .when(firstDue.isAfter(LocalDate.now(clock).plusYears(1)), "firstDue", "first-due-too-late")
                .text("grounds", grounds, MOST_GROUNDS)
                .refuse();
        Money owed = owed(recoveries.get(recovery).id());
        RecoveryPlan plan = new RecoveryPlan(
                recovery, owed, instalments, grounds, new Proposal(actor.get().id(), clock.instant()));
        try {
            plans.persistAndFlush(plan);
        } catch (ConstraintViolationException e) {
            throw new Problem(409, "plan-exists");
        }
        plans.keep(plan.id(), Instalments.of(owed, instalments, firstDue));
        RecoveryPlans.View view = plans.view(plan);
        trail.record("recovery-plan.proposed", plan.subject(), null, view);
        return view;
    }

    private Money owed(UUID recovery) {
        RecoveryBook.Debt debt = recoveries.debt(recovery);
        if (debt.state() != Proposal.State.APPROVED
                || debt.outstanding().compareTo(new Money(java.math.BigDecimal.ONE)) < 0) {
            throw new Problem(409, "nothing-owed", debt.number());
        }
        return debt.outstanding();
    }
}
