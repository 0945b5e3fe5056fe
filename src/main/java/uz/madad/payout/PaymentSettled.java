package uz.madad.payout;

import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;

/** The bank's statement says it is paid. Told to its programme inside the same transaction. */
public record PaymentSettled(UUID orderId, String programme, String subject, Money amount, LocalDate settledOn) {}
