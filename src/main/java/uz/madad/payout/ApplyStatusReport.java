package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/** Applies the bank's answer to a batch. Only a statement settles: even ACSC is taken as accepted. */
@ApplicationScoped
class ApplyStatusReport {

    private static final Set<String> ACCEPTING = Set.of("ACTC", "ACCP", "ACSP", "ACSC", "PDNG");
    private static final String REJECTING = "RJCT";
    private static final Set<PaymentState> AFTER_REJECTION = Set.of(PaymentState.REJECTED, PaymentState.RETURNED);
    private static final Set<PaymentState> AFTER_ACCEPTANCE =
            Set.of(PaymentState.ACCEPTED, PaymentState.SETTLED, PaymentState.RETURNED);
    static final String NO_REASON = "NARR";

    private final OrderBook orders;
    private final PayoutBatches batches;
    private final OrderChanges changes;
    private final SetOffs setOffs;
    private final Ledger ledger;
    private final Event<PaymentRejected> news;

    ApplyStatusReport(
            OrderBook orders,
            PayoutBatches batches,
            OrderChanges changes,
            SetOffs setOffs,
            Ledger ledger,
            Event<PaymentRejected> news) {
        this.orders = orders;
        this.batches = batches;
        this.changes = changes;
        this.setOffs = setOffs;
        this.ledger = ledger;
        this.news = news;
    }

    /** @throws uz.madad.shared.Problem 422 with all that is wrong, before anything is done */
    List<MessageLine> apply(Pain002 report, UUID message, Change change) {
        Faults faults = new Faults();
        UUID batch = batch(report, faults);
        faults.refuseIfAny();
        List<Pain002.OrderStatus> told = told(report, batch);
        if (told.isEmpty()) {
            faults.add(1, report.originalMessageId(), "nothing-told");
        }
        Map<String, PaymentOrder> known =
                orders.lock(told.stream().map(Pain002.OrderStatus::reference).toList());
        Set<String> seen = new HashSet<>();
        told.forEach(line -> check(line, known.get(line.reference()), batch, seen, faults));
        faults.refuseIfAny();

        List<MessageLine> lines = new ArrayList<>();
        List<PaymentOrder> rejected = new ArrayList<>();
        told.forEach(status -> {
            PaymentOrder order = known.get(status.reference());
            MessageLine line = apply(status, order, report.messageId(), change);
            lines.add(line);
            if (line.outcome() == MessageLine.Outcome.REJECTED) {
                rejected.add(order);
            }
        });
        orders.flush();
        setOffs.release(rejected, change);
        Budget.sums(rejected)
                .forEach((budget, sum) -> ledger.rejectPayment(
                        budget.programme(), budget.year(), sum, budget.event(message, "rejected")));
        return lines;
    }

    private UUID batch(Pain002 report, Faults faults) {
        UUID batch = report.originalMessageId() == null
                ? null
                : batches.find("number = ?1 and state = ?2", report.originalMessageId(), BatchState.RELEASED)
                        .firstResultOptional()
                        .map(PayoutBatch::id)
                        .orElse(null);
        if (batch == null) {
            faults.add(1, report.originalMessageId(), "unknown-reference");
            Set<String> known = orders.lock(report.orders().stream()
                            .map(Pain002.OrderStatus::reference)
                            .toList())
                    .keySet();
            report.orders().stream()
                    .filter(line -> !known.contains(line.reference()))
                    .forEach(line -> faults.add(line.line(), line.reference(), "unknown-reference"));
        }
        return batch;
    }

    /** Orders it lists, and where the group has a status of its own, the batch's others with that. */
    private List<Pain002.OrderStatus> told(Pain002 report, UUID batch) {
        String group = report.group().code();
        List<Pain002.OrderStatus> told = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Pain002.OrderStatus line : report.orders()) {
            listed.add(line.reference());
            told.add(line.status().code() == null ? of(line, report.group()) : line);
        }
        if (group != null && !group.equals(Pain002.PART)) {
            orders.numbersOf(batch).stream()
                    .filter(number -> !listed.contains(number))
                    .forEach(number -> told.add(new Pain002.OrderStatus(1, number, report.group(), null, null, null)));
        }
        return told;
    }

    private static Pain002.OrderStatus of(Pain002.OrderStatus line, Pain002.Status status) {
        return new Pain002.OrderStatus(
                line.line(), line.reference(), status, line.amount(), line.currency(), line.account());
    }

    private void check(Pain002.OrderStatus line, PaymentOrder order, UUID batch, Set<String> seen, Faults faults) {
        if (order == null) {
            faults.add(line.line(), line.reference(), "unknown-reference");
            return;
        }
        if (!seen.add(order.number())) {
            faults.add(line.line(), order.number(), "told-twice");
        }
        if (!batch.equals(order.batchId())) {
            faults.add(line.line(), order.number(), "other-batch");
        }
        BigDecimal amount = Camt053.decimal(line.amount());
        if (line.amount() != null
                && (amount == null || amount.compareTo(order.net().amount()) != 0)) {
            faults.add(
                    line.line(),
                    order.number(),
                    "amount-differs",
                    line.amount(),
                    order.net().toString());
        }
        if (line.currency() != null && !line.currency().equals(Money.CURRENCY)) {
            faults.add(line.line(), order.number(), "currency-differs", line.currency());
        }
        if (line.account() != null && !line.account().equals(order.payeeAccount())) {
            faults.add(line.line(), order.number(), "payee-account-differs", line.account());
        }
        checkStatus(line, order, faults);
    }

    private void checkStatus(Pain002.OrderStatus line, PaymentOrder order, Faults faults) {
        String code = line.status().code();
        if (code == null || !ACCEPTING.contains(code) && !code.equals(REJECTING)) {
            faults.add(line.line(), order.number(), "unknown-status", String.valueOf(code));
            return;
        }
        // what a statement has said stands: a status that comes after it tells nothing new, but for a late rejection
        Set<PaymentState> heard = code.equals(REJECTING) ? AFTER_REJECTION : AFTER_ACCEPTANCE;
        boolean contradicts = !heard.contains(order.state())
                && !order.may(code.equals(REJECTING) ? PaymentState.REJECTED : PaymentState.ACCEPTED);
        if (contradicts) {
            faults.add(
                    line.line(),
                    order.number(),
                    "contradicts-state",
                    code,
                    order.state().name());
        }
    }

    private MessageLine apply(Pain002.OrderStatus line, PaymentOrder order, String source, Change change) {
        String code = line.status().code();
        String reason = line.status().reason();
        PaymentState before = order.state();
        if (before == PaymentState.SETTLED
                || before == PaymentState.RETURNED
                || before == PaymentState.REJECTED
                || before == PaymentState.ACCEPTED && code.equals(order.bankStatus())) {
            return MessageLine.of(line.line(), order, MessageLine.Outcome.UNCHANGED, code, reason);
        }
        if (code.equals(REJECTING)) {
            order.reject(code, reason == null ? NO_REASON : reason, change);
            changes.record(order, before, source);
            news.fire(new PaymentRejected(
                    order.id(), order.programme(), order.subject(), order.amount(), order.reason()));
            return MessageLine.of(line.line(), order, MessageLine.Outcome.REJECTED, code, reason);
        }
        order.accept(code, change);
        changes.record(order, before, source);
        return MessageLine.of(line.line(), order, MessageLine.Outcome.ACCEPTED, code, reason);
    }
}
