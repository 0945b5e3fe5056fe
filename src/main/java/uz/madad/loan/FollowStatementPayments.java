package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.payout.PaymentAwaited;
import uz.madad.payout.PaymentOrdered;
import uz.madad.payout.PaymentRejected;
import uz.madad.payout.PaymentReturned;
import uz.madad.payout.PaymentSettled;

/** Moves a statement's payments along, in the payment's own transaction. */
@ApplicationScoped
class FollowStatementPayments {

    private final StatementPayments payments;

    FollowStatementPayments(StatementPayments payments) {
        this.payments = payments;
    }

    void ordered(@Observes PaymentOrdered payment) {
        move(payment.programme(), payment.subject(), StatementPayments.State.ORDERED, null, null);
    }

    void settled(@Observes PaymentSettled payment) {
        move(payment.programme(), payment.subject(), StatementPayments.State.PAID, null, payment.settledOn());
    }

    void awaited(@Observes PaymentAwaited payment) {
        move(payment.programme(), payment.subject(), StatementPayments.State.ORDERED, null, null);
    }

    void rejected(@Observes PaymentRejected payment) {
        move(payment.programme(), payment.subject(), StatementPayments.State.FAILED, payment.reason(), null);
    }

    void returned(@Observes PaymentReturned payment) {
        move(payment.programme(), payment.subject(), StatementPayments.State.FAILED, payment.reason(), null);
    }

    private void move(
            String programme, String subject, StatementPayments.State state, String failure, LocalDate paidOn) {
        if (programme.equals(LoanTermsInForce.PROGRAMME)) {
            String[] parts = subject.split("/"); // loan-statement/<id>/<year>
            payments.move(UUID.fromString(parts[1]), Integer.parseInt(parts[2]), state, failure, paidOn);
        }
    }
}
