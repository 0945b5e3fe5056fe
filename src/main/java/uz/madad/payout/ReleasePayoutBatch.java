package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.Ledger;
import uz.madad.event.DomainEvents;
import uz.madad.event.EventType;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.StandsFor;

/** Sends a batch: a third person says yes to exactly this many orders of exactly this total. */
@ApplicationScoped
class ReleasePayoutBatch {

    private static final String UNIQUE_VIOLATION = "23505";

    private final PayoutBatches batches;
    private final BatchOrders orders;
    private final BatchChecks checks;
    private final SettleSetOff settleSetOff;
    private final Pain001 file;
    private final Debtor debtor;
    private final Ledger ledger;
    private final Event<PaymentOrdered> news;
    private final OrderChanges changes;
    private final AuditTrail trail;
    private final DomainEvents events;
    private final StandsFor standsFor;
    private final CurrentActor actor;
    private final Clock clock;

    ReleasePayoutBatch(
            PayoutBatches batches,
            BatchOrders orders,
            BatchChecks checks,
            SettleSetOff settleSetOff,
            Pain001 file,
            Debtor debtor,
            Ledger ledger,
            Event<PaymentOrdered> news,
            OrderChanges changes,
            AuditTrail trail,
            DomainEvents events,
            StandsFor standsFor,
            CurrentActor actor,
            Clock clock) {
        this.batches = batches;
        this.orders = orders;
        this.checks = checks;
        this.settleSetOff = settleSetOff;
        this.file = file;
        this.debtor = debtor;
        this.ledger = ledger;
        this.news = news;
        this.changes = changes;
        this.trail = trail;
        this.events = events;
        this.standsFor = standsFor;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param seen what the releaser believes to release
     * @throws Problem 409 when it isn't waiting, the envelope differs or a duplicate has come up; 403 when the releaser
     *     had a part in it; 422 when another check doesn't hold
     */
    @Transactional
    public PayoutBatch release(UUID id, PayoutBatch.Envelope seen) {
        PayoutBatch batch = batches.getForUpdate(id);
        batch.refuseUnlessMay(BatchState.RELEASED);
        Change change = new Change(actor.get().id(), OffsetDateTime.now(clock));
        refusePartaker(batch, change.by());
        if (!seen.equals(batch.envelope())) {
            throw new Problem(409, "envelope-mismatch");
        }
        checks.pass(id, batch.programme(), batch.envelope());
        checks.refuseOtherSetOff(id, batch.toBank());
        checks.refuseEarly(id, LocalDate.now(clock));

        batch.release(debtor, change);
        batches.flush();
        send(id, change);
        if (batch.toBank().count() > 0) {
            batch.keepFileHash(file.sha256(batch));
        }
        trail.record("payout-batch.released", "payout-batch/" + id, Map.of("state", BatchState.MADE), released(batch));
        events.publish(
                EventType.PAYOUT_BATCH_RELEASED,
                "payout-batch/" + id,
                Map.of(
                        "number",
                        batch.number(),
                        "state",
                        batch.state(),
                        "count",
                        batch.envelope().count(),
                        "amount",
                        batch.envelope().total()));
        batches.flush();
        orders.eachPage(id, page -> tell(batch, page));
        // one transfer a year: the release is one event, and a million updates of one balance would take hours
        orders.totalByYear(id)
                .forEach((year, amount) -> ledger.makePayable(
                        batch.programme(), year, amount, "payout-batch/" + id + "/" + year + "/released"));
        settleSetOff.settle(id, batch.number(), change);
        return batch;
    }

    private static Map<String, Object> released(PayoutBatch batch) {
        Map<String, Object> released = new LinkedHashMap<>();
        released.put("state", batch.state());
        released.put("count", batch.envelope().count());
        released.put("total", batch.envelope().total());
        released.put("setOff", batch.setOff());
        if (batch.fileSha256() != null) {
            released.put("fileSha256", batch.fileSha256());
        }
        return released;
    }

    private void refusePartaker(PayoutBatch batch, String person) {
        if (person.equals(batch.madeBy())) {
            throw new Problem(403, "duties-not-separate", batch.number()).with("reason", "made-the-batch");
        }
        if (orders.hadPart(batch.id(), person)
                || standsFor.people(person).stream().anyMatch(absent -> orders.hadPart(batch.id(), absent))) {
            throw new Problem(403, "duties-not-separate", batch.number()).with("reason", "reviewed-or-approved");
        }
    }

    /** Two batches with one cause, released at the same moment, both pass the check; the index lets one through. */
    private void send(UUID id, Change change) {
        try {
            orders.send(id, change);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                throw new Problem(409, "duplicate-payment", "").with("numbers", List.of());
            }
            throw e;
        }
    }

    private void tell(PayoutBatch batch, List<BatchOrders.Line> page) {
        page.forEach(
                line -> news.fire(new PaymentOrdered(line.id(), batch.programme(), line.subject(), line.amount())));
        // what the listeners loaded for this page is done with; a million of them wouldn't fit
        batches.flush();
        batches.getEntityManager().clear();
        trail.recordEach(
                "payment-order.ordered",
                page.stream().map(line -> "payment-order/" + line.id()).toList(),
                Map.of("state", PaymentState.BATCHED),
                Map.of("state", PaymentState.ORDERED, "batch", batch.number()));
        page.forEach(line -> changes.tell(line.id(), line.number(), PaymentState.ORDERED, line.amount()));
    }
}
