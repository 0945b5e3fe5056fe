package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/** What approved statements had too little, since the bank told something of their months only later; paid with a later one. */
@ApplicationScoped
class Supplements {

    private final Jdbi database;
    private final StatementLines lines;
    private final Clock clock;

    Supplements(Jdbi database, StatementLines lines, Clock clock) {
        this.database = database;
        this.lines = lines;
        this.clock = clock;
    }

    /** One. @param ofStatementId the statement that had too little @param month its month @param withheld not paid, as disputed */
    public record Supplement(
            UUID id,
            UUID statementId,
            UUID ofStatementId,
            UUID loanId,
            LocalDate month,
            int fiscalYear,
            Money amount,
            boolean withheld) {}

    /** Adds to a statement what earlier ones had too little of loans nobody disputes. @return what it comes to, by loan */
    Map<UUID, Money> add(LoanStatement statement, List<RevisedLines.Revised> revised) {
        Set<UUID> frozen = lines.frozen(
                revised.stream().map(one -> one.line().loanId()).distinct().toList());
        List<RevisedLines.Revised> tooLittle = revised.stream()
                .filter(one -> one.deficit().isPositive()
                        && !frozen.contains(one.line().loanId()))
                .toList();
        if (tooLittle.isEmpty()) {
            return Map.of();
        }
        database.useHandle(handle -> handle.createUpdate("""
                        insert into loan_supplement (statement_id, of_statement_id, loan_id, month, fiscal_year, amount, found_at)
                        select :statement, of_statement, loan, s.month, l.fiscal_year, e.amount, :now
                        from unnest(:statements, :loans, :amounts) as e (of_statement, loan, amount)
                        join loan_statement_line s on s.statement_id = e.of_statement and s.loan_id = e.loan
                        join loan l on l.id = e.loan
                        """)
                .bind("statement", statement.id())
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("statements", UUID.class, column(tooLittle, one -> one.line()
                        .statementId()))
                .bindArray(
                        "loans", UUID.class, column(tooLittle, one -> one.line().loanId()))
                .bindArray("amounts", BigDecimal.class, column(tooLittle, one -> one.deficit()
                        .amount()))
                .execute());
        Map<UUID, Money> byLoan = new HashMap<>();
        tooLittle.forEach(one -> byLoan.merge(one.line().loanId(), one.deficit(), Money::plus));
        return byLoan;
    }

    /** Leaves those of disputed loans out of a payment that isn't sent. @return what they come to, by loan */
    Map<UUID, Money> withhold(UUID statement, int fiscalYear) {
        Map<UUID, Money> byLoan = new HashMap<>();
        database.useHandle(handle -> handle.createQuery("""
                        update loan_supplement s set withheld = true
                        where s.statement_id = :statement and s.fiscal_year = :year and not s.withheld
                          and exists (select from frozen_loan f where f.loan_id = s.loan_id)
                        returning s.loan_id, s.amount
                        """)
                .bind("statement", statement)
                .bind("year", fiscalYear)
                .map((row, context) -> byLoan.merge(
                        row.getObject("loan_id", UUID.class), new Money(row.getBigDecimal("amount")), Money::plus))
                .list());
        return byLoan;
    }

    /** Those paid with a statement. */
    Page<Supplement> page(UUID statement, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from loan_supplement where statement_id = :statement and id > :after
                                order by id limit :rows
                                """)
                        .bind("statement", statement)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Supplement.class))
                        .list()),
                limit,
                supplement -> supplement.id().toString());
    }

    private static <T> List<T> column(List<RevisedLines.Revised> revised, Function<RevisedLines.Revised, T> cell) {
        return revised.stream().map(cell).toList();
    }
}
