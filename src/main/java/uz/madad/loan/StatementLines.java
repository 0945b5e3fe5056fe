package uz.madad.loan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/** The lines of statements; written by a few statements however many there are. */
@ApplicationScoped
class StatementLines {

    private static final TypeReference<Map<StatementComparison.Cause, Money>> CAUSES = new TypeReference<>() {};

    private final Jdbi database;
    private final ObjectMapper json;

    StatementLines(Jdbi database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void add(LoanStatement statement, List<ComparedLine> compared) {
        List<StatementLine> lines = compared.stream().map(ComparedLine::line).toList();
        database.useHandle(handle -> handle.createUpdate("""
                        insert into loan_statement_line (statement_id, loan_id, month, line, filed, computed, causes, waits, agreed,
                            counts, loan_revision, rest)
                        select :statement, loan, :month, line, filed, computed, causes::jsonb, waits, agreed, agreed,
                               revision, rest
                        from unnest(:loans, :lines, :filed, :computed, :causes, :waits, :agreed, :revisions, :rests)
                            as l (loan, line, filed, computed, causes, waits, agreed, revision, rest)
                        """)
                .bind("statement", statement.id())
                .bind("month", statement.month())
                .bindArray("loans", UUID.class, column(lines, StatementLine::loanId))
                .bindArray("lines", Integer.class, column(lines, StatementLine::line))
                .bindArray("filed", BigDecimal.class, column(lines, line -> line.filed()
                        .amount()))
                .bindArray("computed", BigDecimal.class, column(lines, line -> line.computed()
                        .amount()))
                .bindArray("causes", String.class, column(lines, line -> text(line.causes())))
                .bindArray("waits", Boolean.class, column(lines, StatementLine::waits))
                .bindArray("agreed", Boolean.class, column(lines, StatementLine::agreed))
                .bindArray(
                        "revisions",
                        Integer.class,
                        compared.stream().map(ComparedLine::loanRevision).toList())
                .bindArray(
                        "rests",
                        BigDecimal.class,
                        compared.stream().map(one -> one.rest().amount()).toList())
                .execute());
    }

    /** By the line of the file. @param agreed which ones; null for all */
    @FromReplica
    Page<StatementLine> page(UUID statement, Boolean agreed, int after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select s.*, l.number from loan_statement_line s join loan l on l.id = s.loan_id
                                where s.statement_id = :statement and (:agreed::boolean is null or s.agreed = :agreed)
                                  and s.line > :after
                                order by s.line limit :rows
                                """)
                        .bind("statement", statement)
                        .bind("agreed", agreed)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map((row, context) -> line(row))
                        .list()),
                limit,
                line -> Integer.toString(line.line()));
    }

    /** Locks the loans of its agreed lines until the transaction ends. */
    void lockLoans(UUID statement) {
        database.useHandle(handle ->
                handle.createQuery("""
                        select count(*) from (
                            select l.id from loan l join loan_statement_line s on s.loan_id = l.id
                            where s.statement_id = ? and s.agreed order by l.id for no key update of l) locked
                        """).bind(0, statement).mapTo(long.class).one());
    }

    /** Of its agreed lines, those of whose loans something was told since they were compared, by loan. */
    Map<UUID, Money> toldSince(UUID statement) {
        return database.withHandle(handle -> byLoan(handle.createQuery("""
                        select s.loan_id, s.computed from loan_statement_line s join loan l on l.id = s.loan_id
                        where s.statement_id = ? and s.agreed and s.loan_revision is distinct from l.revision
                        """).bind(0, statement)));
    }

    /** Of the loans, those that are disputed, or whose confirmation is. */
    Set<UUID> frozen(Collection<UUID> loans) {
        return database.withHandle(
                handle -> handle.createQuery("select distinct loan_id from frozen_loan where loan_id = any (:loans)")
                        .bindArray("loans", UUID.class, loans)
                        .mapTo(UUID.class)
                        .set());
    }

    /**
     * Lets the agreed lines of disputed loans wait. The loans are locked, so that none is disputed meanwhile.
     *
     * @param fiscalYear of the loans; null for all
     * @return what they come to, by loan
     */
    Map<UUID, Money> withhold(UUID statement, Integer fiscalYear) {
        return database.withHandle(handle ->
                byLoan(handle.createQuery("""
                        update loan_statement_line s set waits = true, agreed = false, counts = false
                        from loan l
                        where l.id = s.loan_id and s.statement_id = :statement and s.agreed
                          and (:year::int is null or l.fiscal_year = :year)
                          and exists (select from frozen_loan f where f.loan_id = s.loan_id)
                        returning s.loan_id, s.computed
                        """).bind("statement", statement).bind("year", fiscalYear)));
    }

    private static Map<UUID, Money> byLoan(Query query) {
        Map<UUID, Money> amounts = new HashMap<>();
        query.map((row, context) ->
                        amounts.put(row.getObject("loan_id", UUID.class), new Money(row.getBigDecimal("computed"))))
                .list();
        return amounts;
    }

    /** The refused statement's lines count no more; they may be filed anew. */
    void drop(UUID statement) {
        database.useHandle(handle -> handle.execute(
                "update loan_statement_line set counts = false where statement_id = ? and counts", statement));
    }

    /** Of the loans, those whose month stands in a statement already. */
    List<UUID> counted(Collection<UUID> loans, YearMonth month) {
        return database.withHandle(handle -> handle.createQuery("""
                        select loan_id from loan_statement_line
                        where loan_id = any (:loans) and month = :month and counts
                        """)
                .bindArray("loans", UUID.class, loans)
                .bind("month", month.atDay(1))
                .mapTo(UUID.class)
                .list());
    }

    /** What banks have had of the months from the day on from which the loan's compensation is expected. */
    Map<UUID, NavigableMap<YearMonth, Money>> approved(Collection<UUID> loans) {
        Map<UUID, NavigableMap<YearMonth, Money>> approved = new HashMap<>();
        database.useHandle(handle -> handle.createQuery("""
                        select s.loan_id, s.month, s.computed
                               + coalesce((select sum(u.amount) from loan_supplement u
                                   where u.of_statement_id = s.statement_id and u.loan_id = s.loan_id and not u.withheld), 0)
                               - coalesce((select sum(o.amount) from loan_overpayment o
                                   join recovery r on r.id = o.recovery_id and r.state = 'APPROVED'
                                   where o.statement_id = s.statement_id and o.loan_id = s.loan_id), 0) as computed
                        from loan_statement_line s
                        join loan_statement t on t.id = s.statement_id
                        join loan l on l.id = s.loan_id
                        where s.loan_id = any (:loans) and s.counts and t.status = 'APPROVED'
                          and s.month >= date_trunc('month', l.expected_from)
                        """)
                .bindArray("loans", UUID.class, loans)
                .map((row, context) -> approved.computeIfAbsent(
                                row.getObject("loan_id", UUID.class), loan -> new TreeMap<>())
                        .put(
                                YearMonth.from(row.getObject("month", LocalDate.class)),
                                new Money(row.getBigDecimal("computed"))))
                .list());
        return approved;
    }

    private StatementLine line(ResultSet row) throws SQLException {
        try {
            return new StatementLine(
                    row.getObject("loan_id", UUID.class),
                    row.getString("number"),
                    row.getInt("line"),
                    new Money(row.getBigDecimal("filed")),
                    new Money(row.getBigDecimal("computed")),
                    row.getBoolean("agreed"),
                    row.getBoolean("waits"),
                    json.readValue(row.getString("causes"), CAUSES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Map<StatementComparison.Cause, Money> causes) {
        try {
            return json.writeValueAsString(causes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> column(List<StatementLine> lines, Function<StatementLine, T> cell) {
        return lines.stream().map(cell).toList();
    }
}
