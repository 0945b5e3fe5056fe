package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.Ledger;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Takes a match back: the line is open again, an order it had settled awaits its payment, a debt it had paid is owed. */
@ApplicationScoped
class UndoMatch {

    private final ReconciliationMatches matches;
    private final StatementLines lines;
    private final OrderBook orders;
    private final MatchRepayment repayment;
    private final RecoveryBook recoveries;
    private final OrderChanges changes;
    private final SetOffs setOffs;
    private final RecoverySteps steps;
    private final Ledger ledger;
    private final Event<PaymentAwaited> news;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    UndoMatch(
            ReconciliationMatches matches,
            StatementLines lines,
            OrderBook orders,
            MatchRepayment repayment,
            RecoveryBook recoveries,
            OrderChanges changes,
            SetOffs setOffs,
            RecoverySteps steps,
            Ledger ledger,
            Event<PaymentAwaited> news,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.matches = matches;
        this.lines = lines;
        this.orders = orders;
        this.repayment = repayment;
        this.recoveries = recoveries;
        this.changes = changes;
        this.setOffs = setOffs;
        this.steps = steps;
        this.ledger = ledger;
        this.news = news;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 409 when it is undone already, or its payment has come back or is being recovered since */
    @Transactional
    public ReconciliationMatch undo(UUID id, String ifMatch, String reason) {
        ReconciliationMatch match = matches.toChange(id, ifMatch);
        ReconciliationMatch.View before = match.view();
        Change change = new Change(actor.get().id(), OffsetDateTime.now(clock));
        boolean settled = match.undo(reason, change);
        matches.flush();
        trail.record("reconciliation-match.undone", match.subject(), before, match.view());
        if (settled && match.recoveryId() == null) {
            await(orders.locked(match.orderId()), match, change);
        } else if (settled) {
            repayment.undo(match, lines.one(match.messageId(), match.position()).orElseThrow(), change);
        }
        return match;
    }

    private void await(PaymentOrder order, ReconciliationMatch match, Change change) {
        if (recoveries.recovered(List.of(order.id())).contains(order.id())) {
            throw new Problem(409, "payment-recovered", order.number());
        }
        PaymentState before = order.state();
        order.await(change);
        orders.flush();
        changes.record(order, before, match.subject());
        news.fire(new PaymentAwaited(order.id(), order.programme(), order.subject(), order.amount()));
        List<RecoverySteps.Taken> setOff = setOffs.await(order, change);
        ledger.unpay(order.programme(), order.fiscalYear(), order.amount(), match.subject() + "/undone");
        steps.book(setOff);
    }
}
