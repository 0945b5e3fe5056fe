package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.event.EventType;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;
import uz.madad.shared.Violations;

/**
 * A bank tells that a loan is in default, written off or cancelled: from that day on nothing is compensated, and what was
 * set aside for the days after it is given back. Cancelled, the person's entitlement is free again.
 */
@ApplicationScoped
class StopLoan {

    private static final Map<Movement.Kind, String> ACTIONS = Map.of(
            Movement.Kind.DEFAULT, "loan.defaulted",
            Movement.Kind.WRITE_OFF, "loan.written-off",
            Movement.Kind.CANCELLATION, "loan.cancelled");

    private final Loans loans;
    private final Movements movements;
    private final Confirmations confirmations;
    private final LoanBudget budget;
    private final AuditTrail trail;
    private final TellLoans others;
    private final CurrentActor actor;
    private final Clock clock;

    StopLoan(
            Loans loans,
            Movements movements,
            Confirmations confirmations,
            LoanBudget budget,
            AuditTrail trail,
            TellLoans others,
            CurrentActor actor,
            Clock clock) {
        this.loans = loans;
        this.movements = movements;
        this.confirmations = confirmations;
        this.budget = budget;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 409 where the loan has ended, or only an active one may go there */
    @Transactional
    public Loan stop(UUID id, String ifMatch, Movement.Kind kind, LoanMovementResource.NewStop asked) {
        Loan loan = loans.locked(id, actor.get());
        Version.match(ifMatch, loan.revision());
        boolean may = loan.status() == LoanStatus.ACTIVE
                || loan.status() == LoanStatus.DEFAULTED && kind == Movement.Kind.WRITE_OFF;
        if (!may) {
            throw new Problem(409, "loan-ended", loan.number(), loan.status()).with("loanStatus", loan.status());
        }
        new Violations()
                .when(asked.on().isBefore(loan.startedOn()), "on", "paid-before-lent")
                .when(asked.on().isAfter(LocalDate.now(clock)), "on", "in-future")
                .text("reason", asked.reason(), LoanMovementResource.LONGEST_REASON)
                .refuse();
        Money undone = kind == Movement.Kind.DEFAULT ? Money.ZERO : loan.balance();
        Movement movement = movements
                .add(loan, kind, asked.on(), undone, Money.ZERO, null, asked.reason())
                .orElseThrow();
        if (kind == Movement.Kind.CANCELLATION) {
            confirmations
                    .locked(loan.confirmationId(), actor.get())
                    .freed(actor.get().id(), clock.instant());
            confirmations.flush();
        }
        budget.lower(List.of(id), loan.subject() + "/movement/" + movement.id());
        trail.record(ACTIONS.get(kind), loan.subject(), Map.of("status", loan.status()), movement);
        Loan stopped = loans.get(id);
        others.tell(EventType.of(ACTIONS.get(kind)).orElseThrow(), stopped);
        return stopped;
    }
}
