package uz.madad.payout;

import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;

/** What was paid came back; the money is set aside again. Told to its programme inside the same transaction. */
public record PaymentReturned(
        UUID orderId, String programme, String subject, Money amount, String reason, LocalDate returnedOn) {}
