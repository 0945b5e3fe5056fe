package uz.madad.savings;

/** How far a payment out of a retained share has come. */
public enum SpendStatus {
    /** The agency asks for it. */
    REQUESTED,
    /** The ministry approved it; its money is set aside and its payment order open. */
    APPROVED,
    /** The bank has its payment. */
    ORDERED,
    /** The bank's statement says it is paid. */
    PAID,
    /** The bank didn't pay, or the money came back; it is set aside still. */
    FAILED,
    /** The ministry said no. */
    REFUSED,
    /** The agency took it back. */
    WITHDRAWN,
    /** Its year was closed before it was ordered. */
    LAPSED
}
