package uz.madad.payout;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.YearEnding;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** At a year's end: tells which orders wait for the bank; where they lapse, cancels them, all in one statement. */
@ApplicationScoped
class LapseOrders {

    private static final int AT_ONCE = 5_000;

    private final Jdbi database;
    private final AuditTrail trail;
    private final OrderChanges changes;
    private final CurrentActor actor;
    private final Clock clock;

    LapseOrders(Jdbi database, AuditTrail trail, OrderChanges changes, CurrentActor actor, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.changes = changes;
        this.actor = actor;
        this.clock = clock;
    }

    public record Cancelled(UUID id, String number, Money amount) {}

    public record Waiting(PaymentState state, long count, Money amount) {}

    /** @throws Problem 409 {@code batches-waiting} when orders would lapse that a batch holds */
    void yearEnds(@Observes @Priority(YearEnding.PAYMENTS) YearEnding ending) {
        List<Waiting> waiting = waiting(ending);
        waiting.forEach(orders -> ending.found(
                new YearEnding.Unpaid("payment-orders/" + orders.state(), orders.count(), orders.amount())));
        if (ending.lapses()) {
            if (waiting.stream().anyMatch(orders -> orders.state() == PaymentState.BATCHED)) {
                throw new Problem(409, "batches-waiting", Integer.toString(ending.fiscalYear()));
            }
            cancel(ending);
        }
    }

    private List<Waiting> waiting(YearEnding ending) {
        return database.withHandle(handle -> handle.createQuery("""
                        select state, count(*) as count, sum(amount) as amount from payment_order
                        where programme = :programme and fiscal_year = any (:years) and state in ('OPEN', 'BATCHED')
                        group by state order by state
                        """)
                .bind("programme", ending.programme())
                .bindArray("years", Integer.class, ending.years())
                .map(ConstructorMapper.of(Waiting.class))
                .list());
    }

    private void cancel(YearEnding ending) {
        List<Cancelled> cancelled = database.withHandle(handle -> handle.createQuery("""
                        update payment_order set state = 'CANCELLED', changed_by = :by, changed_at = :at, version = version + 1
                        where programme = :programme and fiscal_year = any (:years) and state = 'OPEN'
                        returning id, number, amount
                        """)
                .bind("by", actor.get().id())
                .bind("at", OffsetDateTime.now(clock))
                .bind("programme", ending.programme())
                .bindArray("years", Integer.class, ending.years())
                .map(ConstructorMapper.of(Cancelled.class))
                .list());
        for (int from = 0; from < cancelled.size(); from += AT_ONCE) {
            trail.recordEach(
                    "payment-order.cancelled",
                    cancelled.subList(from, Math.min(from + AT_ONCE, cancelled.size())).stream()
                            .map(order -> "payment-order/" + order.id())
                            .toList(),
                    Map.of("state", PaymentState.OPEN),
                    Map.of("state", PaymentState.CANCELLED, "yearEnded", ending.fiscalYear()));
        }
        cancelled.forEach(order -> changes.tell(order.id(), order.number(), PaymentState.CANCELLED, order.amount()));
    }
}
