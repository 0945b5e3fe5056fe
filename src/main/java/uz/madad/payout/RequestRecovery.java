package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** An officer asks that a payee gives back what it was paid, or a part of it. */
@ApplicationScoped
class RequestRecovery {

    private static final int MOST_GROUNDS = 1000;
    private static final int MOST_BASIS = 500;

    private final OrderBook orders;
    private final RecoveryBook recoveries;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    RequestRecovery(OrderBook orders, RecoveryBook recoveries, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.orders = orders;
        this.recoveries = recoveries;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 409 {@code payment-not-settled}; 422 {@code recovery-exceeds-payment}; 400 for an unfit text */
    @Transactional
    public Recovery request(NewRecovery asked) {
        new Violations()
                .when(!asked.amount().isPositive(), "amount", "positive")
                .text("grounds", asked.grounds(), MOST_GROUNDS)
                .text("legalBasis", asked.legalBasis(), MOST_BASIS)
                .refuse();
        PaymentOrder paid = orders.liveForUpdate(asked.subject())
                .filter(order -> order.state() == PaymentState.SETTLED)
                .orElseThrow(() -> new Problem(409, "payment-not-settled"));
        Money open = paid.amount().minus(recoveries.claimedOf(paid.id()));
        if (asked.amount().compareTo(open) > 0) {
            throw new Problem(422, "recovery-exceeds-payment", open).with("open", open);
        }
        Recovery recovery = new Recovery(
                recoveries.next(LocalDate.now(clock).getYear()),
                paid,
                asked,
                new Proposal(actor.get().id(), clock.instant()));
        recoveries.persistAndFlush(recovery);
        trail.record("recovery.requested", recovery.trailSubject(), null, told(recovery, paid, asked));
        return recovery;
    }

    private static Map<String, Object> told(Recovery recovery, PaymentOrder paid, NewRecovery asked) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", recovery.number());
        told.put("order", paid.number());
        told.put("subject", paid.subject());
        told.put("amount", asked.amount());
        told.put("reason", asked.reason());
        told.put("legalBasis", asked.legalBasis());
        return told;
    }
}
