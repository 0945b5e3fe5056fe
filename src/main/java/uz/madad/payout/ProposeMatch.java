package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** A treasurer says to which order or debt a line belongs that none was found for. */
@ApplicationScoped
class ProposeMatch {

    private final StatementLines lines;
    private final OrderBook orders;
    private final MatchRepayment repayment;
    private final ReconciliationMatches matches;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeMatch(
            StatementLines lines,
            OrderBook orders,
            MatchRepayment repayment,
            ReconciliationMatches matches,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.lines = lines;
        this.orders = orders;
        this.repayment = repayment;
        this.matches = matches;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404 without such a line or order; 409 when either is matched; 422 when they don't fit */
    @Transactional
    public ReconciliationMatch ofOrder(UUID message, int position, String number, String reason) {
        StatementLines.Line line = lines.one(message, position).orElseThrow(Problem::notFound);
        PaymentOrder order = orders.find("number", number).firstResultOptional().orElseThrow(Problem::notFound);
        requireFit(line, order);
        return keep(new ReconciliationMatch(message, position, order.id(), null, reason, change()), "order", number);
    }

    /** @throws Problem 404 without such a line or recovery; 409 when the line is matched; 422 when they don't fit */
    @Transactional
    public ReconciliationMatch ofRecovery(UUID message, int position, String number, String reason) {
        StatementLines.Line line = lines.one(message, position).orElseThrow(Problem::notFound);
        UUID recovery = repayment.fitting(line, number);
        return keep(new ReconciliationMatch(message, position, null, recovery, reason, change()), "recovery", number);
    }

    private ReconciliationMatch keep(ReconciliationMatch match, String what, String number) {
        try {
            matches.persistAndFlush(match);
        } catch (ConstraintViolationException e) {
            throw new Problem(409, "matched-already");
        }
        trail.record(
                "reconciliation-match.proposed",
                match.subject(),
                null,
                Map.of(what, number, "reason", match.view().reason()));
        return match;
    }

    private Change change() {
        return new Change(actor.get().id(), OffsetDateTime.now(clock));
    }

    /** A payment, not yet matched, of the amount of an order that awaits one. */
    static void requireFit(StatementLines.Line line, PaymentOrder order) {
        if (line.finding() == Finding.MATCHED) {
            throw new Problem(409, "matched-already");
        }
        if (!line.isPayment() || line.bookedOn() == null || line.bookedOn().isBefore(order.dueOn())) {
            throw new Problem(422, "match-unfit").with("reason", "not-a-payment-of-its-day");
        }
        if (!order.net().equals(line.amount())) {
            throw new Problem(422, "match-unfit").with("reason", "amount-differs");
        }
        if (!order.may(PaymentState.SETTLED)) {
            throw new Problem(422, "match-unfit").with("reason", "order-awaits-nothing");
        }
    }
}
