package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

@ApplicationScoped
class ProposeAppropriation {

    private final Budgets budgets;
    private final Appropriations appropriations;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeAppropriation(
            Budgets budgets, Appropriations appropriations, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.budgets = budgets;
        this.appropriations = appropriations;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Appropriation propose(
            String programme, int fiscalYear, Appropriation.Direction direction, Money amount, String legalBasis) {
        budgets.requireProgramme(programme);
        if (fiscalYear < Budgets.FIRST_YEAR || fiscalYear > Budgets.LAST_YEAR) {
            throw Problem.invalid(
                    "year", "fiscal-year", Integer.toString(Budgets.FIRST_YEAR), Integer.toString(Budgets.LAST_YEAR));
        }
        if (!amount.isPositive()) {
            throw Problem.invalid("amount", "positive");
        }
        Appropriation appropriation = new Appropriation(
                programme,
                fiscalYear,
                direction,
                amount,
                legalBasis,
                new Proposal(actor.get().id(), clock.instant()));
        appropriations.persistAndFlush(appropriation);
        trail.record("appropriation.proposed", appropriation.subject(), null, appropriation.view());
        return appropriation;
    }
}
