package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import uz.madad.budget.Ledger;

/** Orders of which debts leave nothing never go to the bank: they are settled when their batch is released. */
@ApplicationScoped
class SettleSetOff {

    private final BatchOrders batchOrders;
    private final OrderBook orders;
    private final OrderChanges changes;
    private final SetOffs setOffs;
    private final RecoverySteps steps;
    private final Ledger ledger;
    private final Event<PaymentSettled> news;

    SettleSetOff(
            BatchOrders batchOrders,
            OrderBook orders,
            OrderChanges changes,
            SetOffs setOffs,
            RecoverySteps steps,
            Ledger ledger,
            Event<PaymentSettled> news) {
        this.batchOrders = batchOrders;
        this.orders = orders;
        this.changes = changes;
        this.setOffs = setOffs;
        this.steps = steps;
        this.ledger = ledger;
        this.news = news;
    }

    void settle(UUID batch, String number, Change change) {
        Collection<PaymentOrder> whole =
                orders.lock(batchOrders.whollySetOff(batch)).values();
        whole.forEach(order -> {
            PaymentState before = order.state();
            order.settle(change.at().toLocalDate(), null, null, change);
            changes.record(order, before, number);
            news.fire(new PaymentSettled(
                    order.id(), order.programme(), order.subject(), order.amount(), order.settledOn()));
        });
        orders.flush();
        List<RecoverySteps.Taken> setOff = setOffs.take(whole, change);
        Budget.sums(whole)
                .forEach((budget, sum) -> ledger.pay(
                        budget.programme(),
                        budget.year(),
                        sum,
                        "payout-batch/" + batch + "/" + budget.year() + "/settled-by-set-off"));
        steps.book(setOff);
    }
}
