package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/** What became of one waiting claim when it was looked at again. */
record LookedAt(WaitingClaims.Due claim, Evaluation evaluation, Wait waiting) {

    static final String GIVEN_UP = "waited-too-long";

    /** @return the claim with its new wait, whether it goes on waiting or not */
    static LookedAt of(WaitingClaims.Due claim, Evaluation evaluation) {
        return new LookedAt(
                claim, evaluation, Wait.of(evaluation, claim.waiting().since()));
    }

    /** Given up on the first look after the last day of waiting, unless the registers tell at last. */
    boolean isGivenUp() {
        return stillWaits() && evaluation.facts().decidedOn().isAfter(waiting.until());
    }

    /** Whether anything is to be told about it. */
    boolean isNews() {
        return !stillWaits()
                || isGivenUp()
                || !waiting.awaits().equals(claim.waiting().awaits());
    }

    boolean goesOnWaiting() {
        return stillWaits() && !isGivenUp();
    }

    private boolean stillWaits() {
        return evaluation.ruling().decision() instanceof Decision.Waiting;
    }

    ClaimStatus status() {
        return switch (evaluation.ruling().decision()) {
            case Decision.Granted ignored -> ClaimStatus.IN_REVIEW;
            case Decision.Refused ignored -> ClaimStatus.REFUSED;
            case Decision.Waiting ignored -> isGivenUp() ? ClaimStatus.REFUSED : ClaimStatus.WAITING;
        };
    }

    String action() {
        return isGivenUp() ? "given-up" : "evaluated";
    }

    /** What the rule grants now, or null. */
    Money amount() {
        return Decisions.amount(evaluation.ruling().decision());
    }

    /** What the trail says of it now. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("status", status());
        state.put("category", evaluation.ruling().category());
        state.put("amount", amount());
        if (isGivenUp()) {
            state.put("reason", GIVEN_UP);
        }
        return state;
    }

    /** As {@link WaitingClaims} writes a claim that changes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Judged(
            UUID id,
            ClaimStatus status,
            Category category,
            BigDecimal amount,
            UUID graduate,
            String region,
            String action,
            String reason,
            String comment,
            UUID ruleSet,
            LocalDate bcaFrom,
            BigDecimal bcaAmount,
            String outcome,
            BigDecimal cap,
            BigDecimal granted,
            Facts facts,
            List<Check> checks) {}

    Judged judged() {
        Ruling ruling = evaluation.ruling();
        BigDecimal soums = amount() == null ? null : amount().amount();
        Evidence evidence = evaluation.facts().evidence();
        return new Judged(
                claim.id(),
                status(),
                ruling.category(),
                soums,
                evidence.graduate() == null ? null : evidence.graduate().id(),
                evidence.center() == null ? null : evidence.center().regionCode(),
                action(),
                isGivenUp() ? GIVEN_UP : null,
                isGivenUp() ? waiting.article() : null,
                evaluation.ruleSet().id(),
                evaluation.baseCalculationAmount().validFrom(),
                evaluation.baseCalculationAmount().amount().amount(),
                Decisions.outcome(ruling.decision()),
                ruling.cap().amount(),
                soums,
                evaluation.facts(),
                ruling.decision().checks());
    }

    /** As {@link WaitingClaims} writes a claim that goes on waiting. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Waiting(UUID id, java.util.Set<Awaited> awaits, LocalDate until, String article) {}

    Waiting stillWaiting() {
        return new Waiting(claim.id(), waiting.awaits(), waiting.until(), waiting.article());
    }
}
