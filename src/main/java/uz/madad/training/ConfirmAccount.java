package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import uz.madad.payout.PaymentOrders;
import uz.madad.register.Evidence;
import uz.madad.register.Registers;
import uz.madad.rules.RuleSet;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/**
 * After a failed payment a second person confirms the account that the register has come to know, and the claim's money,
 * which is set aside still, is ordered again.
 */
@ApplicationScoped
class ConfirmAccount {

    private final Claims claims;
    private final Registers registers;
    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final PaymentOrders orders;
    private final BarInterested bar;
    private final Acting acting;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    ConfirmAccount(
            Claims claims,
            Registers registers,
            Decisions decisions,
            RuleSets ruleSets,
            PaymentOrders orders,
            BarInterested bar,
            Acting acting,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.registers = registers;
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.orders = orders;
        this.bar = bar;
        this.acting = acting;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param seen the account the officer has looked at
     * @throws Problem 409 when the register has another or none, or the one that failed; 403 when the officer had a part in
     *     the claim or delivered the register
     */
    @Transactional
    public Claim confirm(UUID id, String ifMatch, ClaimView.Payee seen) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        bar.from(claim);
        ClaimStatus before = claim.status();
        Evidence.Center center =
                registers.center(claim.ask().centerStir()).orElseThrow(() -> new Problem(409, "account-differs"));
        claim.accountConfirmed(center.mfo(), center.account(), actor.get().id());
        if (!seen.mfo().equals(center.mfo()) || !seen.account().equals(center.account())) {
            throw new Problem(409, "account-differs");
        }
        acting.requireNoHand(history.barred(id, "account-confirmed"), "not-a-second-person");
        registers
                .centerBroughtBy(claim.ask().centerStir())
                .ifPresent(registrar -> acting.requireNoHand(Set.of(registrar), "not-a-second-person"));
        claims.flush();
        history.step(claim, before, "account-confirmed", History.Why.NONE);
        Decisions.Kept decision = decisions.of(claim.id()).getLast();
        RuleSet ruleSet = ruleSets.get(decision.ruleSetId());
        Set<String> people = history.people(claim.id());
        orders.open(ClaimPayment.of(
                claim, center, ruleSet, decision.checks(), people, actor.get().id(), LocalDate.now(clock)));
        return claim;
    }
}
