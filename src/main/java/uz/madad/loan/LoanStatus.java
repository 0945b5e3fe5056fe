package uz.madad.loan;

/** How a loan has come on, as its bank told. */
enum LoanStatus {
    /** Being repaid. */
    ACTIVE,
    /** Nothing is owed any more. */
    REPAID,
    /** The bank holds it for lost unless it is still repaid; not compensated from that day on. */
    DEFAULTED,
    /** The bank has given up what was owed. */
    WRITTEN_OFF,
    /** The contract was undone; the person's entitlement is free again. */
    CANCELLED
}
