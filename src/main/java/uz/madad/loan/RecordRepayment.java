package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Violations;

/** A bank tells what a borrower paid, as it was due or before. */
@ApplicationScoped
class RecordRepayment {

    private final Loans loans;
    private final Movements movements;
    private final LoanBudget budget;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    RecordRepayment(
            Loans loans, Movements movements, LoanBudget budget, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.loans = loans;
        this.movements = movements;
        this.budget = budget;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param kind a repayment or a prepayment
     * @throws Problem 409 when the loan has ended or has this payment already; 422 {@code not-ahead-of-schedule} for a
     *     prepayment after which no less is owed than the schedule says
     */
    @Transactional
    public Movement record(UUID id, Movement.Kind kind, LoanMovementResource.NewRepayment asked) {
        Loan loan = loans.locked(id, actor.get());
        if (loan.hasEnded()) {
            throw new Problem(409, "loan-ended", loan.number(), loan.status()).with("loanStatus", loan.status());
        }
        refuseUnfit(asked, loan);
        Money left = loan.balance().minus(asked.principal());
        if (kind == Movement.Kind.PREPAYMENT && left.compareTo(loan.schedule().balanceOn(asked.paidOn())) >= 0) {
            throw new Problem(422, "not-ahead-of-schedule", loan.number());
        }
        Movement movement = movements
                .add(loan, kind, asked.paidOn(), asked.principal(), asked.interest(), asked.reference(), null)
                .orElseThrow(() -> new Problem(409, "payment-known", asked.reference()));
        budget.lower(List.of(id), loan.subject() + "/movement/" + movement.id());
        trail.record(kind == Movement.Kind.PREPAYMENT ? "loan.prepaid" : "loan.repaid", loan.subject(), null, movement);
        return movement;
    }

    private void refuseUnfit(LoanMovementResource.NewRepayment asked, Loan loan) {
        Money principal = asked.principal();
        Money interest = asked.interest();
        new Violations()
                .when(principal.compareTo(Money.ZERO) < 0, "principal", "at-least", "0.00")
                .when(interest.compareTo(Money.ZERO) < 0, "interest", "at-least", "0.00")
                .when(!principal.isPositive() && !interest.isPositive(), "principal", "positive")
                .when(principal.compareTo(loan.balance()) > 0, "principal", "repaid-beyond-loan")
                .when(asked.paidOn().isBefore(loan.startedOn()), "paidOn", "paid-before-lent")
                .when(asked.paidOn().isAfter(LocalDate.now(clock)), "paidOn", "in-future")
                .text("reference", asked.reference(), LoanResource.LONGEST_NUMBER)
                .refuse();
    }
}
