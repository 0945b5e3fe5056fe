package uz.madad.payout;

/** What happens to a debt; each step is a transfer of its own. */
public enum RecoveryStep {
    /** The payee owes it now. */
    ESTABLISHED,
    /** A statement says the payee paid it back. */
    PAID_BACK,
    /** The match by hand that had paid it back is undone: it is owed again. */
    PAID_BACK_UNDONE,
    /** A payment was settled from which it was deducted. */
    SET_OFF,
    /** That payment came back, or wasn't made after all: it is owed again. */
    SET_OFF_UNDONE,
    /** Too little to be pursued. */
    WRITTEN_OFF;

    /** Whether it takes an earlier step back. What is owed again is pursued, however little it is. */
    boolean undoes() {
        return this == PAID_BACK_UNDONE || this == SET_OFF_UNDONE;
    }
}
