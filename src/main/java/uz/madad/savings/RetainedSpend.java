package uz.madad.savings;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * A payment out of what an agency retained. The agency asks for it, an officer of the ministry approves it, which sets the money
 * aside and opens the payment order, and the treasury pays it. Where the bank doesn't pay, the money stays set aside: the agency
 * names another account, which is approved once more, or gives the money back.
 */
@Entity
@Table(name = "retained_spend")
class RetainedSpend {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private String number;

    @Column(updatable = false)
    private String agencyCode;

    @Column(updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private String purpose;

    @Column(updatable = false)
    private Money amount;

    @Embedded
    private Payee payee;

    @Embedded
    private Invoice invoice;

    @Enumerated(EnumType.STRING)
    private SpendStatus status = SpendStatus.REQUESTED;

    private boolean committed;
    private String requestedBy;
    private Instant requestedAt;
    private String decidedBy;
    private Instant decidedAt;
    private String reason;
    private LocalDate paidOn;

    @Version
    private int revision;

    protected RetainedSpend() {}

    RetainedSpend(String number, NewSpend asked, String agencyCode, String by, Instant at) {
        this.number = number;
        this.agencyCode = agencyCode;
        fiscalYear = asked.fiscalYear();
        purpose = asked.purpose();
        amount = asked.amount();
        payee = asked.payee();
        invoice = asked.invoice();
        requestedBy = by;
        requestedAt = at;
    }

    /** @return whether its money is still to be set aside: not where an earlier payment of it failed */
    boolean approve(String by, Instant at) {
        require(Set.of(SpendStatus.REQUESTED));
        boolean fresh = !committed;
        status = SpendStatus.APPROVED;
        committed = true;
        decidedBy = by;
        decidedAt = at;
        reason = null;
        return fresh;
    }

    /** @return whether money was set aside for it and is free now */
    boolean refuse(String by, Instant at, String why) {
        require(Set.of(SpendStatus.REQUESTED));
        decidedBy = by;
        decidedAt = at;
        reason = why;
        return end(SpendStatus.REFUSED);
    }

    /** @return whether money was set aside for it and is free now */
    boolean withdraw() {
        require(Set.of(SpendStatus.REQUESTED, SpendStatus.FAILED));
        return end(SpendStatus.WITHDRAWN);
    }

    /** After a failed payment: to another account, if a second person agrees once more. */
    void askAgain(Payee other, String by, Instant at) {
        require(Set.of(SpendStatus.FAILED));
        if (!other.stir().equals(payee.stir())) {
            throw Problem.invalid("payee.stir", "other-payee");
        }
        payee = other;
        status = SpendStatus.REQUESTED;
        requestedBy = by;
        requestedAt = at;
        decidedBy = null;
        decidedAt = null;
        reason = null;
    }

    /** The bank has it, or owes it still after all. */
    void ordered() {
        status = SpendStatus.ORDERED;
        paidOn = null;
    }

    void paid(LocalDate on) {
        status = SpendStatus.PAID;
        paidOn = on;
    }

    void failed(String why) {
        status = SpendStatus.FAILED;
        paidOn = null;
        reason = why;
    }

    View view() {
        return new View(
                id,
                number,
                agencyCode,
                fiscalYear,
                purpose,
                amount,
                payee,
                invoice,
                status,
                requestedBy,
                requestedAt,
                decidedBy,
                decidedAt,
                reason,
                paidOn);
    }

    private boolean end(SpendStatus how) {
        boolean free = committed;
        status = how;
        committed = false;
        return free;
    }

    private void require(Set<SpendStatus> expected) {
        if (!expected.contains(status)) {
            throw new Problem(409, "spend-not-open", number, status).with("state", status);
        }
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    String agencyCode() {
        return agencyCode;
    }

    int fiscalYear() {
        return fiscalYear;
    }

    String purpose() {
        return purpose;
    }

    Money amount() {
        return amount;
    }

    Payee payee() {
        return payee;
    }

    Invoice invoice() {
        return invoice;
    }

    SpendStatus status() {
        return status;
    }

    String requestedBy() {
        return requestedBy;
    }

    String subject() {
        return "retained-spend/" + id;
    }

    int revision() {
        return revision;
    }

    /**
     * A payment as told.
     *
     * @param decidedBy who approved or refused it last; null before
     * @param reason why it was refused, or what the bank said; null otherwise
     */
    public record View(
            UUID id,
            String number,
            String agencyCode,
            int fiscalYear,
            String purpose,
            Money amount,
            Payee payee,
            Invoice invoice,
            SpendStatus status,
            String requestedBy,
            Instant requestedAt,
            String decidedBy,
            Instant decidedAt,
            String reason,
            LocalDate paidOn) {}
}
