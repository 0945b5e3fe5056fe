package uz.madad.loan;

/** How a loan stands on a day, and so whether its interest is compensated. */
enum Standing {
    /** Not lent yet. */
    NOT_LENT,
    /** Lent and owing no more than its schedule says: the only one that is compensated. */
    CURRENT,
    /** Owes more in the evening than its schedule says. */
    LATE,
    /** In default, cancelled or written off. */
    STOPPED,
    /** The last instalment was due that day or before. */
    PAST_TERM,
    /** Nothing is owed any more. */
    REPAID
}
