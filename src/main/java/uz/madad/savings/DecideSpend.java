package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.payout.NewPaymentOrder;
import uz.madad.payout.PaymentOrders;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/**
 * An officer of the ministry approves a payment an agency asks for, which sets the money aside and opens the payment order, or
 * refuses it; the agency may take it back.
 */
@ApplicationScoped
class DecideSpend {

    private final RetainedSpends spends;
    private final Spending spending;
    private final SpendHistory history;
    private final SavingTerms terms;
    private final ActingAgency agency;
    private final Ledger ledger;
    private final PaymentOrders orders;
    private final CurrentActor actor;
    private final Clock clock;

    DecideSpend(
            RetainedSpends spends,
            Spending spending,
            SpendHistory history,
            SavingTerms terms,
            ActingAgency agency,
            Ledger ledger,
            PaymentOrders orders,
            CurrentActor actor,
            Clock clock) {
        this.spends = spends;
        this.spending = spending;
        this.history = history;
        this.terms = terms;
        this.agency = agency;
        this.ledger = ledger;
        this.orders = orders;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Sets the money aside and has it paid.
     *
     * @throws Problem 403 {@code same-person}, {@code own-agency}; 409 {@code spend-not-open}, {@code year-closed}; 422
     *     {@code spend-above-plan}, {@code budget-exhausted} when less is left
     */
    @Transactional
    public RetainedSpend approve(UUID id, String ifMatch) {
        RetainedSpend spend = toDecide(id, ifMatch);
        SpendStatus before = spend.status();
        boolean fresh = spend.approve(actor.get().id(), clock.instant());
        if (fresh) {
            spending.refuseAbovePlan(spend);
        }
        spends.flush();
        history.step(spend, before, "approved", null);
        orders.open(order(spend));
        if (fresh) {
            ledger.commit(
                    SavingsBudget.line(spend.agencyCode()),
                    spend.fiscalYear(),
                    spend.amount(),
                    spend.subject() + "/approved");
        }
        return spend;
    }

    /** @throws Problem 403 {@code same-person}, {@code own-agency}; 409 {@code spend-not-open} */
    @Transactional
    public RetainedSpend refuse(UUID id, String ifMatch, String why) {
        RetainedSpend spend = toDecide(id, ifMatch);
        SpendStatus before = spend.status();
        boolean free = spend.refuse(actor.get().id(), clock.instant(), why);
        return end(spend, before, "refused", why, free);
    }

    /** @throws Problem 409 {@code spend-not-open} */
    @Transactional
    public RetainedSpend withdraw(UUID id, String ifMatch) {
        RetainedSpend spend = spends.toChange(id, agency.required(), ifMatch);
        SpendStatus before = spend.status();
        boolean free = spend.withdraw();
        return end(spend, before, "withdrawn", null, free);
    }

    private RetainedSpend toDecide(UUID id, String ifMatch) {
        RetainedSpend spend = spends.toChange(id, null, ifMatch);
        agency.refuseOwn(spend.agencyCode());
        if (history.requesters(id).contains(actor.get().id())) {
            throw new Problem(403, "same-person");
        }
        return spend;
    }

    private RetainedSpend end(RetainedSpend spend, SpendStatus before, String action, String why, boolean free) {
        spends.flush();
        history.step(spend, before, action, why);
        if (free) {
            ledger.release(
                    SavingsBudget.line(spend.agencyCode()),
                    spend.fiscalYear(),
                    spend.amount(),
                    spend.subject() + "/released");
        }
        return spend;
    }

    private NewPaymentOrder order(RetainedSpend spend) {
        LocalDate today = LocalDate.now(clock);
        Payee payee = spend.payee();
        return new NewPaymentOrder(
                SavingsBudget.line(spend.agencyCode()),
                spend.fiscalYear(),
                spend.subject(),
                "invoice/" + payee.stir() + "/" + spend.invoice().issuedOn() + "/"
                        + spend.invoice().number(),
                spend.amount(),
                payee.stir(),
                payee.name(),
                payee.mfo(),
                payee.account(),
                spend.number() + ", " + spend.invoice().description(),
                terms.on(today).parameters().articles().get("retained-share"),
                spend.requestedBy(),
                actor.get().id(),
                history.people(spend.id()),
                today,
                List.of());
    }
}
