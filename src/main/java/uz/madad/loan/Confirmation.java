package uz.madad.loan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Problem;

/**
 * A person's one entitlement, reserved for a bank until a day, with the compensation it is expected to cost committed. A loan
 * uses it; else the bank releases it, or it expires.
 */
@Entity
@Table(name = "loan_confirmation")
class Confirmation {

    /** How far it has come. */
    enum Status {
        /** Reserves the entitlement. */
        OPEN,
        /** A loan stands on it. */
        USED,
        /** The bank gave it back, or its loan was cancelled. */
        RELEASED,
        /** Nothing came of it in time. */
        EXPIRED
    }

    @Id
    private UUID id;

    @Column(updatable = false)
    private String number;

    @Version
    private int revision;

    @Column(updatable = false)
    private String bankMfo;

    @Column(updatable = false)
    private String pinfl;

    @Column(updatable = false)
    private UUID personId;

    @Column(updatable = false)
    private String certificateNumber;

    @Column(updatable = false)
    private Money amount;

    @Column(updatable = false)
    private Money expectedCompensation;

    @Column(updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private UUID ruleSetId;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(updatable = false)
    private Instant confirmedAt;

    @Column(updatable = false)
    private String confirmedBy;

    @Column(updatable = false)
    private LocalDate validUntil;

    private Instant endedAt;
    private String endedBy;

    protected Confirmation() {}

    /**
     * A loan is booked on it.
     *
     * @throws Problem 409 when it isn't open or its last day is past
     */
    void used(LocalDate today, String by, Instant at) {
        if (status != Status.OPEN || validUntil.isBefore(today)) {
            throw notOpen();
        }
        end(Status.USED, by, at);
    }

    /** @throws Problem 409 when it isn't open */
    void released(String by, Instant at) {
        if (status != Status.OPEN) {
            throw notOpen();
        }
        end(Status.RELEASED, by, at);
    }

    /** Its loan is cancelled, and the entitlement free again. */
    void freed(String by, Instant at) {
        if (status != Status.USED) {
            throw notOpen();
        }
        end(Status.RELEASED, by, at);
    }

    void expired(String by, Instant at) {
        end(Status.EXPIRED, by, at);
    }

    private Problem notOpen() {
        return new Problem(409, "confirmation-not-open", number, status)
                .with("confirmationStatus", status)
                .with("validUntil", validUntil);
    }

    private void end(Status outcome, String by, Instant at) {
        status = outcome;
        endedBy = by;
        endedAt = at;
    }

    View view() {
        return new View(
                id,
                number,
                status.name(),
                bankMfo,
                Pinfl.mask(pinfl),
                certificateNumber,
                amount,
                confirmedAt,
                confirmedBy,
                validUntil,
                endedAt);
    }

    /** How the trail and the ledger name it. */
    String subject() {
        return "loan-confirmation/" + id;
    }

    UUID id() {
        return id;
    }

    int revision() {
        return revision;
    }

    String number() {
        return number;
    }

    String bankMfo() {
        return bankMfo;
    }

    String pinfl() {
        return pinfl;
    }

    UUID personId() {
        return personId;
    }

    Money amount() {
        return amount;
    }

    Money expectedCompensation() {
        return expectedCompensation;
    }

    int fiscalYear() {
        return fiscalYear;
    }

    UUID ruleSetId() {
        return ruleSetId;
    }

    Status status() {
        return status;
    }

    /** A confirmation as its bank and officers see it. @param person masked @param validUntil last day for a loan */
    public record View(
            UUID id,
            String number,
            String status,
            String bankMfo,
            String person,
            String certificateNumber,
            Money amount,
            Instant confirmedAt,
            String confirmedBy,
            LocalDate validUntil,
            Instant endedAt) {}
}
