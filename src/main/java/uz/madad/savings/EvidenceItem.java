package uz.madad.savings;

import java.util.UUID;

/**
 * On what a report stands.
 *
 * @param reference where a document is found: its number, or an address in the agency's archive; may be null of a reconciliation
 * @param sha256 of the document, or of the reconciliation's result, in 64 lower-case hexadecimal digits
 * @param reconciliationId of a reconciliation of data sets; null of a document
 */
public record EvidenceItem(Kind kind, String title, String reference, String sha256, UUID reconciliationId) {

    /** What it is. */
    public enum Kind {
        /** An order, estimate, staff list or report the agency keeps. */
        DOCUMENT,
        /** A reconciliation of data sets. */
        RECONCILIATION
    }
}
