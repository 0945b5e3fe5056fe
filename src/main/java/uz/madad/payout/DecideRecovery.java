package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** A person without a hand in the payment approves or refuses a recovery, or its requester takes it back. */
@ApplicationScoped
class DecideRecovery {

    private final RecoveryBook recoveries;
    private final RecoverySteps steps;
    private final OrderBook orders;
    private final BatchOrders batchOrders;
    private final Event<RecoveryApproved> news;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideRecovery(
            RecoveryBook recoveries,
            RecoverySteps steps,
            OrderBook orders,
            BatchOrders batchOrders,
            Event<RecoveryApproved> news,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.recoveries = recoveries;
        this.steps = steps;
        this.orders = orders;
        this.batchOrders = batchOrders;
        this.news = news;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 403 for the requester and who had a hand in the payment; 409 when decided, or no longer paid */
    @Transactional
    public Recovery approve(UUID id, String ifMatch) {
        PaymentOrder paid = orders.locked(recoveries.get(id).orderId());
        if (paid.state() != PaymentState.SETTLED) {
            throw new Problem(409, "payment-not-settled");
        }
        Recovery recovery = decide(id, ifMatch, paid, "recovery.approved", Proposal::approve);
        RecoveryBook.Debt debt = recoveries.debt(id);
        news.fire(new RecoveryApproved(id, recovery.number(), debt.programme(), debt.subject(), recovery.amount()));
        Change change = new Change(actor.get().id(), OffsetDateTime.now(clock));
        List<RecoverySteps.Taken> taken =
                steps.take(debt, RecoveryStep.ESTABLISHED, recovery.amount(), RecoverySteps.Source.NONE, change);
        steps.book(taken);
        return recovery;
    }

    @Transactional
    public Recovery refuse(UUID id, String ifMatch, String why) {
        PaymentOrder paid = orders.locked(recoveries.get(id).orderId());
        return decide(id, ifMatch, paid, "recovery.refused", (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public Recovery withdraw(UUID id, String ifMatch) {
        return decide(id, ifMatch, null, "recovery.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    /** @param paid the order whose people may not decide, or null where they may */
    private Recovery decide(UUID id, String ifMatch, PaymentOrder paid, String action, Verdict verdict) {
        Recovery recovery = recoveries.toDecide(id, ifMatch);
        Proposal.View proposed = recovery.proposal().view();
        String person = actor.get().id();
        verdict.on(recovery.proposal(), person, clock.instant());
        if (paid != null && batchOrders.hadHand(paid.id(), person)) {
            throw new Problem(403, "duties-not-separate", paid.number()).with("reason", "had-a-hand-in-the-payment");
        }
        recoveries.flush();
        trail.record(
                action,
                recovery.trailSubject(),
                Map.of("state", proposed.state()),
                recovery.proposal().view());
        return recovery;
    }
}
