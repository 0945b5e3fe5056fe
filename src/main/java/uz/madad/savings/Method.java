package uz.madad.savings;

/** How digitalization saved. */
enum Method {
    /** Posts that are no longer needed. */
    POSTS_CUT,
    /** Classes, offices or other units that nothing justified. */
    UNITS_CLOSED,
    /** Forms, certificates and paper that nobody needs any more. */
    PAPER_CANCELLED,
    /** Payments that were made twice or to nobody. */
    DOUBLE_PAYMENT_STOPPED,
    /** Another way, told in the note. */
    OTHER;

    /** Whether there must be fewer units after than before. */
    boolean cutsUnits() {
        return this == POSTS_CUT || this == UNITS_CLOSED;
    }
}
