package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.UUID;
import uz.madad.payout.PaymentAwaited;
import uz.madad.payout.PaymentOrdered;
import uz.madad.payout.PaymentRecovered;
import uz.madad.payout.PaymentRejected;
import uz.madad.payout.PaymentReturned;
import uz.madad.payout.PaymentSettled;
import uz.madad.payout.RecoveryApproved;

/** Moves a claim along with its payment, in the payment's own transaction. */
@ApplicationScoped
class FollowPayments {

    private static final String SUBJECT = "claim/";

    private final Claims claims;
    private final History history;

    FollowPayments(Claims claims, History history) {
        this.claims = claims;
        this.history = history;
    }

    void ordered(@Observes PaymentOrdered payment) {
        if (payment.programme().equals(EvaluateClaim.PROGRAMME)) {
            Claim claim = claims.locked(claimOf(payment.subject()));
            ClaimStatus before = claim.status();
            claim.paymentOrdered();
            history.step(claim, before, "payment-ordered", History.Why.NONE);
        }
    }

    void settled(@Observes PaymentSettled payment) {
        if (payment.programme().equals(EvaluateClaim.PROGRAMME)) {
            Claim claim = claims.locked(claimOf(payment.subject()));
            ClaimStatus before = claim.status();
            claim.paid(payment.settledOn());
            history.step(claim, before, "paid", History.Why.NONE);
        }
    }

    void rejected(@Observes PaymentRejected payment) {
        fail(payment.programme(), payment.subject(), "payment-rejected", payment.reason());
    }

    void returned(@Observes PaymentReturned payment) {
        fail(payment.programme(), payment.subject(), "payment-returned", payment.reason());
    }

    void awaited(@Observes PaymentAwaited payment) {
        if (payment.programme().equals(EvaluateClaim.PROGRAMME)) {
            Claim claim = claims.locked(claimOf(payment.subject()));
            ClaimStatus before = claim.status();
            claim.paymentAwaited();
            history.step(claim, before, "payment-awaited", History.Why.NONE);
        }
    }

    void recoveryApproved(@Observes RecoveryApproved recovery) {
        tell(recovery.programme(), recovery.subject(), "payment-recovery-approved", recovery.number());
    }

    void recovered(@Observes PaymentRecovered recovery) {
        String action =
                "payment-" + recovery.step().name().toLowerCase(Locale.ROOT).replace('_', '-');
        tell(recovery.programme(), recovery.subject(), action, recovery.number());
    }

    /** A step that leaves the claim as it is. */
    private void tell(String programme, String subject, String action, String reason) {
        if (programme.equals(EvaluateClaim.PROGRAMME)) {
            Claim claim = claims.locked(claimOf(subject));
            history.step(claim, claim.status(), action, new History.Why(reason, null));
        }
    }

    private void fail(String programme, String subject, String action, String reason) {
        if (programme.equals(EvaluateClaim.PROGRAMME)) {
            Claim claim = claims.locked(claimOf(subject));
            ClaimStatus before = claim.status();
            claim.paymentFailed(reason);
            history.step(claim, before, action, new History.Why(reason, null));
        }
    }

    private static UUID claimOf(String subject) {
        return UUID.fromString(subject.substring(SUBJECT.length()));
    }
}
