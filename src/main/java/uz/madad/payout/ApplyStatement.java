package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/**
 * Applies a statement of the treasury's account: what it booked for an order of ours settles that order, what came back
 * of it returns it.
 */
@ApplicationScoped
class ApplyStatement {

    private final OrderBook orders;
    private final TreasuryAccounts accounts;
    private final RecoveryBook recoveries;
    private final TakeRepayments repayments;
    private final SetOffs setOffs;
    private final OrderChanges changes;
    private final Ledger ledger;
    private final Event<PaymentSettled> paid;
    private final Event<PaymentReturned> returned;

    ApplyStatement(
            OrderBook orders,
            TreasuryAccounts accounts,
            RecoveryBook recoveries,
            TakeRepayments repayments,
            SetOffs setOffs,
            OrderChanges changes,
            Ledger ledger,
            Event<PaymentSettled> paid,
            Event<PaymentReturned> returned) {
        this.orders = orders;
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.repayments = repayments;
        this.setOffs = setOffs;
        this.changes = changes;
        this.ledger = ledger;
        this.paid = paid;
        this.returned = returned;
    }

    /**
     * @param holding whether lines that aren't what was ordered are put aside for people, and the others take effect;
     *     otherwise one such line refuses the whole
     * @throws uz.madad.shared.Problem 422 with all that is wrong, before anything is done
     */
    List<MessageLine> apply(Camt053 statement, UUID message, Change change, boolean holding) {
        Map<String, PaymentOrder> known = orders.lock(statement.movements().stream()
                .map(Camt053.Movement::reference)
                .filter(OrderBook::isOurs)
                .toList());
        Map<Camt053.Movement, Finding> held = check(statement, known, holding);

        TakeRepayments.Taking paidBack = repayments.begin(statement, setOffs.debtsOf(known.values()));
        List<MessageLine> lines = new ArrayList<>();
        List<PaymentOrder> settled = new ArrayList<>();
        List<PaymentOrder> cameBack = new ArrayList<>();
        statement.movements().forEach(movement -> {
            Optional<TakeRepayments.Line> repaid = paidBack.take(movement, message, lines.size() + 1, change);
            if (repaid.isPresent()) {
                lines.add(line(movement, null, repaid.get()));
                return;
            }
            PaymentOrder order = known.get(movement.reference());
            MessageLine.Outcome outcome = held.containsKey(movement)
                    ? MessageLine.Outcome.HELD
                    : apply(movement, order, statement.messageId(), change);
            lines.add(line(
                    movement,
                    order,
                    new TakeRepayments.Line(outcome, null, held.getOrDefault(movement, finding(outcome)))));
            if (outcome == MessageLine.Outcome.SETTLED) {
                settled.add(order);
            } else if (outcome == MessageLine.Outcome.RETURNED) {
                cameBack.add(order);
            }
        });
        orders.flush();
        List<RecoverySteps.Taken> setOff = new ArrayList<>(setOffs.take(settled, change));
        setOff.addAll(setOffs.undo(cameBack, change));
        Budget.sums(settled)
                .forEach((budget, sum) ->
                        ledger.pay(budget.programme(), budget.year(), sum, budget.event(message, "settled")));
        Budget.sums(cameBack)
                .forEach((budget, sum) -> ledger.returnPayment(
                        budget.programme(), budget.year(), sum, budget.event(message, "returned")));
        paidBack.book(setOff);
        return lines;
    }

    /** @return what is put aside, and as what */
    private Map<Camt053.Movement, Finding> check(Camt053 statement, Map<String, PaymentOrder> known, boolean holding) {
        Faults faults = new Faults();
        Set<String> ours = accounts.all();
        statement.accounts().stream()
                .filter(account -> !ours.contains(String.valueOf(account.number())))
                .forEach(account -> faults.add(account.line(), null, "other-account", account.number()));
        statement.unequal().forEach(line -> faults.add(line, null, "entry-total-differs"));
        Map<UUID, String> debtors = accounts.ofBatches(
                known.values().stream().map(PaymentOrder::batchId).toList());
        StatementChecks checks = new StatementChecks(
                known,
                debtors,
                recoveries.recovered(
                        known.values().stream().map(PaymentOrder::id).toList()));
        Map<Camt053.Movement, Finding> held = new IdentityHashMap<>();
        statement.movements().forEach(movement -> {
            Faults found = new Faults();
            checks.check(movement, found);
            Finding finding = found.any() ? Finding.of(found.first()) : null;
            if (holding && movement.isBooked() && finding != null) {
                held.put(movement, finding);
            } else {
                faults.addAll(found);
            }
        });
        faults.refuseIfAny();
        return held;
    }

    private static Finding finding(MessageLine.Outcome outcome) {
        return switch (outcome) {
            case SETTLED, UNCHANGED -> Finding.MATCHED;
            case RETURNED -> Finding.RETURNED;
            case NOT_OURS -> Finding.NO_MATCH;
            default -> null;
        };
    }

    private MessageLine.Outcome apply(Camt053.Movement movement, PaymentOrder order, String source, Change change) {
        if (order == null) {
            return MessageLine.Outcome.NOT_OURS;
        }
        if (!movement.isBooked()) {
            return MessageLine.Outcome.PENDING;
        }
        return movement.isReturn()
                ? comeBack(movement, order, source, change)
                : settle(movement, order, source, change);
    }

    private MessageLine.Outcome settle(Camt053.Movement movement, PaymentOrder order, String source, Change change) {
        PaymentState before = order.state();
        if (order.settledOn() != null) {
            return MessageLine.Outcome.UNCHANGED;
        }
        order.settle(movement, change);
        changes.record(order, before, source);
        paid.fire(
                new PaymentSettled(order.id(), order.programme(), order.subject(), order.amount(), order.settledOn()));
        return MessageLine.Outcome.SETTLED;
    }

    private MessageLine.Outcome comeBack(Camt053.Movement movement, PaymentOrder order, String source, Change change) {
        PaymentState before = order.state();
        if (before == PaymentState.RETURNED) {
            return MessageLine.Outcome.UNCHANGED;
        }
        String why = movement.returnReason() == null ? ApplyStatusReport.NO_REASON : movement.returnReason();
        orders.flush(); // where this statement settled it too, both steps are kept
        order.comeBack(movement, why, change);
        changes.record(order, before, source);
        returned.fire(new PaymentReturned(
                order.id(), order.programme(), order.subject(), order.amount(), why, order.returnedOn()));
        return MessageLine.Outcome.RETURNED;
    }

    private static MessageLine line(Camt053.Movement movement, PaymentOrder order, TakeRepayments.Line found) {
        BigDecimal amount = Camt053.decimal(movement.amount());
        return new MessageLine(
                movement.line(),
                movement.reference(),
                order == null ? null : order.id(),
                found.recovery(),
                found.outcome(),
                movement.status(),
                found.outcome() == MessageLine.Outcome.RETURNED ? order.reason() : null,
                movement.direction(),
                amount == null || amount.stripTrailingZeros().scale() > 2 ? null : new Money(amount),
                movement.bookedDay(),
                movement.servicerRef(),
                found.finding());
    }
}
