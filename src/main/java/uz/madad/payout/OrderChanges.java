package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import uz.madad.audit.AuditTrail;

/** Writes down what a message of the bank did to an order. */
@ApplicationScoped
class OrderChanges {

    private final AuditTrail trail;

    OrderChanges(AuditTrail trail) {
        this.trail = trail;
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
        trail.record(
                "payment-order." + order.state().name().toLowerCase(java.util.Locale.ROOT),
                "payment-order/" + order.id(),
                Map.of("state", before),
                after);
    }
}
