package uz.madad.budget;

/** The accounts of a line's fiscal year: of a programme, or of an agency in it. */
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
    RECOVERABLE,
    /** Saved by an agency and not shared yet; of agencies' lines alone. */
    SAVED,
    /** Given back to the budget out of what an agency saved; of agencies' lines alone. */
    GIVEN_BACK
}
