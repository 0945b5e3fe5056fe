package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.event.EventType;
import uz.madad.payout.NewPaymentOrder;
import uz.madad.payout.PaymentOrders;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** The payments of statements to their banks, one for each year whose budget holds the loans' compensation. */
@ApplicationScoped
class StatementPayments {

    static final String LEGAL_BASIS = "Presidential Resolution PP-350 of 12 August 2022: compensation of interest";

    private final Jdbi database;
    private final PaymentOrders orders;
    private final BankPayees payees;
    private final TellLoans others;
    private final Clock clock;

    StatementPayments(Jdbi database, PaymentOrders orders, BankPayees payees, TellLoans others, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.payees = payees;
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
        FAILED
    }

    /** One payment. @param failure the bank's reason, or null */
    public record Payment(UUID statementId, int fiscalYear, Money amount, State state, String failure) {}

    /** What others hear of a payment. @param number the statement's */
    public record Told(String number, int fiscalYear, Money amount, State state) {}

    /** @throws Problem 409 {@code bank-payee-missing} when no account of the bank is approved */
    void open(LoanStatement statement) {
        List<Payment> opened = database.withHandle(handle -> handle.createQuery("""
                        insert into loan_statement_payment (statement_id, fiscal_year, amount)
                        select s.statement_id, l.fiscal_year, sum(s.computed)
                        from loan_statement_line s join loan l on l.id = s.loan_id
                        where s.statement_id = ? and s.counts
                        group by s.statement_id, l.fiscal_year having sum(s.computed) > 0
                        order by l.fiscal_year
                        returning *
                        """)
                .bind(0, statement.id())
                .map(ConstructorMapper.of(Payment.class))
                .list());
        opened.forEach(payment -> order(statement, payment, statement.decidedBy()));
    }

    /** A failed one, to the account that is approved now. @throws Problem 404, or 409 when it hasn't failed */
    Payment again(LoanStatement statement, int fiscalYear, String approver) {
        Payment failed = of(statement.id()).stream()
                .filter(payment -> payment.fiscalYear() == fiscalYear)
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (failed.state() != State.FAILED) {
            throw new Problem(409, "payment-not-failed", failed.state());
        }
        move(statement.id(), fiscalYear, State.OPEN, null);
        order(statement, failed, approver);
        return of(statement.id()).stream()
                .filter(payment -> payment.fiscalYear() == fiscalYear)
                .findFirst()
                .orElseThrow();
    }

    List<Payment> of(UUID statement) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from loan_statement_payment where statement_id = ? order by fiscal_year")
                .bind(0, statement)
                .map(ConstructorMapper.of(Payment.class))
                .list());
    }

    /** Others hear that it was made, or that it failed; where it goes between is told of its payment order. */
    void move(UUID statement, int fiscalYear, State state, String failure) {
        Told moved = database.withHandle(handle -> handle.createQuery("""
                        update loan_statement_payment p set state = :state, failure = :failure
                        from loan_statement s
                        where s.id = p.statement_id and s.id = :statement and p.fiscal_year = :year
                        returning s.number, p.fiscal_year, p.amount, p.state
                        """)
                .bind("state", state.name())
                .bind("failure", failure)
                .bind("statement", statement)
                .bind("year", fiscalYear)
                .map(ConstructorMapper.of(Told.class))
                .one());
        switch (state) {
            case PAID -> others.tell(EventType.LOAN_STATEMENT_PAID, statement, moved);
            case FAILED -> others.tell(EventType.LOAN_STATEMENT_PAYMENT_FAILED, statement, moved);
            case OPEN, ORDERED -> {}
        }
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
                new TreeSet<>(List.of(statement.filedBy(), statement.reviewedBy(), statement.decidedBy(), approver)),
                today,
                List.of()));
    }
}
