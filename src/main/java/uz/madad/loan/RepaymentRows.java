package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Judges and books the rows of a file, all of them by a few statements. */
@ApplicationScoped
class RepaymentRows {

    private static final String GIVEN = """
            with given as materialized (
                select g.*, l.id as loan_id, l.status, l.balance, l.started_on
                from unnest(:lines, :numbers, :days::date[], :principals, :interests, :references)
                    as g (line, number, paid_on, principal, interest, reference)
                left join loan l on l.number = g.number and l.bank_mfo = :mfo)
            """;

    private final Jdbi database;
    private final CurrentActor actor;
    private final Clock clock;

    RepaymentRows(Jdbi database, CurrentActor actor, Clock clock) {
        this.database = database;
        this.actor = actor;
        this.clock = clock;
    }

    /** A fault of a row. */
    public record Fault(int line, String field, String code) {

        Problem.Violation violation() {
            return new Problem.Violation(CsvCells.at(line, field), code);
        }
    }

    /** What is wrong with the rows, by line, at most so many. Another bank's loan is unknown. */
    List<Problem.Violation> faults(RepaymentFile file) {
        return database
                .withHandle(handle -> bound(handle.createQuery(GIVEN + """
                                select line, field, code from (
                                    select line, 'loanNumber' as field, 'loan-unknown' as code from given where loan_id is null
                                    union all
                                    select line, 'loanNumber', 'loan-ended' from given
                                    where status not in ('ACTIVE', 'DEFAULTED')
                                    union all
                                    select line, 'paidOn', 'paid-before-lent' from given where paid_on < started_on
                                    union all
                                    select line, 'paidOn', 'in-future' from given where paid_on > :today
                                    union all
                                    select line, 'principal', 'positive' from given where principal + interest = 0
                                    union all
                                    select line, 'principal', 'repaid-beyond-loan' from (
                                        select line, balance, principal,
                                               sum(principal) over (partition by loan_id order by line) as so_far
                                        from given where status in ('ACTIVE', 'DEFAULTED')) s
                                    where so_far > balance and principal > 0
                                    union all
                                    select line, 'reference', 'payment-known' from given g
                                    where exists (select from loan_movement m
                                                  where m.loan_id = g.loan_id and m.reference = g.reference
                                                    and not exists (select from loan_movement r where r.reverses = m.id))
                                    union all
                                    select line, 'reference', 'payment-twice' from (
                                        select line, row_number() over (partition by loan_id, reference order by line) as nth
                                        from given where loan_id is not null) r
                                    where nth > 1) faults
                                order by line, field, code limit :most
                                """), file)
                        .bind("today", LocalDate.now(clock))
                        .bind("most", RowFile.MOST_FAULTS)
                        .map(ConstructorMapper.of(Fault.class))
                        .list())
                .stream()
                .map(Fault::violation)
                .toList();
    }

    void book(RepaymentFile file, UUID fileId) {
        database.useHandle(handle -> bound(handle.createUpdate(GIVEN + """
                                insert into loan_movement (loan_id, kind, happened_on, principal, interest, reference,
                                    file_id, line, times, recorded_at, recorded_by)
                                select loan_id, 'REPAYMENT', paid_on, principal, interest, reference, :file, line,
                                    (select 1 + count(*) from loan_movement m join loan_movement r on r.reverses = m.id
                                     where m.loan_id = g.loan_id and m.reference = g.reference), :now, :actor
                                from given g order by line
                                """), file)
                .bind("file", fileId)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.get().id())
                .execute());
    }

    private <S extends SqlStatement<S>> S bound(S statement, RepaymentFile file) {
        return statement
                .bind("mfo", actor.get().bankMfo())
                .bindArray("lines", Integer.class, column(file, RepaymentRow::line))
                .bindArray("numbers", String.class, column(file, RepaymentRow::loanNumber))
                .bindArray(
                        "days", String.class, column(file, row -> row.paidOn().toString()))
                .bindArray("principals", BigDecimal.class, column(file, RepaymentRow::principal))
                .bindArray("interests", BigDecimal.class, column(file, RepaymentRow::interest))
                .bindArray("references", String.class, column(file, RepaymentRow::reference));
    }

    private static <T> List<T> column(RepaymentFile file, Function<RepaymentRow, T> cell) {
        return file.rows().stream().map(cell).toList();
    }
}
