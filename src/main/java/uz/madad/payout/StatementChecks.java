package uz.madad.payout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uz.madad.shared.Money;

/** Holds each movement of a statement against the order it names. */
final class StatementChecks {

    private static final Set<String> NOT_YET = Set.of("PDNG", "FUTR", "INFO");

    private final Map<String, PaymentOrder> known;
    private final Map<UUID, String> debtors;
    private final Set<UUID> recovered;
    private Faults faults = new Faults();
    private final Set<String> told = new HashSet<>();
    private final Map<String, LocalDate> paidHere = new HashMap<>();

    /**
     * @param debtors the account each batch was released with
     * @param recovered orders a payee owes something of
     */
    StatementChecks(Map<String, PaymentOrder> known, Map<UUID, String> debtors, Set<UUID> recovered) {
        this.known = known;
        this.debtors = debtors;
        this.recovered = recovered;
    }

    void check(Camt053.Movement movement, Faults found) {
        faults = found;
        String reference = movement.reference();
        if (!movement.isBooked() && !NOT_YET.contains(String.valueOf(movement.status()))) {
            faults.add(movement.line(), reference, "unknown-status", String.valueOf(movement.status()));
        }
        if (!OrderBook.isOurs(reference)) {
            checkNotOurs(movement);
            return;
        }
        PaymentOrder order = known.get(reference);
        if (order == null) {
            faults.add(movement.line(), reference, "unknown-reference");
            return;
        }
        if (!told.add(movement.direction() + reference)) {
            faults.add(movement.line(), reference, "told-twice");
        }
        checkMoney(movement, order);
        if (movement.isReturn()) {
            checkReturn(movement, order);
        } else if (!movement.isPayment()) {
            faults.add(movement.line(), reference, "returned-payment");
        } else if (movement.isBooked()) {
            checkBooking(movement, order);
        }
    }

    /** Money that leaves for a batch, or nearly for an order, without saying for which order: its orders would never settle. */
    private void checkNotOurs(Camt053.Movement movement) {
        if (!movement.isReturn()) {
            movement.names().stream()
                    .filter(OrderBook::resemblesOurs)
                    .findFirst()
                    .ifPresent(name -> faults.add(movement.line(), name, "order-not-told"));
        }
    }

    private void checkMoney(Camt053.Movement movement, PaymentOrder order) {
        int line = movement.line();
        BigDecimal amount = Camt053.decimal(movement.amount());
        if (amount == null || amount.compareTo(order.net().amount()) != 0) {
            faults.add(
                    line,
                    order.number(),
                    "amount-differs",
                    String.valueOf(movement.amount()),
                    order.net().toString());
        }
        if (!Money.CURRENCY.equals(movement.currency())) {
            faults.add(line, order.number(), "currency-differs", String.valueOf(movement.currency()));
        }
        String debtor = debtors.get(order.batchId());
        if (debtor != null && !debtor.equals(movement.account())) {
            faults.add(line, order.number(), "other-account", String.valueOf(movement.account()));
        }
        // of money that comes back the creditor is the treasury itself
        if (movement.isPayment()
                && movement.payeeAccount() != null
                && !movement.payeeAccount().equals(order.payeeAccount())) {
            faults.add(line, order.number(), "payee-account-differs", movement.payeeAccount());
        }
    }

    private void checkBooking(Camt053.Movement movement, PaymentOrder order) {
        LocalDate on = movement.bookedDay();
        if (on == null) {
            faults.add(movement.line(), order.number(), "date-missing");
        } else if (order.settledOn() != null) {
            if (!order.wasSettledBy(movement)) {
                String fault = order.hasBooking(movement.servicerRef()) ? "date-differs" : "paid-twice";
                faults.add(movement.line(), order.number(), fault, String.valueOf(order.settledOn()));
            }
        } else if (!order.may(PaymentState.SETTLED)) {
            faults.add(
                    movement.line(),
                    order.number(),
                    "contradicts-state",
                    Camt053.BOOKED,
                    order.state().name());
        } else if (on.isBefore(order.dueOn())) {
            faults.add(
                    movement.line(),
                    order.number(),
                    "booked-before-due",
                    order.dueOn().toString());
        } else if (!faults.any()) {
            paidHere.put(order.number(), on);
        }
    }

    /** Money comes back only of what was paid, by an earlier statement or further up in this one. */
    private void checkReturn(Camt053.Movement movement, PaymentOrder order) {
        LocalDate on = movement.bookedDay();
        LocalDate paidOn = order.settledOn() == null ? paidHere.get(order.number()) : order.settledOn();
        if (paidOn == null) {
            faults.add(movement.line(), order.number(), "returned-payment");
        } else if (movement.isBooked() && on == null) {
            faults.add(movement.line(), order.number(), "date-missing");
        } else if (movement.isBooked() && on.isBefore(paidOn)) {
            faults.add(movement.line(), order.number(), "returned-too-early", paidOn.toString());
        } else if (movement.isBooked() && order.state() == PaymentState.RETURNED && !order.wasReturnedBy(movement)) {
            faults.add(movement.line(), order.number(), "returned-twice", String.valueOf(order.returnedOn()));
        } else if (movement.isBooked() && recovered.contains(order.id())) {
            faults.add(movement.line(), order.number(), "recovered-payment");
        }
    }
}
