package uz.madad.payout;

import java.util.UUID;
import uz.madad.shared.Money;

/** What two people took for the payment wasn't it; the bank still owes it. Told to its programme inside the same transaction. */
public record PaymentAwaited(UUID orderId, String programme, String subject, Money amount) {}
