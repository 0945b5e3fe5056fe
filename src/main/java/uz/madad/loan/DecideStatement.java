package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.event.EventType;
import uz.madad.shared.Acting;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * Another officer approves what one has reviewed: lines of disputed loans are left out, the agreed ones are computed once more, their
 * payments opened, the commitment moved, what earlier statements were paid too much asked back and what they had too little added, all
 * or nothing. Or refuses it.
 */
@ApplicationScoped
class DecideStatement {

    private static final int AT_ONCE = 5_000;

    private final LoanStatements statements;
    private final StatementLines lines;
    private final StatementPayments payments;
    private final AgreeLines agree;
    private final RevisedLines revised;
    private final RequestOverpaid overpaid;
    private final Supplements supplements;
    private final Loans loans;
    private final LoanInterest interest;
    private final AuditTrail trail;
    private final TellLoans others;
    private final BarFromBank bar;
    private final Acting acting;

    DecideStatement(
            LoanStatements statements,
            StatementLines lines,
            StatementPayments payments,
            AgreeLines agree,
            RevisedLines revised,
            RequestOverpaid overpaid,
            Supplements supplements,
            Loans loans,
            LoanInterest interest,
            AuditTrail trail,
            TellLoans others,
            BarFromBank bar,
            Acting acting) {
        this.statements = statements;
        this.lines = lines;
        this.payments = payments;
        this.agree = agree;
        this.revised = revised;
        this.overpaid = overpaid;
        this.supplements = supplements;
        this.loans = loans;
        this.interest = interest;
        this.trail = trail;
        this.others = others;
        this.bar = bar;
        this.acting = acting;
    }

    /**
     * @throws Problem 403 when the caller, or somebody they stand for, filed or reviewed it or has an interest in the bank; 409 when it wasn't reviewed, a line has become another since it was
     *     filed, or no account of the bank is approved; 422 {@code budget-exhausted}
     */
    @Transactional
    public LoanStatement approve(UUID id, String ifMatch) {
        LoanStatement statement = toDecide(id, ifMatch);
        lines.lockLoans(id);
        withhold(id);
        refuseOutdated(statement);
        List<RevisedLines.Revised> past = revised.of(statement.bankMfo());
        overpaid.request(past);
        LoanStatement approved = statements.decided(id, null);
        Map<UUID, Money> more = supplements.add(approved, past);
        payments.open(approved);
        trail.record("loan-statement.approved", approved.subject(), statement, approved);
        others.tell(EventType.LOAN_STATEMENT_APPROVED, approved);
        // last, so that the budget's row is locked only briefly
        agree.agree(approved, more);
        return approved;
    }

    @Transactional
    public LoanStatement refuse(UUID id, String ifMatch, String reason) {
        LoanStatement statement = toDecide(id, ifMatch);
        LoanStatement refused = statements.decided(id, reason);
        lines.drop(id);
        trail.record("loan-statement.refused", refused.subject(), statement, refused);
        others.tell(EventType.LOAN_STATEMENT_REFUSED, refused);
        return refused;
    }

    private LoanStatement toDecide(UUID id, String ifMatch) {
        LoanStatement statement = statements.toChange(id, ifMatch);
        bar.from(statement.bankMfo());
        if (statement.status() != LoanStatement.Status.REVIEWED) {
            throw new Problem(409, "statement-not-at-this-step", statement.number(), statement.status());
        }
        acting.requireNoHand(statement.hands(), "three-people");
        return statement;
    }

    /** Lines of loans that were disputed since it was filed aren't paid with the others. */
    private void withhold(UUID id) {
        Map<UUID, Money> withheld = lines.withhold(id, null);
        if (!withheld.isEmpty()) {
            statements.withheld(id, withheld.size(), withheld.values().stream().reduce(Money.ZERO, Money::plus));
        }
    }

    /** What a bank told since, of the past, makes another line; it is filed anew then. */
    private void refuseOutdated(LoanStatement statement) {
        Map<UUID, Money> told = lines.toldSince(statement.id());
        List<UUID> ids = List.copyOf(told.keySet());
        long outdated = 0;
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Loan> some = loans.all(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
            outdated += interest.of(some).entrySet().stream()
                    .filter(loan -> !loan.getValue()
                            .ofMonth(statement.of())
                            .equals(told.get(loan.getKey().id())))
                    .count();
        }
        if (outdated > 0) {
            throw new Problem(409, "statement-outdated", outdated).with("lines", outdated);
        }
    }
}
