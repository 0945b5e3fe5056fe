package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;

/**
 * Lines of approved statements of whose month the bank has told something since it filed them. What a line had and what it would
 * have now may differ: too much is asked back, too little is paid with a later statement.
 */
@ApplicationScoped
class RevisedLines {

    private static final String REVISED = """
            select s.statement_id, s.loan_id, l.fiscal_year, s.month, p.state is not distinct from 'PAID' as paid,
                   s.computed + coalesce(more.amount, 0) - coalesce(less.asked, 0) as kept,
                   s.computed + coalesce(more.amount, 0) - coalesce(less.owed, 0) as had
            from loan l
            join loan_statement_line s on s.loan_id = l.id and s.counts
            join loan_statement t on t.id = s.statement_id and t.status = 'APPROVED'
            left join loan_statement_payment p on p.statement_id = t.id and p.fiscal_year = l.fiscal_year
            left join lateral (select sum(amount) as amount from loan_supplement u
                where u.of_statement_id = s.statement_id and u.loan_id = s.loan_id and not u.withheld) more on true
            left join lateral (
                select sum(o.amount) as asked, sum(o.amount) filter (where r.state = 'APPROVED') as owed
                from loan_overpayment o join recovery r on r.id = o.recovery_id
                where o.statement_id = s.statement_id and o.loan_id = s.loan_id) less on true
            where %s and exists (select from loan_movement m
                where m.loan_id = s.loan_id and m.recorded_at > t.filed_at and m.happened_on < s.month + interval '1 month')
            order by s.statement_id, s.loan_id
            """;

    private final Jdbi database;
    private final Loans loans;
    private final LoanInterest interest;

    RevisedLines(Jdbi database, Loans loans, LoanInterest interest) {
        this.database = database;
        this.loans = loans;
        this.interest = interest;
    }

    /**
     * A line.
     *
     * @param paid whether its payment has left the treasury's account
     * @param kept what the bank has had for it less whatever was asked back, whether or not that was approved
     * @param had the same less only what was asked back with approval
     */
    public record Line(
            UUID statementId, UUID loanId, int fiscalYear, LocalDate month, boolean paid, Money kept, Money had) {}

    /** A line and what it would come to now. */
    record Revised(Line line, Money due) {

        /** What the bank has had too much, or zero. */
        Money excess() {
            return positive(line.kept().minus(due));
        }

        /** What the bank has had too little, or zero. */
        Money deficit() {
            return positive(due.minus(line.had()));
        }

        private static Money positive(Money amount) {
            return amount.isPositive() ? amount : Money.ZERO;
        }
    }

    /** A bank's. */
    List<Revised> of(String mfo) {
        List<Line> lines = database.withHandle(handle -> handle.createQuery(REVISED.formatted("l.bank_mfo = :mfo"))
                .bind("mfo", mfo)
                .map(ConstructorMapper.of(Line.class))
                .list());
        List<UUID> ids = lines.stream().map(Line::loanId).distinct().toList();
        return revised(lines, interest.of(loans.all(ids)));
    }

    /** Those of loans, by loan. */
    Map<UUID, List<Revised>> of(Map<Loan, Compensation> ours) {
        Collection<UUID> ids = ours.keySet().stream().map(Loan::id).toList();
        List<Line> lines = database.withHandle(handle -> handle.createQuery(REVISED.formatted("l.id = any (:loans)"))
                .bindArray("loans", UUID.class, ids)
                .map(ConstructorMapper.of(Line.class))
                .list());
        return lines.isEmpty()
                ? Map.of()
                : revised(lines, ours).stream()
                        .collect(Collectors.groupingBy(one -> one.line().loanId()));
    }

    private static List<Revised> revised(List<Line> lines, Map<Loan, Compensation> ours) {
        Map<UUID, Compensation> byLoan = ours.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
        return lines.stream()
                .map(line -> new Revised(line, byLoan.get(line.loanId()).ofMonth(YearMonth.from(line.month()))))
                .toList();
    }
}
