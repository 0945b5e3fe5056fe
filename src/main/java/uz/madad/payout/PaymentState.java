package uz.madad.payout;

import java.util.List;

/** Where a payment order stands. */
public enum PaymentState {
    /** Waits for a batch. */
    OPEN,
    /** In a batch that isn't released yet. */
    BATCHED,
    /** Its batch is released: the bank is told to pay. */
    ORDERED,
    /** The bank has taken it on. */
    ACCEPTED,
    /** Booked on the bank's statement. */
    SETTLED,
    /** Booked as paid, then sent back. */
    RETURNED,
    /** The bank won't pay, and says why. */
    REJECTED,
    /** Withdrawn by its programme before it got into a batch. */
    CANCELLED;

    List<PaymentState> next() {
        return switch (this) {
            case OPEN -> List.of(BATCHED, CANCELLED);
            case BATCHED -> List.of(OPEN, ORDERED);
            case ORDERED -> List.of(ACCEPTED, REJECTED, SETTLED);
            case ACCEPTED -> List.of(REJECTED, SETTLED);
            case SETTLED -> List.of(RETURNED, ORDERED);
            case RETURNED, REJECTED, CANCELLED -> List.of();
        };
    }
}
