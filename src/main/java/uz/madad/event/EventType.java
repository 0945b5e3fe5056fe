package uz.madad.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is told to others; docs/events.md says when, and a test holds the page to this list. */
public enum EventType {
    CLAIM_FILED("claim.filed"),
    CLAIM_EVALUATED("claim.evaluated"),
    CLAIM_GIVEN_UP("claim.given-up"),
    CLAIM_RETURNED("claim.returned"),
    CLAIM_RESUBMITTED("claim.resubmitted"),
    CLAIM_WITHDRAWN("claim.withdrawn"),
    CLAIM_REFUSED("claim.refused"),
    CLAIM_APPEALED("claim.appealed"),
    CLAIM_REFUSAL_UPHELD("claim.refusal-upheld"),
    CLAIM_APPEAL_GRANTED("claim.appeal-granted"),
    CLAIM_OVERRIDE_CONFIRMED("claim.override-confirmed"),
    CLAIM_APPROVED("claim.approved"),
    CLAIM_LAPSED("claim.lapsed"),
    CLAIM_PAYMENT_ORDERED("claim.payment-ordered"),
    CLAIM_PAYMENT_AWAITED("claim.payment-awaited"),
    CLAIM_PAID("claim.paid"),
    CLAIM_PAYMENT_REJECTED("claim.payment-rejected"),
    CLAIM_PAYMENT_RETURNED("claim.payment-returned"),
    CLAIM_ACCOUNT_CONFIRMED("claim.account-confirmed"),
    CLAIM_PAYMENT_RECOVERY_APPROVED("claim.payment-recovery-approved"),
    CLAIM_PAYMENT_PAID_BACK("claim.payment-paid-back"),
    CLAIM_PAYMENT_PAID_BACK_UNDONE("claim.payment-paid-back-undone"),
    CLAIM_PAYMENT_SET_OFF("claim.payment-set-off"),
    CLAIM_PAYMENT_SET_OFF_UNDONE("claim.payment-set-off-undone"),
    CLAIM_PAYMENT_WRITTEN_OFF("claim.payment-written-off"),

    LOAN_CONFIRMATION_GIVEN("loan-confirmation.given"),
    LOAN_CONFIRMATION_RELEASED("loan-confirmation.released"),
    LOAN_CONFIRMATION_EXPIRED("loan-confirmation.expired"),
    LOAN_BOOKED("loan.booked"),
    LOAN_DEFAULTED("loan.defaulted"),
    LOAN_WRITTEN_OFF("loan.written-off"),
    LOAN_CANCELLED("loan.cancelled"),
    LOAN_MOVEMENT_REVERSED("loan.movement-reversed"),
    LOAN_STATEMENT_FILED("loan-statement.filed"),
    LOAN_STATEMENT_APPROVED("loan-statement.approved"),
    LOAN_STATEMENT_REFUSED("loan-statement.refused"),
    LOAN_STATEMENT_PAID("loan-statement.paid"),
    LOAN_STATEMENT_PAYMENT_FAILED("loan-statement.payment-failed"),

    PAYOUT_BATCH_RELEASED("payout-batch.released"),
    PAYMENT_ORDER_OPENED("payment-order.opened"),
    PAYMENT_ORDER_CANCELLED("payment-order.cancelled"),
    PAYMENT_ORDER_ORDERED("payment-order.ordered"),
    PAYMENT_ORDER_ACCEPTED("payment-order.accepted"),
    PAYMENT_ORDER_REJECTED("payment-order.rejected"),
    PAYMENT_ORDER_SETTLED("payment-order.settled"),
    PAYMENT_ORDER_RETURNED("payment-order.returned"),
    RECOVERY_ESTABLISHED("recovery.established"),
    RECOVERY_PAID_BACK("recovery.paid-back"),
    RECOVERY_PAID_BACK_UNDONE("recovery.paid-back-undone"),
    RECOVERY_SET_OFF("recovery.set-off"),
    RECOVERY_SET_OFF_UNDONE("recovery.set-off-undone"),
    RECOVERY_WRITTEN_OFF("recovery.written-off"),

    SAVING_REPORTED("saving.reported"),
    SAVING_WITHDRAWN("saving.withdrawn"),
    SAVING_RETURNED("saving.returned"),
    SAVING_REFUSED("saving.refused"),
    SAVING_VERIFIED("saving.verified"),
    SAVING_CORRECTED("saving.corrected"),
    SAVING_DISTRIBUTED("saving.distributed"),
    SAVING_RECOVERED("saving.recovered"),
    AGENCY_SHARE_DISTRIBUTED("agency.share-distributed"),
    AGENCY_SPENDING_PLAN_APPROVED("agency.spending-plan-approved"),
    AGENCY_UNUSED_CARRIED_OVER("agency.unused-carried-over"),
    AGENCY_UNUSED_GIVEN_BACK("agency.unused-given-back"),
    RETAINED_SPEND_REQUESTED("retained-spend.requested"),
    RETAINED_SPEND_REQUESTED_AGAIN("retained-spend.requested-again"),
    RETAINED_SPEND_APPROVED("retained-spend.approved"),
    RETAINED_SPEND_REFUSED("retained-spend.refused"),
    RETAINED_SPEND_WITHDRAWN("retained-spend.withdrawn"),
    RETAINED_SPEND_LAPSED("retained-spend.lapsed"),
    RETAINED_SPEND_PAYMENT_ORDERED("retained-spend.payment-ordered"),
    RETAINED_SPEND_PAYMENT_AWAITED("retained-spend.payment-awaited"),
    RETAINED_SPEND_PAID("retained-spend.paid"),
    RETAINED_SPEND_PAYMENT_REJECTED("retained-spend.payment-rejected"),
    RETAINED_SPEND_PAYMENT_RETURNED("retained-spend.payment-returned");

    private static final Map<String, EventType> BY_ACTION =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.action, Function.identity()));

    private final String action;

    EventType(String action) {
        this.action = action;
    }

    /** The type of what the audit trail calls {@code claim.approved}; empty where others aren't told of it. */
    public static Optional<EventType> of(String action) {
        return Optional.ofNullable(BY_ACTION.get(action));
    }

    /** As the event carries it: {@code uz.madad.claim.approved.v1}. */
    public String typeName() {
        return "uz.madad." + action + ".v1";
    }
}
