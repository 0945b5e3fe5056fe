package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.budget.Ledger;
import uz.madad.event.EventType;
import uz.madad.payout.NewPaymentOrder;
import uz.madad.payout.PaymentOrders;
import uz.madad.shared.Acting;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** The payments of statements to their banks, one for each year whose budget holds the loans' compensation. */
@ApplicationScoped
class StatementPayments {

    static final String LEGAL_BASIS = "Presidential Resolution PP-350 of 12 August 2022: compensation of interest";

    private final Jdbi database;
    private final PaymentOrders orders;
    private final BankPayees payees;
    private final Ledger ledger;
    private final Acting acting;
    private final TellLoans others;
    private final Clock clock;

    StatementPayments(
            Jdbi database,
            PaymentOrders orders,
            BankPayees payees,
            Ledger ledger,
            Acting acting,
            TellLoans others,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.payees = payees;
        this.ledger = ledger;
        this.acting = acting;
        this.others = others;
        this.clock = clock;
    }

    /** How far a payment has come. */
    enum State {
        /** Waits for a batch. */
        OPEN,
        /** Sent to the bank of the treasury. */
        ORDERED,
        /** The statement of that bank says it was paid. */
        PAID,
        /** Rejected, or sent back; it may be ordered again. */
        FAILED,
        /** Not paid, since somebody disputes all of its loans. */
        WITHHELD,
        /** Its year was closed and gave it up; it may be ordered again from the year that goes on. */
        LAPSED
    }

    /** One payment. @param failure the bank's reason, or null @param paidOn by the bank's statement, or null */
    public record Payment(
            UUID statementId, int fiscalYear, Money amount, State state, String failure, LocalDate paidOn) {}

    /** What others hear of a payment. @param number the statement's */
    public record Told(String number, int fiscalYear, Money amount, State state) {}

    /**
     * For its agreed lines, and what it adds to earlier ones.
     *
     * @throws Problem 409 {@code bank-payee-missing} when no account of the bank is approved
     */
    void open(LoanStatement statement) {
        List<Payment> opened = database.withHandle(handle -> handle.createQuery("""
                        insert into loan_statement_payment (statement_id, fiscal_year, amount)
                        select :statement, fiscal_year, sum(amount)
                        from (select l.fiscal_year, s.computed as amount
                              from loan_statement_line s join loan l on l.id = s.loan_id
                              where s.statement_id = :statement and s.counts
                              union all
                              select fiscal_year, amount from loan_supplement where statement_id = :statement) due
                        group by fiscal_year having sum(amount) > 0
                        order by fiscal_year
                        returning *
                        """)
                .bind("statement", statement.id())
                .map(ConstructorMapper.of(Payment.class))
                .list());
        opened.forEach(payment -> order(statement, payment, statement.decidedBy()));
    }

    /**
     * Opens a payment anew, to the account that is approved now.
     *
     * @param withheld what isn't paid with it any more
     * @throws Problem 422 {@code budget-exhausted} when a lapsed one isn't covered
     */
    Payment again(LoanStatement statement, Payment payment, Money withheld, String approver) {
        if (payment.state() == State.LAPSED) {
            coverAgain(statement, payment);
        }
        Money rest = payment.amount().minus(withheld);
        if (!rest.isPositive()) {
            move(statement.id(), payment.fiscalYear(), State.WITHHELD, null, null);
            return one(statement.id(), payment.fiscalYear());
        }
        database.useHandle(handle -> handle.execute(
                "update loan_statement_payment set state = 'OPEN', failure = null, amount = ? where statement_id = ? and fiscal_year = ?",
                rest.amount(),
                statement.id(),
                payment.fiscalYear()));
        Payment opened = one(statement.id(), payment.fiscalYear());
        order(statement, opened, approver);
        return opened;
    }

    /** All of a lapsed payment, also what isn't paid with it any more: that is set aside for its loans. */
    private void coverAgain(LoanStatement statement, Payment lapsed) {
        String event = statement.subject(lapsed.fiscalYear()) + "/committed-again/" + LocalDate.now(clock);
        if (!ledger.raise(LoanTermsInForce.PROGRAMME, lapsed.fiscalYear(), lapsed.amount(), event)) {
            throw new Problem(422, "budget-exhausted")
                    .with("programme", LoanTermsInForce.PROGRAMME)
                    .with("fiscalYear", lapsed.fiscalYear());
        }
    }

    /** @throws Problem 404 */
    Payment one(UUID statement, int fiscalYear) {
        return of(statement).stream()
                .filter(payment -> payment.fiscalYear() == fiscalYear)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Those that would pay for a loan and aren't sent yet, as orders name them. */
    List<String> unsentOf(UUID loan) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select 'loan-statement/' || p.statement_id || '/' || p.fiscal_year
                        from loan l
                        join loan_statement_payment p on p.fiscal_year = l.fiscal_year
                        where l.id = :loan and p.state in ('OPEN', 'FAILED') and p.statement_id in (
                            select s.statement_id from loan_statement_line s where s.loan_id = :loan and s.counts
                            union
                            select u.statement_id from loan_supplement u where u.loan_id = :loan and not u.withheld)
                        """).bind("loan", loan).mapTo(String.class).list());
    }

    List<Payment> of(UUID statement) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from loan_statement_payment where statement_id = ? order by fiscal_year")
                .bind(0, statement)
                .map(ConstructorMapper.of(Payment.class))
                .list());
    }

    /**
     * Others hear that it was made, or that it failed; where it goes between is told of its payment order.
     *
     * @param failure of a failed one, else null
     * @param paidOn of a paid one, else null
     */
    void move(UUID statement, int fiscalYear, State state, String failure, LocalDate paidOn) {
        Told moved = database.withHandle(handle -> handle.createQuery("""
                        update loan_statement_payment p set state = :state, failure = :failure, paid_on = :paidOn::date
                        from loan_statement s
                        where s.id = p.statement_id and s.id = :statement and p.fiscal_year = :year
                        returning s.number, p.fiscal_year, p.amount, p.state
                        """)
                .bind("state", state.name())
                .bind("failure", failure)
                .bind("paidOn", paidOn)
                .bind("statement", statement)
                .bind("year", fiscalYear)
                .map(ConstructorMapper.of(Told.class))
                .one());
        switch (state) {
            case PAID -> others.tell(EventType.LOAN_STATEMENT_PAID, statement, moved);
            case FAILED -> others.tell(EventType.LOAN_STATEMENT_PAYMENT_FAILED, statement, moved);
            case OPEN, ORDERED, WITHHELD, LAPSED -> {}
        }
    }

    /** Nobody who had a part in it, or stood for somebody who had, releases its payment. */
    private TreeSet<String> hands(LoanStatement statement) {
        TreeSet<String> hands = new TreeSet<>(statement.hands());
        hands.addAll(acting.people());
        return hands;
    }

    private void order(LoanStatement statement, Payment payment, String approver) {
        LocalDate today = LocalDate.now(clock);
        BankPayee payee = payees.inForce(statement.bankMfo(), today)
                .orElseThrow(() -> new Problem(409, "bank-payee-missing", statement.bankMfo()));
        orders.open(new NewPaymentOrder(
                LoanTermsInForce.PROGRAMME,
                payment.fiscalYear(),
                statement.subject(payment.fiscalYear()),
                "loan-interest/" + statement.number() + "/" + payment.fiscalYear(),
                payment.amount(),
                payee.stir(),
                payee.name(),
                payee.bankMfo(),
                payee.account(),
                "Compensation of interest of computer loans for " + statement.of() + ", " + statement.number(),
                LEGAL_BASIS,
                statement.reviewedBy(),
                approver,
                hands(statement),
                today,
                List.of()));
    }
}
