package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.payout.PaymentOrders;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Decision;
import uz.madad.shared.Freezes;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * An officer approves what another has reviewed: the rule is run once more on this day, the claim's money is committed
 * and its payment order opened, all in one transaction or not at all.
 */
@ApplicationScoped
class ApproveClaim {

    private final Claims claims;
    private final EvaluateClaim evaluate;
    private final Decisions decisions;
    private final BarInterested bar;
    private final Acting acting;
    private final History history;
    private final PaymentOrders orders;
    private final Ledger ledger;
    private final Freezes freezes;
    private final CurrentActor actor;
    private final Clock clock;

    ApproveClaim(
            Claims claims,
            EvaluateClaim evaluate,
            Decisions decisions,
            BarInterested bar,
            Acting acting,
            History history,
            PaymentOrders orders,
            Ledger ledger,
            Freezes freezes,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.evaluate = evaluate;
        this.decisions = decisions;
        this.bar = bar;
        this.acting = acting;
        this.history = history;
        this.orders = orders;
        this.ledger = ledger;
        this.freezes = freezes;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 422 {@code no-longer-entitled} when the rule no longer grants it, {@code budget-exhausted} when the
     *     year's budget doesn't hold it; nothing is changed then
     */
    @Transactional
    public Claim approve(UUID id, String ifMatch) {
        return approve(claims.toChange(id, ifMatch, actor.get()));
    }

    /** Approves a locked claim. */
    Claim approve(Claim claim) {
        bar.from(claim);
        ClaimStatus before = claim.status();
        freezes.requireFree(claim.subject());
        Evaluation evaluation = evaluate.again(claim);
        LocalDate today = evaluation.facts().decidedOn();
        Money amount = granted(evaluation);
        Set<String> people = history.people(claim.id());
        acting.requireNoHand(people, "three-people");
        claim.approved(evaluation, amount, today.getYear(), actor.get().id(), Instant.now(clock));
        people.addAll(acting.people());
        claims.flush();
        decisions.keep(claim.id(), evaluation);
        history.step(claim, before, "approved", History.Why.overriding(claim.overridden()));
        orders.open(ClaimPayment.of(
                claim,
                evaluation.facts().evidence().center(),
                evaluation.ruleSet(),
                evaluation.ruling().decision().checks(),
                people,
                claim.verdict().decidedBy(),
                today));
        // last, so that the budget's row is locked only briefly
        ledger.commit(EvaluateClaim.PROGRAMME, today.getYear(), amount, claim.subject() + event(before, today));
        return claim;
    }

    /** The money of a lapsed claim is committed a second time, by another event. */
    private static String event(ClaimStatus before, LocalDate today) {
        return before == ClaimStatus.LAPSED ? "/approved-again/" + today.getYear() : "/approved";
    }

    private static Money granted(Evaluation evaluation) {
        if (evaluation.ruling().decision() instanceof Decision.Granted granted) {
            return granted.amount();
        }
        throw new Problem(422, "no-longer-entitled")
                .with("checks", evaluation.ruling().blocking());
    }
}
