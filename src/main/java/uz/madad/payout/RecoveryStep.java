package uz.madad.payout;

/** What happens to a debt; each step is a transfer of its own. */
public enum RecoveryStep {
    /** The payee owes it now. */
    ESTABLISHED,
    /** A statement says the payee paid it back. */
    PAID_BACK,
    /** Too little to be pursued. */
    WRITTEN_OFF
}
