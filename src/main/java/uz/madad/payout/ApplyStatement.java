package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/** Applies a statement of the treasury's account: what it booked for an order of ours settles that order. */
@ApplicationScoped
class ApplyStatement {

    private static final String BOOKED = "BOOK";
    private static final Set<String> NOT_YET = Set.of("PDNG", "FUTR", "INFO");
    private static final String PAID_OUT = "DBIT";

    private final OrderBook orders;
    private final TreasuryAccounts accounts;
    private final OrderChanges changes;
    private final Ledger ledger;
    private final Event<PaymentSettled> news;

    ApplyStatement(
            OrderBook orders,
            TreasuryAccounts accounts,
            OrderChanges changes,
            Ledger ledger,
            Event<PaymentSettled> news) {
        this.orders = orders;
        this.accounts = accounts;
        this.changes = changes;
        this.ledger = ledger;
        this.news = news;
    }

    /** @throws uz.madad.shared.Problem 422 with all that is wrong, before anything is done */
    List<MessageLine> apply(Camt053 statement, UUID message, Change change) {
        String source = statement.messageId();
        Faults faults = new Faults();
        Set<String> ours = accounts.all();
        statement.accounts().stream()
                .filter(account -> !ours.contains(String.valueOf(account.number())))
                .forEach(account -> faults.add(account.line(), null, "other-account", account.number()));
        statement.unequal().forEach(line -> faults.add(line, null, "entry-total-differs"));
        Map<String, PaymentOrder> known = orders.lock(statement.movements().stream()
                .map(Camt053.Movement::reference)
                .filter(OrderBook::isOurs)
                .toList());
        Map<UUID, String> debtors = accounts.ofBatches(
                known.values().stream().map(PaymentOrder::batchId).toList());
        Set<String> seen = new HashSet<>();
        statement.movements().forEach(movement -> {
            PaymentOrder order = known.get(movement.reference());
            check(movement, order, order == null ? null : debtors.get(order.batchId()), seen, faults);
        });
        faults.refuseIfAny();

        List<MessageLine> lines = new ArrayList<>();
        List<PaymentOrder> settled = new ArrayList<>();
        statement.movements().forEach(movement -> {
            MessageLine line = apply(movement, known.get(movement.reference()), source, change);
            lines.add(line);
            if (line.outcome() == MessageLine.Outcome.SETTLED) {
                settled.add(known.get(movement.reference()));
            }
        });
        orders.flush();
        pay(settled, message);
        return lines;
    }

    /** One transfer per budget: the statement is one event, however many payments it books. */
    private void pay(List<PaymentOrder> settled, UUID message) {
        Map<Budget, Money> sums = new TreeMap<>();
        settled.forEach(order -> sums.merge(Budget.of(order), order.amount(), Money::plus));
        sums.forEach((budget, sum) -> ledger.pay(
                budget.programme(), budget.year(), sum, "bank-message/" + message + "/" + budget.name() + "/settled"));
    }

    /** The budget of a programme's year; ordered, so that two statements lock budgets in the same order. */
    private record Budget(String programme, int year) implements Comparable<Budget> {

        static Budget of(PaymentOrder order) {
            return new Budget(order.programme(), order.fiscalYear());
        }

        String name() {
            return programme + "/" + year;
        }

        @Override
        public int compareTo(Budget other) {
            return name().compareTo(other.name());
        }
    }

    private static void check(
            Camt053.Movement movement, PaymentOrder order, String debtor, Set<String> seen, Faults faults) {
        int line = movement.line();
        String reference = movement.reference();
        if (!BOOKED.equals(movement.status()) && !NOT_YET.contains(String.valueOf(movement.status()))) {
            faults.add(line, reference, "unknown-status", String.valueOf(movement.status()));
        }
        if (!OrderBook.isOurs(reference)) {
            return;
        }
        if (order == null) {
            faults.add(line, reference, "unknown-reference");
            return;
        }
        if (!seen.add(reference)) {
            faults.add(line, reference, "told-twice");
        }
        if (!PAID_OUT.equals(movement.direction()) || movement.reversal()) {
            faults.add(line, reference, "returned-payment");
        }
        checkMoney(movement, order, debtor, faults);
        if (BOOKED.equals(movement.status())) {
            checkBooking(movement, order, faults);
        }
    }

    private static void checkMoney(Camt053.Movement movement, PaymentOrder order, String debtor, Faults faults) {
        int line = movement.line();
        BigDecimal amount = Camt053.decimal(movement.amount());
        if (amount == null || amount.compareTo(order.amount().amount()) != 0) {
            faults.add(
                    line,
                    order.number(),
                    "amount-differs",
                    String.valueOf(movement.amount()),
                    order.amount().toString());
        }
        if (!Money.CURRENCY.equals(movement.currency())) {
            faults.add(line, order.number(), "currency-differs", String.valueOf(movement.currency()));
        }
        if (debtor != null && !debtor.equals(movement.account())) {
            faults.add(line, order.number(), "other-account", String.valueOf(movement.account()));
        }
        if (movement.payeeAccount() != null && !movement.payeeAccount().equals(order.payeeAccount())) {
            faults.add(line, order.number(), "payee-account-differs", movement.payeeAccount());
        }
    }

    private static void checkBooking(Camt053.Movement movement, PaymentOrder order, Faults faults) {
        LocalDate on = date(movement.bookedOn());
        if (on == null) {
            faults.add(movement.line(), order.number(), "date-missing");
        } else if (order.state() == PaymentState.SETTLED) {
            if (!order.wasSettledBy(on, movement.servicerRef())) {
                faults.add(movement.line(), order.number(), "paid-twice", String.valueOf(order.settledOn()));
            }
        } else if (!order.may(PaymentState.SETTLED)) {
            faults.add(
                    movement.line(),
                    order.number(),
                    "contradicts-state",
                    BOOKED,
                    order.state().name());
        }
    }

    private MessageLine apply(Camt053.Movement movement, PaymentOrder order, String source, Change change) {
        if (order == null) {
            return line(movement, null, MessageLine.Outcome.NOT_OURS);
        }
        if (!BOOKED.equals(movement.status())) {
            return line(movement, order, MessageLine.Outcome.PENDING);
        }
        PaymentState before = order.state();
        if (before == PaymentState.SETTLED) {
            return line(movement, order, MessageLine.Outcome.UNCHANGED);
        }
        LocalDate on = date(movement.bookedOn());
        order.settle(on, movement.servicerRef(), change);
        changes.record(order, before, source);
        news.fire(new PaymentSettled(order.id(), order.programme(), order.subject(), order.amount(), on));
        return line(movement, order, MessageLine.Outcome.SETTLED);
    }

    private static MessageLine line(Camt053.Movement movement, PaymentOrder order, MessageLine.Outcome outcome) {
        BigDecimal amount = Camt053.decimal(movement.amount());
        return new MessageLine(
                movement.line(),
                movement.reference(),
                order == null ? null : order.id(),
                outcome,
                movement.status(),
                null,
                movement.direction(),
                amount == null || amount.stripTrailingZeros().scale() > 2 ? null : new Money(amount),
                date(movement.bookedOn()),
                movement.servicerRef());
    }

    /** A date, or the day of a time. */
    private static LocalDate date(String text) {
        try {
            return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
