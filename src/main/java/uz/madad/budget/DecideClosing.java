package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** Another budget officer closes the year, or refuses to; its proposer may take the proposal back. */
@ApplicationScoped
class DecideClosing {

    private final Closings closings;
    private final Budgets budgets;
    private final Ledger ledger;
    private final Event<YearEnding> ends;
    private final Event<YearClosed> closed;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideClosing(
            Closings closings,
            Budgets budgets,
            Ledger ledger,
            Event<YearEnding> ends,
            Event<YearClosed> closed,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.closings = closings;
        this.budgets = budgets;
        this.ledger = ledger;
        this.ends = ends;
        this.closed = closed;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 409 when decided; {@code commitments-differ} when what lapses isn't what is committed */
    @Transactional
    public Closing approve(String programme, int fiscalYear, String ifMatch) {
        Closing closing = decide(programme, fiscalYear, ifMatch, "budget-closing.approved", Proposal::approve);
        YearEnding ending =
                new YearEnding(programme, fiscalYear, budgets.goingOnIn(programme, fiscalYear), closing.lapses());
        ends.fire(ending);
        ledger.close(closing.id());
        closings.getEntityManager().refresh(closing);
        Money committed = closing.view().committed();
        if (closing.lapses() && !ending.sum().equals(committed)) {
            throw new Problem(409, "commitments-differ", ending.sum(), committed).with("unpaid", ending.unpaid());
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("closing", closing.view());
        told.put("unpaid", ending.unpaid());
        trail.record("budget-year.closed", "budget/" + programme + "/" + fiscalYear, null, told);
        closed.fire(closing.closed());
        return closing;
    }

    @Transactional
    public Closing refuse(String programme, int fiscalYear, String ifMatch, String why) {
        return decide(
                programme,
                fiscalYear,
                ifMatch,
                "budget-closing.refused",
                (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public Closing withdraw(String programme, int fiscalYear, String ifMatch) {
        return decide(programme, fiscalYear, ifMatch, "budget-closing.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private Closing decide(String programme, int fiscalYear, String ifMatch, String action, Verdict verdict) {
        Closing closing = closings.toDecide(programme, fiscalYear, ifMatch);
        Closing.View proposed = closing.view();
        verdict.on(closing.proposal(), actor.get().id(), clock.instant());
        closings.flush();
        trail.record(action, closing.subject(), proposed, closing.view());
        return closing;
    }
}
