package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.BankAccount;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.IdentifierFault;
import uz.madad.shared.Problem;
import uz.madad.shared.Stir;

/** Where programmes ask for payments. */
@ApplicationScoped
public class PaymentOrders {

    private static final int LONGEST_TEXT = 140;

    private final OrderBook orders;
    private final AuditTrail trail;
    private final OrderChanges changes;
    private final CurrentActor actor;
    private final Clock clock;
    private final boolean keyBinds;

    PaymentOrders(
            OrderBook orders,
            AuditTrail trail,
            OrderChanges changes,
            CurrentActor actor,
            Clock clock,
            @ConfigProperty(name = "madad.identifiers.check-digit", defaultValue = "reject") String checkDigit) {
        this.orders = orders;
        this.trail = trail;
        this.changes = changes;
        this.actor = actor;
        this.clock = clock;
        keyBinds = !"warn".equals(checkDigit);
    }

    /**
     * Opens an order in the caller's transaction.
     *
     * @return its id
     * @throws Problem 409 {@code payment-order-exists} when the subject has a live one; 422 {@code payment-order-unfit}
     *     when it could never be paid
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @ActivateRequestContext
    public UUID open(NewPaymentOrder order) {
        refuseUnfit(order);
        orders.liveForUpdate(order.subject()).ifPresent(live -> {
            throw new Problem(409, "payment-order-exists", live.number()).with("number", live.number());
        });
        PaymentOrder opened = new PaymentOrder(orders.next(order.fiscalYear()), order, change());
        persist(opened);
        orders.keepPeople(opened.id(), order.people());
        trail.record("payment-order.opened", "payment-order/" + opened.id(), null, opened(opened, order));
        changes.tell(opened.id(), opened.number(), opened.state(), opened.amount());
        return opened.id();
    }

    /**
     * Cancels the subject's live order in the caller's transaction.
     *
     * @throws Problem 404 when it has none, 409 when a batch has taken it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @ActivateRequestContext
    public void cancel(String subject) {
        PaymentOrder order = orders.liveForUpdate(subject).orElseThrow(Problem::notFound);
        PaymentState before = order.state();
        order.cancel(change());
        orders.flush();
        trail.record(
                "payment-order.cancelled",
                "payment-order/" + order.id(),
                Map.of("state", before),
                Map.of("state", order.state()));
        changes.tell(order.id(), order.number(), order.state(), order.amount());
    }

    private void persist(PaymentOrder order) {
        try {
            orders.persistAndFlush(order);
        } catch (ConstraintViolationException e) {
            if ("payment_order_one_live_per_subject".equals(e.getConstraintName())) {
                throw new Problem(409, "payment-order-exists", order.subject());
            }
            throw e;
        }
    }

    private Change change() {
        return new Change(actor.get().id(), OffsetDateTime.now(clock));
    }

    private void refuseUnfit(NewPaymentOrder order) {
        if (!order.amount().isPositive()) {
            throw unfit("amount");
        }
        if (order.reviewedBy().equals(order.approvedBy())) {
            throw unfit("approvedBy");
        }
        if (Stir.fault(order.payeeStir()).isPresent()) {
            throw unfit("payeeStir");
        }
        BankAccount.fault(order.payeeMfo(), order.payeeAccount())
                .filter(fault -> keyBinds || fault != IdentifierFault.CHECK_DIGIT)
                .ifPresent(fault -> {
                    throw unfit("payeeAccount");
                });
        refuseText("payeeName", order.payeeName());
        refuseText("purpose", order.purpose());
    }

    /** What stands in the file to the bank must fit it and be writable as XML. */
    private static void refuseText(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw unfit(field);
        }
    }

    private static Problem unfit(String field) {
        return new Problem(422, "payment-order-unfit", field).with("field", field);
    }

    private static Map<String, Object> opened(PaymentOrder order, NewPaymentOrder asked) {
        return Map.of(
                "number", order.number(),
                "programme", asked.programme(),
                "subject", asked.subject(),
                "amount", asked.amount(),
                "payeeStir", asked.payeeStir(),
                "dueOn", asked.dueOn(),
                "exceptions", asked.exceptions(),
                "state", order.state());
    }
}
