package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.event.DomainEvents;
import uz.madad.event.EventType;
import uz.madad.shared.Money;

/** Writes down what happened to an order, and tells others. */
@ApplicationScoped
class OrderChanges {

    private final AuditTrail trail;
    private final DomainEvents events;

    OrderChanges(AuditTrail trail, DomainEvents events) {
        this.trail = trail;
        this.events = events;
    }

    /** @param source the message's id, as the bank gave it, or the match that was undone */
    void record(PaymentOrder order, PaymentState before, String source) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("state", order.state());
        after.put("bankStatus", order.bankStatus());
        after.put("reason", order.reason());
        after.put("settledOn", order.settledOn());
        after.put("returnedOn", order.returnedOn());
        after.put("bankMessage", source);
        after.values().removeIf(java.util.Objects::isNull);
        trail.record(action(order.state()), "payment-order/" + order.id(), Map.of("state", before), after);
        tell(order.id(), order.number(), order.state(), order.amount());
    }

    /** Tells others alone. */
    void tell(UUID id, String number, PaymentState state, Money amount) {
        EventType type = EventType.of(state == PaymentState.OPEN ? "payment-order.opened" : action(state))
                .orElseThrow();
        events.publish(type, "payment-order/" + id, Map.of("number", number, "state", state, "amount", amount));
    }

    private static String action(PaymentState state) {
        return "payment-order." + state.name().toLowerCase(Locale.ROOT);
    }
}
