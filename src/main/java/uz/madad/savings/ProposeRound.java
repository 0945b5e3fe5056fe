package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** A budget officer proposes to distribute a year's verified savings; what comes of it is written down with the proposal. */
@ApplicationScoped
class ProposeRound {

    private static final int FIRST_YEAR = 2023;
    private static final int LAST_BUDGET_YEAR = 2100;

    private final PlanRound plan;
    private final SavingsRounds rounds;
    private final RoundParts parts;
    private final ActingAgency agency;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeRound(
            PlanRound plan,
            SavingsRounds rounds,
            RoundParts parts,
            ActingAgency agency,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.plan = plan;
        this.rounds = rounds;
        this.parts = parts;
        this.agency = agency;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Proposes a round.
     *
     * @param fiscalYear year of the savings
     * @param budgetYear year of the agencies' budget lines, that or a later one
     * @throws Problem 422 {@code nothing-to-distribute}; 409 {@code round-proposed} while another of the year waits; 403
     *     {@code own-agency} for who acts for an agency in it
     */
    @Transactional
    public SavingsRound propose(int fiscalYear, int budgetYear) {
        new Violations()
                .when(
                        fiscalYear < FIRST_YEAR || fiscalYear > budgetYear,
                        "fiscalYear",
                        "share-year",
                        FIRST_YEAR,
                        budgetYear)
                .when(budgetYear > LAST_BUDGET_YEAR, "budgetYear", "share-year", fiscalYear, LAST_BUDGET_YEAR)
                .refuse();
        PlanRound.Planned planned = plan.plan(fiscalYear);
        planned.distribution().agencies().forEach(part -> agency.refuseOwn(part.agencyCode()));
        SavingsRound round = new SavingsRound(
                fiscalYear, budgetYear, planned, new Proposal(actor.get().id(), clock.instant()));
        try {
            rounds.persistAndFlush(round);
        } catch (ConstraintViolationException e) {
            throw new Problem(409, "round-proposed", Integer.toString(fiscalYear));
        }
        parts.write(round.id(), planned.distribution());
        trail.record("savings-round.proposed", round.subject(), null, round.view());
        return round;
    }
}
