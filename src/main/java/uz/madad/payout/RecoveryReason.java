package uz.madad.payout;

/** Why money is got back. */
public enum RecoveryReason {
    /** It should not have been paid, or not this much: a mistake of ours or the payee's. */
    PAID_WRONGLY,
    /** It was claimed with evidence that wasn't true. */
    FALSE_EVIDENCE,
    /** What it was paid for didn't last as the act asks. */
    TERMS_BROKEN,
    /** A court has said so. */
    COURT_DECISION
}
