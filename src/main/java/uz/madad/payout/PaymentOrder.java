package uz.madad.payout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * An order to pay one payee. Opened when its programme has approved the case, it waits until it is due and is taken into
 * a batch; a dissolved batch gives it back. Released with its batch, it is the bank's: accepted, then settled by the
 * statement, or rejected. A statement may come before the status. What is settled may still come back. Before a batch takes it, its programme may cancel it.
 */
@Entity
@Table(name = "payment_order")
class PaymentOrder {

    @Id
    private UUID id;

    @Column(updatable = false)
    private String number;

    @Column(updatable = false)
    private String programme;

    @Column(updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private String cause;

    @Column(updatable = false)
    private Money amount;

    @Column(updatable = false)
    private String payeeStir;

    @Column(updatable = false)
    private String payeeName;

    @Column(updatable = false)
    private String payeeMfo;

    @Column(updatable = false)
    private String payeeAccount;

    @Column(updatable = false)
    private String purpose;

    @Column(updatable = false)
    private String legalBasis;

    @Column(updatable = false)
    private String reviewedBy;

    @Column(updatable = false)
    private String approvedBy;

    @Column(updatable = false)
    private LocalDate dueOn;

    @Column(updatable = false, columnDefinition = "text[]")
    private List<String> exceptions;

    @Enumerated(EnumType.STRING)
    private PaymentState state;

    @Column(insertable = false, updatable = false)
    private Money setOff;

    private UUID batchId;
    private String bankStatus;
    private String reason;
    private LocalDate settledOn;
    private String servicerRef;
    private String settledBooking;
    private LocalDate returnedOn;
    private String returnRef;
    private String returnedBooking;
    private String changedBy;
    private OffsetDateTime changedAt;

    @Version
    private long version;

    protected PaymentOrder() {}

    PaymentOrder(OrderBook.Identity identity, NewPaymentOrder order, Change change) {
        id = identity.id();
        number = identity.number();
        programme = order.programme();
        fiscalYear = order.fiscalYear();
        subject = order.subject();
        cause = order.cause();
        amount = order.amount();
        payeeStir = order.payeeStir();
        payeeName = order.payeeName();
        payeeMfo = order.payeeMfo();
        payeeAccount = order.payeeAccount();
        purpose = order.purpose();
        legalBasis = order.legalBasis();
        reviewedBy = order.reviewedBy();
        approvedBy = order.approvedBy();
        dueOn = order.dueOn();
        exceptions = order.exceptions();
        state = PaymentState.OPEN;
        note(change);
    }

    /** @throws Problem 409 unless it waits for a batch */
    void cancel(Change change) {
        become(PaymentState.CANCELLED, change);
    }

    /** The bank has taken it on; says so again with another status while it works on it. */
    void accept(String status, Change change) {
        if (state == PaymentState.ACCEPTED) {
            note(change);
        } else {
            become(PaymentState.ACCEPTED, change);
        }
        bankStatus = status;
    }

    void reject(String status, String why, Change change) {
        become(PaymentState.REJECTED, change);
        bankStatus = status;
        reason = why;
    }

    void settle(Camt053.Movement booked, Change change) {
        settle(booked.bookedDay(), booked.servicerRef(), booked.booking(), change);
    }

    /**
     * @param reference the bank's own for the booking, or null where it gave none
     * @param booking which entry of which statement it was, or null where that isn't known
     */
    void settle(LocalDate on, String reference, String booking, Change change) {
        become(PaymentState.SETTLED, change);
        settledOn = on;
        servicerRef = reference;
        settledBooking = booking;
    }

    /** That it was paid turns out a mistake of ours. */
    void await(Change change) {
        become(PaymentState.ORDERED, change);
        settledOn = null;
        servicerRef = null;
        settledBooking = null;
    }

    /** The money came back. */
    void comeBack(Camt053.Movement booked, String why, Change change) {
        become(PaymentState.RETURNED, change);
        returnedOn = booked.bookedDay();
        returnRef = booked.servicerRef();
        returnedBooking = booked.booking();
        reason = why;
    }

    boolean may(PaymentState next) {
        return state.next().contains(next);
    }

    /** Whether this booking is the one that settled it, told again. */
    boolean wasSettledBy(Camt053.Movement booked) {
        return booked.isBookedAs(settledOn, settledBooking);
    }

    /** Whether a booking with this reference of the bank settled it. */
    boolean hasBooking(String reference) {
        return reference != null && reference.equals(servicerRef);
    }

    /** Whether this booking is the one that brought the money back, told again. */
    boolean wasReturnedBy(Camt053.Movement booked) {
        return booked.isBookedAs(returnedOn, returnedBooking);
    }

    private void become(PaymentState next, Change change) {
        if (!may(next)) {
            throw new Problem(409, "illegal-payment-transition", number, state, next)
                    .with("number", number)
                    .with("state", state)
                    .with("legalStates", state.next());
        }
        state = next;
        note(change);
    }

    private void note(Change change) {
        changedBy = change.by();
        changedAt = change.at();
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    String programme() {
        return programme;
    }

    int fiscalYear() {
        return fiscalYear;
    }

    String subject() {
        return subject;
    }

    Money amount() {
        return amount;
    }

    /** What is deducted for what its payee owes. */
    Money setOff() {
        return setOff == null ? Money.ZERO : setOff;
    }

    /** What the bank pays. */
    Money net() {
        return amount.minus(setOff());
    }

    String payeeStir() {
        return payeeStir;
    }

    String payeeAccount() {
        return payeeAccount;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    PaymentState state() {
        return state;
    }

    UUID batchId() {
        return batchId;
    }

    String bankStatus() {
        return bankStatus;
    }

    String reason() {
        return reason;
    }

    LocalDate returnedOn() {
        return returnedOn;
    }

    LocalDate settledOn() {
        return settledOn;
    }
}
