package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.payout.PaymentOrders;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Freezes;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * An approver without a part in the statement so far orders a payment anew: one that failed, or one that is frozen since somebody
 * disputes a loan of it. Disputed loans are left out; their money is set aside for them again.
 */
@ApplicationScoped
class OrderAgain {

    private final LoanStatements statements;
    private final StatementLines lines;
    private final Supplements supplements;
    private final StatementPayments payments;
    private final PaymentOrders orders;
    private final LoanBudget budget;
    private final Freezes freezes;
    private final AuditTrail trail;
    private final BarFromBank bar;
    private final Acting acting;
    private final CurrentActor actor;

    OrderAgain(
            LoanStatements statements,
            StatementLines lines,
            Supplements supplements,
            StatementPayments payments,
            PaymentOrders orders,
            LoanBudget budget,
            Freezes freezes,
            AuditTrail trail,
            BarFromBank bar,
            Acting acting,
            CurrentActor actor) {
        this.statements = statements;
        this.lines = lines;
        this.supplements = supplements;
        this.payments = payments;
        this.orders = orders;
        this.budget = budget;
        this.freezes = freezes;
        this.trail = trail;
        this.bar = bar;
        this.acting = acting;
        this.actor = actor;
    }

    /** @throws Problem 404; 403 with a part in it; 409 when the payment is neither failed, lapsed nor frozen, or a batch has taken it */
    @Transactional
    public StatementPayments.Payment order(UUID id, int fiscalYear) {
        LoanStatement statement = statements.toChange(id, "*");
        bar.from(statement.bankMfo());
        acting.requireNoHand(statement.hands(), "three-people");
        String by = actor.get().id();
        lines.lockLoans(id);
        StatementPayments.Payment payment = payments.one(id, fiscalYear);
        String subject = statement.subject(fiscalYear);
        List<String> causes = freezes.causes(subject);
        if (payment.state() == StatementPayments.State.OPEN && !causes.isEmpty()) {
            orders.cancel(subject);
        } else if (payment.state() != StatementPayments.State.FAILED
                && payment.state() != StatementPayments.State.LAPSED) {
            throw new Problem(409, "payment-not-failed", payment.state());
        }
        causes.forEach(cause -> freezes.lift(subject, cause, by));
        Map<UUID, Money> withheld = lines.withhold(id, fiscalYear);
        if (!withheld.isEmpty()) {
            statements.withheld(id, withheld.size(), sum(withheld));
        }
        supplements.withhold(id, fiscalYear).forEach((loan, more) -> withheld.merge(loan, more, Money::plus));
        Money less = sum(withheld);
        StatementPayments.Payment ordered = payments.again(statement, payment, less, by);
        trail.record("loan-statement.ordered-again", statement.subject(), payment, ordered);
        if (!withheld.isEmpty()) {
            budget.takeBack(withheld, statement.of(), statement.subject() + "/withheld/" + UUID.randomUUID());
        }
        return ordered;
    }

    private static Money sum(Map<UUID, Money> amounts) {
        return amounts.values().stream().reduce(Money.ZERO, Money::plus);
    }
}
