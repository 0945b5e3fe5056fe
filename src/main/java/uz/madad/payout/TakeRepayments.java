package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Money;

/**
 * Takes what payees pay back: a booked credit that names one recovery, by its exact number, pays that debt, in full or in
 * part. What names a debt and can't pay it is put aside for people; payees write what they like, so it never refuses a
 * statement.
 */
@ApplicationScoped
class TakeRepayments {

    private final RecoveryBook recoveries;
    private final RecoverySteps steps;
    private final Jdbi database;

    TakeRepayments(RecoveryBook recoveries, RecoverySteps steps, Jdbi database) {
        this.recoveries = recoveries;
        this.steps = steps;
        this.database = database;
    }

    /** Locks the debts a statement names, with others that it will touch. */
    Taking begin(Camt053 statement, Collection<String> others) {
        Set<String> numbers = new HashSet<>(others);
        statement.movements().forEach(movement -> numbers.addAll(movement.recoveries()));
        return new Taking(new HashMap<>(recoveries.lock(numbers)));
    }

    /** What became of a line. @param recovery the debt it names, or null where there is none of that number */
    record Line(MessageLine.Outcome outcome, UUID recovery, Finding finding) {}

    /** The repayments of one statement. */
    final class Taking {

        private final Map<String, RecoveryBook.Debt> debts;
        private final Set<String> bookings = new HashSet<>();
        private final List<RecoverySteps.Taken> taken = new ArrayList<>();

        private Taking(Map<String, RecoveryBook.Debt> debts) {
            this.debts = debts;
        }

        /** @return nothing where it names no recovery, or pays an order */
        Optional<Line> take(Camt053.Movement movement, UUID message, int position, Change change) {
            if (movement.recoveries().isEmpty() || movement.isPayment() || OrderBook.isOurs(movement.reference())) {
                return Optional.empty();
            }
            RecoveryBook.Debt debt = movement.recoveries().size() == 1
                    ? debts.get(movement.recoveries().getFirst())
                    : null;
            UUID id = debt == null ? null : debt.id();
            if (!movement.isBooked()) {
                return debt == null ? Optional.empty() : Optional.of(new Line(MessageLine.Outcome.PENDING, id, null));
            }
            if (debt != null && isKnown(debt, movement)) {
                return Optional.of(new Line(MessageLine.Outcome.UNCHANGED, id, Finding.MATCHED));
            }
            Finding fault = fault(movement, debt);
            if (fault != null) {
                return Optional.of(new Line(MessageLine.Outcome.HELD, id, fault));
            }
            pay(debt, movement, message, position, change);
            return Optional.of(new Line(MessageLine.Outcome.RECOVERED, id, Finding.MATCHED));
        }

        /** @param setOff what payments of the same statement have taken */
        void book(List<RecoverySteps.Taken> setOff) {
            taken.addAll(setOff);
            steps.book(taken);
        }

        private void pay(RecoveryBook.Debt debt, Camt053.Movement movement, UUID message, int position, Change change) {
            bookings.add(movement.booking());
            taken.addAll(steps.take(
                    debt,
                    RecoveryStep.PAID_BACK,
                    new Money(Camt053.decimal(movement.amount())),
                    new RecoverySteps.Source(message, position, movement.bookedDay(), movement.booking(), null, null),
                    change));
            debts.put(debt.number(), recoveries.debt(debt.id()));
        }

        /** Told before, by another statement; what this one tells twice isn't. */
        private boolean isKnown(RecoveryBook.Debt debt, Camt053.Movement movement) {
            return movement.booking() != null
                    && movement.bookedDay() != null
                    && !bookings.contains(movement.booking())
                    && database.withHandle(handle -> handle.createQuery("""
                            select exists (select from recovery_step
                                where recovery_id = ? and booked_on = ? and booking = ? and kind = 'PAID_BACK')
                            """)
                            .bind(0, debt.id())
                            .bind(1, movement.bookedDay())
                            .bind(2, movement.booking())
                            .mapTo(boolean.class)
                            .one());
        }

        private Finding fault(Camt053.Movement movement, RecoveryBook.Debt debt) {
            BigDecimal amount = Camt053.decimal(movement.amount());
            if (movement.reversal()) {
                return Finding.RETURNED;
            } else if (debt == null || !debt.open().isPositive()) {
                return Finding.NO_MATCH;
            } else if (movement.bookedDay() == null) {
                return Finding.WRONG_DATE;
            } else if (movement.booking() == null || bookings.contains(movement.booking())) {
                return Finding.DUPLICATE;
            } else if (!Money.CURRENCY.equals(movement.currency())
                    || amount == null
                    || amount.signum() == 0
                    || amount.stripTrailingZeros().scale() > 2
                    || amount.compareTo(debt.open().amount()) > 0) {
                return Finding.WRONG_AMOUNT;
            }
            return null;
        }
    }
}
