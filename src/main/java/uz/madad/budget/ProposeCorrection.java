package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** A budget officer proposes to make right what a closed year has booked. */
@ApplicationScoped
class ProposeCorrection {

    private static final int MOST_GROUNDS = 1000;
    private static final int MOST_BASIS = 500;

    private final Budgets budgets;
    private final Corrections corrections;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeCorrection(Budgets budgets, Corrections corrections, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.budgets = budgets;
        this.corrections = corrections;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404 without a budget; 409 {@code year-open}; 400 for an unfit amount or text */
    @Transactional
    public Correction propose(
            String programme, int fiscalYear, Correction.Kind kind, Money amount, String grounds, String legalBasis) {
        new Violations()
                .when(!amount.isPositive(), "amount", "positive")
                .text("grounds", grounds, MOST_GROUNDS)
                .text("legalBasis", legalBasis, MOST_BASIS)
                .refuse();
        if (!budgets.of(programme, fiscalYear).orElseThrow(Problem::notFound).closed()) {
            throw Ledger.yearOpen(fiscalYear);
        }
        Correction correction = new Correction(
                programme,
                fiscalYear,
                kind,
                amount,
                grounds,
                legalBasis,
                new Proposal(actor.get().id(), clock.instant()));
        corrections.persistAndFlush(correction);
        trail.record("budget-correction.proposed", correction.subject(), null, correction.view());
        return correction;
    }
}
