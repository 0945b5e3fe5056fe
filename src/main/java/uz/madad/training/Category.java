package uz.madad.training;

/** What a claim is for; derived from the registers, never taken from the caller. */
enum Category {
    /** A graduate hired by a company that exports. */
    EXPORTER_HIRE,
    /** An employed specialist with disability. */
    SPECIALIST_WITH_DISABILITY
}
