package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.function.Consumer;
import uz.madad.payout.PaymentAwaited;
import uz.madad.payout.PaymentOrdered;
import uz.madad.payout.PaymentRecovered;
import uz.madad.payout.PaymentRejected;
import uz.madad.payout.PaymentReturned;
import uz.madad.payout.PaymentSettled;
import uz.madad.payout.RecoveryApproved;

/** Moves a payment out of a retained share along, in the payment's own transaction. */
@ApplicationScoped
class FollowSpendPayments {

    private final RetainedSpends spends;
    private final SpendHistory history;

    FollowSpendPayments(RetainedSpends spends, SpendHistory history) {
        this.spends = spends;
        this.history = history;
    }

    void ordered(@Observes PaymentOrdered payment) {
        follow(payment.programme(), payment.subject(), "payment-ordered", null, RetainedSpend::ordered);
    }

    void settled(@Observes PaymentSettled payment) {
        follow(payment.programme(), payment.subject(), "paid", null, spend -> spend.paid(payment.settledOn()));
    }

    void awaited(@Observes PaymentAwaited payment) {
        follow(payment.programme(), payment.subject(), "payment-awaited", null, RetainedSpend::ordered);
    }

    void rejected(@Observes PaymentRejected payment) {
        follow(
                payment.programme(),
                payment.subject(),
                "payment-rejected",
                payment.reason(),
                spend -> spend.failed(payment.reason()));
    }

    void returned(@Observes PaymentReturned payment) {
        follow(
                payment.programme(),
                payment.subject(),
                "payment-returned",
                payment.reason(),
                spend -> spend.failed(payment.reason()));
    }

    /** What a payee owes and pays back is told; the payment stays as it is. */
    void recoveryApproved(@Observes RecoveryApproved recovery) {
        follow(recovery.programme(), recovery.subject(), "payment-recovery-approved", recovery.number(), spend -> {});
    }

    void recovered(@Observes PaymentRecovered recovery) {
        String action =
                "payment-" + recovery.step().name().toLowerCase(Locale.ROOT).replace('_', '-');
        follow(recovery.programme(), recovery.subject(), action, recovery.number(), spend -> {});
    }

    private void follow(String line, String subject, String action, String reason, Consumer<RetainedSpend> move) {
        spends.paidBy(line, subject).ifPresent(spend -> {
            SpendStatus before = spend.status();
            move.accept(spend);
            spends.flush();
            history.step(spend, before, action, reason);
        });
    }
}
