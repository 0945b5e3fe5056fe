package uz.madad.payout;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import uz.madad.shared.Money;

/** The budget of a programme's year; ordered, so that two messages at once lock budgets in the same order. */
record Budget(String programme, int year) implements Comparable<Budget> {

    /** What these orders come to in each budget: a message is one event, however many payments it tells of. */
    static Map<Budget, Money> sums(Collection<PaymentOrder> orders) {
        Map<Budget, Money> sums = new TreeMap<>();
        orders.forEach(
                order -> sums.merge(new Budget(order.programme(), order.fiscalYear()), order.amount(), Money::plus));
        return sums;
    }

    /** What the ledger calls a part of a message. */
    String event(UUID message, String what) {
        return "bank-message/" + message + "/" + name() + "/" + what;
    }

    private String name() {
        return programme + "/" + year;
    }

    @Override
    public int compareTo(Budget other) {
        return name().compareTo(other.name());
    }
}
