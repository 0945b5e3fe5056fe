package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** What is on its way to be paid, and for how long. */
@ApplicationScoped
class PaymentMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of("madad.payments", "Payment orders on their way, by where they stand", """
                                select state, count(*) as value from payment_order
                                where state in ('OPEN', 'BATCHED', 'ORDERED', 'ACCEPTED') group by state
                                """)
                        .byEach(
                                "state",
                                PaymentState.OPEN,
                                PaymentState.BATCHED,
                                PaymentState.ORDERED,
                                PaymentState.ACCEPTED),
                Measure.of("madad.payments.due", "Payment orders that are due and in no batch", """
                        select count(*) as value from payment_order where state = 'OPEN' and due_on <= :today
                        """),
                Measure.oldest(
                        "madad.batches.unreleased.oldest.seconds",
                        "How long the batch that was made first waits for its release",
                        "made_at",
                        "payout_batch where state = 'MADE'"),
                Measure.oldest(
                        "madad.batches.unsettled.oldest.seconds",
                        "How long the batch that was released first has payments the bank neither booked nor refused",
                        "released_at",
                        "payout_batch where id in (select batch_id from payment_order where state in ('ORDERED', 'ACCEPTED'))"));
    }
}
