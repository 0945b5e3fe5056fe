package uz.madad.payout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Money;

/** How a payee's debts are spread over its payments: the oldest debt first, of each payment at most the share allowed. */
final class Deductions {

    private static final int TIYIN = 2;

    private Deductions() {}

    /** What a payee owes and is due. */
    record Debt(UUID recovery, Money due) {}

    /** What a payee is to be paid. */
    record Payment(UUID order, Money amount) {}

    /** So much of a debt is deducted from a payment. */
    record Deduction(UUID order, UUID recovery, Money amount) {}

    /**
     * @param debts of one payee, the oldest first
     * @param payments to that payee, in the order they are used
     * @param share of a payment that may be deducted; a part of a tiyin stays with the payee
     */
    static List<Deduction> of(List<Debt> debts, List<Payment> payments, BigDecimal share) {
        List<Deduction> deductions = new ArrayList<>();
        int next = 0;
        Money due = debts.isEmpty() ? Money.ZERO : debts.getFirst().due();
        for (Payment payment : payments) {
            Money room = new Money(payment.amount().amount().multiply(share).setScale(TIYIN, RoundingMode.DOWN));
            while (room.isPositive() && next < debts.size()) {
                Money amount = room.min(due);
                if (amount.isPositive()) {
                    deductions.add(
                            new Deduction(payment.order(), debts.get(next).recovery(), amount));
                }
                room = room.minus(amount);
                due = due.minus(amount);
                if (!due.isPositive()) {
                    next++;
                    due = next < debts.size() ? debts.get(next).due() : Money.ZERO;
                }
            }
        }
        return deductions;
    }
}
