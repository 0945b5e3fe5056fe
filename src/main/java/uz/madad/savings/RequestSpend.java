package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** An agency asks for a payment out of what it retained, within its plan; after a failed one for another account. */
@ApplicationScoped
class RequestSpend {

    private final RetainedSpends spends;
    private final Spending spending;
    private final Purposes purposes;
    private final SpendHistory history;
    private final ActingAgency agency;
    private final CurrentActor actor;
    private final Clock clock;

    RequestSpend(
            RetainedSpends spends,
            Spending spending,
            Purposes purposes,
            SpendHistory history,
            ActingAgency agency,
            CurrentActor actor,
            Clock clock) {
        this.spends = spends;
        this.spending = spending;
        this.purposes = purposes;
        this.history = history;
        this.agency = agency;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 400 for an unfit request; 409 {@code invoice-paid}; 422 {@code spend-above-plan} */
    @Transactional
    public RetainedSpend request(NewSpend asked) {
        LocalDate today = LocalDate.now(clock);
        asked.refuseUnfit(purposes.codesOn(today), today);
        RetainedSpend spend = new RetainedSpend(
                spends.nextNumber(asked.fiscalYear()),
                asked,
                agency.required(),
                actor.get().id(),
                clock.instant());
        spending.refuseAbovePlan(spend);
        spends.add(spend);
        history.step(spend, null, "requested", null);
        return spend;
    }

    /** @throws Problem 400 for an unfit or another payee; 409 {@code spend-not-open} when its payment hasn't failed */
    @Transactional
    public RetainedSpend again(UUID id, String ifMatch, Payee payee) {
        NewSpend.refuseUnfit(payee);
        RetainedSpend spend = spends.toChange(id, agency.required(), ifMatch);
        SpendStatus before = spend.status();
        spend.askAgain(payee, actor.get().id(), clock.instant());
        spends.flush();
        history.step(spend, before, "requested-again", null);
        return spend;
    }
}
