package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Acting;
import uz.madad.shared.Problem;

/** An officer recommends to pay a statement's agreed lines, or not to. */
@ApplicationScoped
class ReviewStatement {

    private final LoanStatements statements;
    private final BarFromBank bar;
    private final Acting acting;
    private final AuditTrail trail;

    ReviewStatement(LoanStatements statements, BarFromBank bar, Acting acting, AuditTrail trail) {
        this.statements = statements;
        this.bar = bar;
        this.acting = acting;
        this.trail = trail;
    }

    /** @throws Problem 409 when it was reviewed already, 403 when the caller, or somebody they stand for, filed it or has an interest in the bank */
    @Transactional
    public LoanStatement review(UUID id, String ifMatch, LoanStatement.Recommendation recommendation, String comment) {
        LoanStatement statement = statements.toChange(id, ifMatch);
        bar.from(statement.bankMfo());
        if (statement.status() != LoanStatement.Status.FILED) {
            throw new Problem(409, "statement-not-at-this-step", statement.number(), statement.status());
        }
        acting.requireNoHand(statement.hands(), "three-people");
        LoanStatement reviewed = statements.reviewed(id, recommendation, comment);
        trail.record("loan-statement.reviewed", reviewed.subject(), statement, reviewed);
        return reviewed;
    }
}
