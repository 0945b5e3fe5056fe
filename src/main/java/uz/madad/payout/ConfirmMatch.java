package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.Ledger;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Another treasurer agrees: the order is settled, or the debt paid back, by the line, as if the bank had named it. */
@ApplicationScoped
class ConfirmMatch {

    private final ReconciliationMatches matches;
    private final StatementLines lines;
    private final OrderBook orders;
    private final MatchRepayment repayment;
    private final OrderChanges changes;
    private final SetOffs setOffs;
    private final RecoverySteps steps;
    private final Ledger ledger;
    private final Event<PaymentSettled> news;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ConfirmMatch(
            ReconciliationMatches matches,
            StatementLines lines,
            OrderBook orders,
            MatchRepayment repayment,
            OrderChanges changes,
            SetOffs setOffs,
            RecoverySteps steps,
            Ledger ledger,
            Event<PaymentSettled> news,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.matches = matches;
        this.lines = lines;
        this.orders = orders;
        this.repayment = repayment;
        this.changes = changes;
        this.setOffs = setOffs;
        this.steps = steps;
        this.ledger = ledger;
        this.news = news;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 403 for the proposer, 409 when it is decided, 422 when line and order no longer fit */
    @Transactional
    public ReconciliationMatch confirm(UUID id, String ifMatch) {
        ReconciliationMatch match = matches.toChange(id, ifMatch);
        Change change = new Change(actor.get().id(), OffsetDateTime.now(clock));
        match.confirm(change);
        StatementLines.Line line =
                lines.one(match.messageId(), match.position()).orElseThrow();
        if (match.recoveryId() == null) {
            settle(match, line, change);
        } else {
            matches.flush();
            confirmed(match);
            repayment.confirm(match, line, change);
        }
        return match;
    }

    private void settle(ReconciliationMatch match, StatementLines.Line line, Change change) {
        PaymentOrder order = orders.locked(match.orderId());
        ProposeMatch.requireFit(line, order);
        PaymentState before = order.state();
        order.settle(line.bookedOn(), line.servicerRef(), null, change);
        orders.flush();
        changes.record(order, before, line.statement());
        confirmed(match);
        news.fire(
                new PaymentSettled(order.id(), order.programme(), order.subject(), order.amount(), order.settledOn()));
        List<RecoverySteps.Taken> setOff = setOffs.take(List.of(order), change);
        ledger.pay(order.programme(), order.fiscalYear(), order.amount(), match.subject() + "/confirmed");
        steps.book(setOff);
    }

    private void confirmed(ReconciliationMatch match) {
        trail.record(
                "reconciliation-match.confirmed",
                match.subject(),
                Map.of("state", ReconciliationMatch.State.PROPOSED),
                match.view());
    }
}
