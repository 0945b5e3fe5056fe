package uz.madad.payout;

import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;

/** What came of one line of a bank's message. */
public record MessageLine(
        int line,
        String reference,
        UUID orderId,
        UUID recoveryId,
        Outcome outcome,
        String bankStatus,
        String reason,
        String direction,
        Money amount,
        LocalDate bookedOn,
        String servicerRef,
        Finding finding) {

    /** What it did. */
    public enum Outcome {
        /** The bank has taken the order on. */
        ACCEPTED,
        /** The bank won't pay the order. */
        REJECTED,
        /** The order is paid. */
        SETTLED,
        /** The order was paid, and its money came back. */
        RETURNED,
        /** A payee paid back what it owes. */
        RECOVERED,
        /** The order had come to this before. */
        UNCHANGED,
        /** Not booked yet: nothing done. */
        PENDING,
        /** Put aside for people to look at: nothing done. */
        HELD,
        /** A movement of the account that no order of ours made. */
        NOT_OURS
    }

    static MessageLine of(int line, PaymentOrder order, Outcome outcome, String bankStatus, String reason) {
        return new MessageLine(
                line,
                order.number(),
                order.id(),
                null,
                outcome,
                bankStatus,
                reason,
                null,
                order.net(),
                null,
                null,
                null);
    }
}
