package uz.madad.payout;

import java.util.UUID;
import uz.madad.shared.Money;

/**
 * Of what the payee owes, something was got back, or is no longer pursued. Told to its programme inside the same
 * transaction.
 *
 * @param step what happened
 * @param outstanding what is owed still
 */
public record PaymentRecovered(
        UUID recoveryId,
        String number,
        String programme,
        String subject,
        RecoveryStep step,
        Money amount,
        Money outstanding) {}
