package uz.madad.budget;

/** The accounts of a programme's fiscal year. */
enum AccountKind {
    /** Where the money comes from: stands below zero by what was appropriated. */
    APPROPRIATION,
    /** May still be committed. */
    AVAILABLE,
    /** Set aside for approved claims. */
    COMMITTED,
    /** Ordered to be paid. */
    PAYABLE,
    /** Left the treasury's account. */
    PAID,
    /** Paid wrongly and to be got back. */
    RECOVERABLE
}
