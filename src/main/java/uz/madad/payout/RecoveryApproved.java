package uz.madad.payout;

import java.util.UUID;
import uz.madad.shared.Money;

/** A second person agreed: the payee owes this of what it was paid. Told to its programme inside the same transaction. */
public record RecoveryApproved(UUID recoveryId, String number, String programme, String subject, Money amount) {}
