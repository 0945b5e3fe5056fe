package uz.madad.savings;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/**
 * What is paid: a payee's invoice or act of acceptance, which is paid once.
 *
 * @param number as the payee gave it, without spaces, at most 60 characters
 * @param issuedOn its date
 * @param description what it is for, at most 100 characters
 */
@Embeddable
public record Invoice(
        @Column(name = "document", updatable = false) String number,
        @Column(name = "document_date", updatable = false) LocalDate issuedOn,
        @Column(name = "description", updatable = false) String description) {}
