package uz.madad.payout;

import uz.madad.shared.Money;

/**
 * Money a programme wants back of a payment that was settled.
 *
 * @param subject what was paid, {@code claim/<id>}
 * @param amount at most what was paid and isn't being recovered yet
 * @param grounds what happened, in words, without personal numbers
 * @param legalBasis act and article
 */
public record NewRecovery(String subject, Money amount, RecoveryReason reason, String grounds, String legalBasis) {}
