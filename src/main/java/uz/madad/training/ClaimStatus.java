package uz.madad.training;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a claim stands. */
enum ClaimStatus {
    /** No check failed, but a register can't tell yet; looked at again when it can. */
    WAITING,
    /** All checks passed; with the officers. */
    IN_REVIEW,
    /** Given back to the centre with a reason: please change, and submit it again. */
    RETURNED,
    /** Refused, by the rule or by an officer; the centre may appeal, or file another claim. */
    REFUSED,
    /** The centre appeals its refusal; an officer who had no part decides. */
    APPEALED,
    /** Taken back by the centre; another claim may be filed. */
    WITHDRAWN,
    /** Granted; the budget is committed. */
    APPROVED,
    /** The payment order went to the bank. */
    PAYMENT_ORDERED,
    /** The bank's statement says it is paid. */
    PAID,
    /** The bank rejected the payment or sent it back; the money is set aside until the account is corrected. */
    PAYMENT_FAILED,
    /** Approved, and its money lapsed with its year; to be approved again from another year's budget. */
    LAPSED;

    private static final Set<ClaimStatus> LIVE_NO_MORE = EnumSet.of(REFUSED, WITHDRAWN);

    /** Whether the claim still stands in the way of another for the same graduate. */
    boolean isLive() {
        return !LIVE_NO_MORE.contains(this);
    }

    /** The actions that may follow, for people who meet a refusal. */
    List<String> legalActions() {
        return switch (this) {
            case WAITING -> List.of("evaluate", "withdraw");
            case IN_REVIEW -> List.of("review", "approve", "refuse", "return", "withdraw");
            case RETURNED -> List.of("resubmit", "withdraw");
            case APPROVED, PAYMENT_ORDERED -> List.of("pay");
            case LAPSED -> List.of("approve", "withdraw");
            case PAYMENT_FAILED -> List.of("confirm-account");
            case REFUSED -> List.of("appeal");
            case APPEALED -> List.of("grant-appeal", "uphold-refusal", "override", "withdraw");
            case WITHDRAWN, PAID -> List.of();
        };
    }
}
