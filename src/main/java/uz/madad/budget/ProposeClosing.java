package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** A budget officer proposes to close a year that is over; the rule of this day is what will be done. */
@ApplicationScoped
class ProposeClosing {

    private final Budgets budgets;
    private final YearEnds rules;
    private final PreviewClosing preview;
    private final Closings closings;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeClosing(
            Budgets budgets,
            YearEnds rules,
            PreviewClosing preview,
            Closings closings,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.budgets = budgets;
        this.rules = rules;
        this.preview = preview;
        this.closings = closings;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404 without a budget; 409 {@code year-not-over}, {@code closing-exists} */
    @Transactional
    public Closing propose(String programme, int fiscalYear) {
        budgets.of(programme, fiscalYear).orElseThrow(Problem::notFound);
        LocalDate today = LocalDate.now(clock);
        if (today.getYear() <= fiscalYear) {
            throw new Problem(409, "year-not-over", Integer.toString(fiscalYear));
        }
        Closing closing = new Closing(
                programme,
                fiscalYear,
                rules.on(programme, today),
                preview.ask(programme, fiscalYear),
                new Proposal(actor.get().id(), clock.instant()));
        try {
            closings.persistAndFlush(closing);
        } catch (ConstraintViolationException e) {
            throw new Problem(409, "closing-exists", Integer.toString(fiscalYear));
        }
        trail.record("budget-closing.proposed", closing.subject(), null, closing.view());
        return closing;
    }
}
