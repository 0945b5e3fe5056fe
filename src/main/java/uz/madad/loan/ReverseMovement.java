package uz.madad.loan;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.event.EventType;
import uz.madad.rules.RuleSets;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Violations;

/**
 * A bank undoes what it told of a loan wrongly, by a counter-movement of the same day and amounts. Balance, status and expected
 * compensation follow; what an approved statement has had for it is asked back or made good with the bank's next statement.
 */
@ApplicationScoped
class ReverseMovement {

    private static final Set<Movement.Kind> FOR_GOOD = Set.of(Movement.Kind.CANCELLATION, Movement.Kind.REVERSAL);

    private final Loans loans;
    private final Movements movements;
    private final LoanBudget budget;
    private final RuleSets ruleSets;
    private final AuditTrail trail;
    private final TellLoans others;
    private final ObjectMapper json;
    private final CurrentActor actor;
    private final Clock clock;

    ReverseMovement(
            Loans loans,
            Movements movements,
            LoanBudget budget,
            RuleSets ruleSets,
            AuditTrail trail,
            TellLoans others,
            ObjectMapper json,
            CurrentActor actor,
            Clock clock) {
        this.loans = loans;
        this.movements = movements;
        this.budget = budget;
        this.ruleSets = ruleSets;
        this.trail = trail;
        this.others = others;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 404 for another bank's loan, or a movement that isn't this loan's; 409 {@code movement-stands},
     *     {@code movement-reversed}, {@code loan-ended}, {@code reversal-too-late}
     */
    @Transactional
    public Movement reverse(UUID loanId, UUID movementId, String reason) {
        new Violations()
                .text("reason", reason, LoanMovementResource.LONGEST_REASON)
                .refuse();
        Loan loan = loans.locked(loanId, actor.get());
        Movement undone = movements.get(loan, movementId);
        if (FOR_GOOD.contains(undone.kind())) {
            throw new Problem(409, "movement-stands", undone.kind());
        }
        boolean over = loan.status() == LoanStatus.CANCELLED
                || loan.status() == LoanStatus.WRITTEN_OFF && undone.kind() != Movement.Kind.WRITE_OFF;
        if (over) {
            throw new Problem(409, "loan-ended", loan.number(), loan.status()).with("loanStatus", loan.status());
        }
        refuseLate(loan, undone);
        Movement reversal = movements.reverse(undone, reason).orElseThrow(() -> new Problem(409, "movement-reversed"));
        budget.rebase(List.of(loanId), loan.subject() + "/movement/" + reversal.id());
        trail.record("loan.movement-reversed", loan.subject(), undone, reversal);
        others.tell(EventType.LOAN_MOVEMENT_REVERSED, loans.get(loanId));
        return reversal;
    }

    private void refuseLate(Loan loan, Movement undone) {
        int days = LoanParameters.read(json, ruleSets.get(loan.ruleSetId()).parameters())
                .daysToReverse();
        LocalDate last =
                LocalDate.ofInstant(undone.recordedAt(), clock.getZone()).plusDays(days);
        if (LocalDate.now(clock).isAfter(last)) {
            throw new Problem(409, "reversal-too-late", last).with("until", last);
        }
    }
}
