package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

@ApplicationScoped
class ProposeAmount {

    /** Times the largest factor a rule set may hold, this is still an amount the ledger takes. */
    private static final Money MOST = Money.ofSoums(10_000_000_000L);

    private final DatedAmounts amounts;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeAmount(DatedAmounts amounts, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.amounts = amounts;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public DatedAmount propose(LocalDate validFrom, Money soums, String act, String link) {
        if (!soums.isPositive()) {
            throw Problem.invalid("amount", "positive");
        }
        if (soums.compareTo(MOST) > 0) {
            throw Problem.invalid("amount", "at-most", MOST.toString());
        }
        DatedAmount amount = new DatedAmount(
                validFrom, soums, act, link, new Proposal(actor.get().id(), clock.instant()));
        amount.requireNotBackdated(LocalDate.now(clock));
        amounts.persistAndFlush(amount);
        trail.record("base-calculation-amount.proposed", amount.subject(), null, amount.view());
        return amount;
    }
}
