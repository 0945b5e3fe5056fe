package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.payout.NewRecovery;
import uz.madad.payout.Recoveries;
import uz.madad.payout.RecoveryReason;
import uz.madad.shared.Money;

/**
 * Asks back what a bank was paid for days that turned out, by what it told since, not to be compensated: default, cancellation or
 * repayment of the past. A second person approves the recovery, and it is deducted from the bank's next payment.
 */
@ApplicationScoped
class RequestOverpaid {

    private final Jdbi database;
    private final Loans loans;
    private final LoanInterest interest;
    private final Recoveries recoveries;
    private final Clock clock;

    RequestOverpaid(Jdbi database, Loans loans, LoanInterest interest, Recoveries recoveries, Clock clock) {
        this.database = database;
        this.loans = loans;
        this.interest = interest;
        this.recoveries = recoveries;
        this.clock = clock;
    }

    /** A line that was paid and may be too much. @param kept what of it isn't asked back yet */
    public record Paid(UUID statementId, UUID loanId, int fiscalYear, LocalDate month, Money kept) {}

    private record Payment(UUID statementId, int fiscalYear) {}

    private record Excess(UUID loanId, Money amount) {}

    /** In the caller's transaction and name. */
    void request(String mfo) {
        List<Paid> paid = paid(mfo);
        Map<UUID, Compensation> compensations =
                interest.of(loans.all(paid.stream().map(Paid::loanId).distinct().toList())).entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
        Map<Payment, List<Excess>> excess = new LinkedHashMap<>();
        for (Paid line : paid) {
            Money due = compensations.get(line.loanId()).ofMonth(YearMonth.from(line.month()));
            Money more = line.kept().minus(due);
            if (more.isPositive()) {
                excess.computeIfAbsent(new Payment(line.statementId(), line.fiscalYear()), payment -> new ArrayList<>())
                        .add(new Excess(line.loanId(), more));
            }
        }
        excess.forEach(this::request);
    }

    private void request(Payment payment, List<Excess> excess) {
        Money sum = excess.stream().map(Excess::amount).reduce(Money.ZERO, Money::plus);
        UUID recovery = recoveries.request(new NewRecovery(
                "loan-statement/" + payment.statementId() + "/" + payment.fiscalYear(),
                sum,
                RecoveryReason.PAID_WRONGLY,
                "Interest of days on which " + excess.size()
                        + " loans were not to be compensated, as their bank told later",
                StatementPayments.LEGAL_BASIS));
        database.useHandle(handle -> handle.createUpdate("""
                        insert into loan_overpayment (statement_id, loan_id, fiscal_year, amount, recovery_id, found_at)
                        select :statement, loan, :year, amount, :recovery, :now
                        from unnest(:loans, :amounts) as e (loan, amount)
                        """)
                .bind("statement", payment.statementId())
                .bind("year", payment.fiscalYear())
                .bind("recovery", recovery)
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("loans", UUID.class, column(excess, Excess::loanId))
                .bindArray("amounts", BigDecimal.class, column(excess, one -> one.amount()
                        .amount()))
                .execute());
    }

    /** Paid lines of months of which the bank told something after it had filed them. */
    private List<Paid> paid(String mfo) {
        return database.withHandle(handle -> handle.createQuery("""
                        select s.statement_id, s.loan_id, l.fiscal_year, s.month,
                               s.computed - coalesce((select sum(o.amount) from loan_overpayment o
                                   where o.statement_id = s.statement_id and o.loan_id = s.loan_id), 0) as kept
                        from loan_statement t
                        join loan_statement_line s on s.statement_id = t.id
                        join loan l on l.id = s.loan_id
                        join loan_statement_payment p
                            on p.statement_id = t.id and p.fiscal_year = l.fiscal_year and p.state = 'PAID'
                        where t.bank_mfo = :mfo and t.status = 'APPROVED' and s.counts and s.computed > 0
                          and exists (select from loan_movement m
                                      where m.loan_id = s.loan_id and m.recorded_at > t.filed_at
                                        and m.happened_on < s.month + interval '1 month')
                        order by t.id, s.loan_id
                        """)
                .bind("mfo", mfo)
                .map(ConstructorMapper.of(Paid.class))
                .list());
    }

    private static <T> List<T> column(List<Excess> excess, Function<Excess, T> cell) {
        return excess.stream().map(cell).toList();
    }
}
