package uz.madad.payout;

import java.util.UUID;
import uz.madad.shared.Money;

/** The payment went to the bank in a released batch. Told to its programme inside the same transaction. */
public record PaymentOrdered(UUID orderId, String programme, String subject, Money amount) {}
