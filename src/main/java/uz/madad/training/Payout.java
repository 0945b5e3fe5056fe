package uz.madad.training;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import uz.madad.shared.Problem;

/**
 * The payment of an approved claim: from which year's budget, to which account, and what became of it. All null until the
 * claim is approved.
 *
 * @param paymentFailure the bank's reason why it couldn't pay, while the account waits to be corrected
 */
@Embeddable
record Payout(Integer fiscalYear, String payeeMfo, String payeeAccount, LocalDate paidOn, String paymentFailure) {

    static final Payout NONE = new Payout(null, null, null, null, null);

    Payout(int fiscalYear, String mfo, String account) {
        this(fiscalYear, mfo, account, null, null);
    }

    Payout paid(LocalDate day) {
        return new Payout(fiscalYear, payeeMfo, payeeAccount, day, paymentFailure);
    }

    Payout awaited() {
        return paid(null);
    }

    /** @param reason the bank's code */
    Payout failed(String reason) {
        return new Payout(fiscalYear, payeeMfo, payeeAccount, null, reason);
    }

    /** @throws Problem 409 when it is the account that failed */
    Payout redirected(String mfo, String account) {
        if (account.equals(payeeAccount) && mfo.equals(payeeMfo) && !failedForWantOfMoney()) {
            throw new Problem(409, "account-not-corrected").with("reason", paymentFailure);
        }
        return new Payout(fiscalYear, mfo, account);
    }

    /** Reasons AM.. are about the treasury's amount or funds: the payee's account may well be right. */
    private boolean failedForWantOfMoney() {
        return paymentFailure.startsWith("AM");
    }
}
