package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** An approver without a part in the statement so far orders its failed payment again. */
@ApplicationScoped
class OrderAgain {

    private final LoanStatements statements;
    private final StatementPayments payments;
    private final AuditTrail trail;
    private final CurrentActor actor;

    OrderAgain(LoanStatements statements, StatementPayments payments, AuditTrail trail, CurrentActor actor) {
        this.statements = statements;
        this.payments = payments;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 404, 403, or 409 when the payment hasn't failed */
    @Transactional
    public StatementPayments.Payment order(UUID id, int fiscalYear) {
        LoanStatement statement = statements.toChange(id, "*");
        String by = actor.get().id();
        if (by.equals(statement.filedBy()) || by.equals(statement.reviewedBy()) || by.equals(statement.decidedBy())) {
            throw new Problem(403, "three-people");
        }
        StatementPayments.Payment ordered = payments.again(statement, fiscalYear, by);
        trail.record("loan-statement.ordered-again", statement.subject(), null, ordered);
        return ordered;
    }
}
