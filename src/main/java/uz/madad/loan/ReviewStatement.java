package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** An officer recommends to pay a statement's agreed lines, or not to. */
@ApplicationScoped
class ReviewStatement {

    private final LoanStatements statements;
    private final AuditTrail trail;
    private final CurrentActor actor;

    ReviewStatement(LoanStatements statements, AuditTrail trail, CurrentActor actor) {
        this.statements = statements;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 409 when it was reviewed already, 403 when the caller filed it */
    @Transactional
    public LoanStatement review(UUID id, String ifMatch, LoanStatement.Recommendation recommendation, String comment) {
        LoanStatement statement = statements.toChange(id, ifMatch);
        if (statement.status() != LoanStatement.Status.FILED) {
            throw new Problem(409, "statement-not-at-this-step", statement.number(), statement.status());
        }
        if (actor.get().id().equals(statement.filedBy())) {
            throw new Problem(403, "three-people");
        }
        LoanStatement reviewed = statements.reviewed(id, recommendation, comment);
        trail.record("loan-statement.reviewed", reviewed.subject(), statement, reviewed);
        return reviewed;
    }
}
