package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** An agency proposes how to spend what it retained in a year. */
@ApplicationScoped
class ProposeSpendingPlan {

    private static final int MOST_LINES = 20;
    private static final int LONGEST_DESCRIPTION = 1000;

    private final SpendingPlans plans;
    private final Spending spending;
    private final Purposes purposes;
    private final ActingAgency agency;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeSpendingPlan(
            SpendingPlans plans,
            Spending spending,
            Purposes purposes,
            ActingAgency agency,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.plans = plans;
        this.spending = spending;
        this.purposes = purposes;
        this.agency = agency;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Proposes a plan.
     *
     * @throws Problem 400 for unfit lines; 409 {@code plan-proposed} while another waits; 422 {@code plan-above-retained} when more
     *     is planned than was retained, {@code plan-below-spent} when less than is spent already
     */
    @Transactional
    public SpendingPlan.View propose(int fiscalYear, List<SpendingPlan.Line> lines) {
        refuseUnfit(lines);
        SpendingPlan plan = new SpendingPlan(
                agency.required(),
                fiscalYear,
                lines.stream().map(SpendingPlan.Line::amount).reduce(Money.ZERO, Money::plus),
                new Proposal(actor.get().id(), clock.instant()));
        spending.refuseUncovered(plan, lines);
        try {
            plans.persistAndFlush(plan);
        } catch (ConstraintViolationException e) {
            throw new Problem(409, "plan-proposed", Integer.toString(fiscalYear));
        }
        plans.write(plan.id(), lines);
        SpendingPlan.View view = plans.view(plan);
        trail.record("spending-plan.proposed", plan.subject(), null, view);
        return view;
    }

    private void refuseUnfit(List<SpendingPlan.Line> lines) {
        Set<String> known = purposes.codesOn(LocalDate.now(clock));
        Violations violations = new Violations()
                .when(lines.isEmpty(), "lines", "required")
                .when(lines.size() > MOST_LINES, "lines", "too-many", MOST_LINES)
                .when(
                        lines.stream()
                                        .map(SpendingPlan.Line::purpose)
                                        .collect(Collectors.toSet())
                                        .size()
                                < lines.size(),
                        "lines",
                        "purpose-twice");
        for (int i = 0; i < lines.size(); i++) {
            SpendingPlan.Line line = lines.get(i);
            String field = "lines[" + i + "].";
            violations
                    .when(!known.contains(line.purpose()), field + "purpose", "purpose-unknown")
                    .when(!line.amount().isPositive(), field + "amount", "positive")
                    .text(field + "description", line.description(), LONGEST_DESCRIPTION);
        }
        violations.refuse();
    }
}
