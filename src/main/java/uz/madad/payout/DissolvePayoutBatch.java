package uz.madad.payout;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Gives a batch's orders back before it is released. */
@ApplicationScoped
class DissolvePayoutBatch {

    private final PayoutBatches batches;
    private final BatchOrders orders;
    private final SetOffs setOffs;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DissolvePayoutBatch(
            PayoutBatches batches,
            BatchOrders orders,
            SetOffs setOffs,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.batches = batches;
        this.orders = orders;
        this.setOffs = setOffs;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 409 once it is released or dissolved */
    @Transactional
    @TransactionConfiguration(timeout = PayoutBatchResource.MOST_SECONDS)
    public PayoutBatch dissolve(UUID id) {
        PayoutBatch batch = batches.getForUpdate(id);
        Change change = new Change(actor.get().id(), OffsetDateTime.now(clock));
        batch.dissolve(change);
        batches.flush();
        orders.eachPage(
                id,
                page -> trail.recordEach(
                        "payment-order.given-back",
                        page.stream().map(line -> "payment-order/" + line.id()).toList(),
                        Map.of("state", PaymentState.BATCHED, "batch", batch.number()),
                        Map.of("state", PaymentState.OPEN)));
        setOffs.releaseOf(id, change);
        orders.giveBack(id, change);
        trail.record(
                "payout-batch.dissolved",
                "payout-batch/" + id,
                Map.of("state", BatchState.MADE),
                Map.of("state", batch.state()));
        return batch;
    }
}
