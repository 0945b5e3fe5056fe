package uz.madad.payout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Takes all orders of a programme that are due into a new batch, or none of them. */
@ApplicationScoped
class MakePayoutBatch {

    private final PayoutBatches batches;
    private final BatchOrders orders;
    private final SetOffs setOffs;
    private final BatchChecks checks;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;
    private final ObjectMapper json;

    MakePayoutBatch(
            PayoutBatches batches,
            BatchOrders orders,
            SetOffs setOffs,
            BatchChecks checks,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock,
            ObjectMapper json) {
        this.batches = batches;
        this.orders = orders;
        this.setOffs = setOffs;
        this.checks = checks;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
        this.json = json;
    }

    /** @throws Problem 422 {@code nothing-to-pay}; 409 {@code duplicate-payment}; 422 when another check doesn't hold */
    @Transactional
    public PayoutBatch make(String programme, LocalDate upTo) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Change change = new Change(actor.get().id(), now);
        PayoutBatch.Identity identity = batches.next(now.getYear());
        orders.take(identity.id(), programme, upTo, change);
        PayoutBatch.Envelope taken = orders.envelope(identity.id());
        if (taken.count() == 0) {
            throw new Problem(422, "nothing-to-pay", programme, upTo);
        }
        String passed = text(checks.pass(identity.id(), programme, taken));
        setOffs.reserve(identity.id(), programme, change);
        PayoutBatch.Envelope toBank = orders.toBank(identity.id());
        PayoutBatch batch = new PayoutBatch(
                identity, programme, upTo, taken, toBank, orders.exceptions(identity.id()), passed, change);
        batches.persistAndFlush(batch);
        trail.record(
                "payout-batch.made",
                "payout-batch/" + batch.id(),
                null,
                Map.of(
                        "number", batch.number(),
                        "programme", programme,
                        "upTo", upTo,
                        "count", taken.count(),
                        "total", taken.total(),
                        "setOff", batch.setOff(),
                        "exceptions", batch.exceptions(),
                        "state", batch.state()));
        orders.eachPage(
                batch.id(),
                page -> trail.recordEach(
                        "payment-order.batched",
                        page.stream().map(line -> "payment-order/" + line.id()).toList(),
                        Map.of("state", PaymentState.OPEN),
                        Map.of("state", PaymentState.BATCHED, "batch", batch.number())));
        return batch;
    }

    private String text(List<BatchChecks.Passed> passed) {
        try {
            return json.writeValueAsString(passed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
