package uz.madad.payout;

import java.util.UUID;
import uz.madad.shared.Money;

/** The bank won't pay; the money is set aside again. Told to its programme inside the same transaction. */
public record PaymentRejected(UUID orderId, String programme, String subject, Money amount, String reason) {}
