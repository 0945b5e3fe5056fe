package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Acting;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The statements. A bank knows its own alone. */
@ApplicationScoped
class LoanStatements {

    private final Jdbi database;
    private final Acting acting;
    private final CurrentActor actor;
    private final Clock clock;

    LoanStatements(Jdbi database, Acting acting, CurrentActor actor, Clock clock) {
        this.database = database;
        this.acting = acting;
        this.actor = actor;
        this.clock = clock;
    }

    /** What a statement's lines come to. */
    record Sums(int lines, int disputed, int waiting, Money filed, Money agreed) {}

    /** @return nothing where this file stands already, or the caller has used this key */
    Optional<LoanStatement> add(YearMonth month, String sha256, Sums sums, String key) {
        Actor by = actor.get();
        return database.withHandle(handle -> handle.createQuery("""
                        insert into loan_statement (number, bank_mfo, month, sha256, lines, disputed_lines, waiting_lines, filed,
                            agreed, idempotency_key, filed_by, filed_at)
                        values ('LS-' || :year || '-' || lpad(nextval('loan_statement_number')::text, 6, '0'), :mfo, :month,
                            :sha256, :lines, :disputed, :waiting, :filed, :agreed, :key, :by, :now)
                        on conflict do nothing returning *
                        """)
                .bind("year", month.getYear())
                .bind("mfo", by.bankMfo())
                .bind("month", month.atDay(1))
                .bind("sha256", sha256)
                .bind("lines", sums.lines())
                .bind("disputed", sums.disputed())
                .bind("waiting", sums.waiting())
                .bind("filed", sums.filed())
                .bind("agreed", sums.agreed())
                .bind("key", key)
                .bind("by", by.id())
                .bind("now", OffsetDateTime.now(clock))
                .map(ConstructorMapper.of(LoanStatement.class))
                .findOne());
    }

    /** The one of this very key, or this very file, that stands. @throws Problem 422 when the key was used for another */
    Optional<LoanStatement> before(String sha256, YearMonth month, String key) {
        Actor by = actor.get();
        List<LoanStatement> found = database.withHandle(handle -> handle.createQuery("""
                        select * from loan_statement
                        where bank_mfo = :mfo and (filed_by = :by and idempotency_key = :key
                            or sha256 = :sha256 and month = :month and status <> 'REFUSED')
                        order by (filed_by = :by and idempotency_key = :key) desc
                        """)
                .bind("mfo", by.bankMfo())
                .bind("by", by.id())
                .bind("key", key)
                .bind("sha256", sha256)
                .bind("month", month.atDay(1))
                .map(ConstructorMapper.of(LoanStatement.class))
                .list());
        Optional<LoanStatement> first = found.stream().findFirst();
        first.filter(one -> !one.sha256().equals(sha256) || !one.of().equals(month))
                .ifPresent(other -> {
                    throw new Problem(422, "idempotency-key-reused");
                });
        return first;
    }

    /** @throws Problem 404 when there is none, or it is another bank's */
    LoanStatement visible(UUID id) {
        Actor by = actor.get();
        return find(id, "")
                .filter(one -> !by.has(Role.BANK) || one.bankMfo().equals(by.bankMfo()))
                .orElseThrow(Problem::notFound);
    }

    /** Locked until the transaction ends. @throws Problem 404, 428, or 412 when the caller saw another version of it */
    LoanStatement toChange(UUID id, String ifMatch) {
        LoanStatement statement = find(id, "for no key update").orElseThrow(Problem::notFound);
        Version.match(ifMatch, statement.revision());
        return statement;
    }

    LoanStatement reviewed(UUID id, LoanStatement.Recommendation recommendation, String comment) {
        return database.withHandle(handle -> handle.createQuery("""
                        update loan_statement set status = 'REVIEWED', recommendation = :recommendation, comment = :comment,
                            reviewed_by = :by, reviewed_for = :absent, reviewed_at = :now, revision = revision + 1
                        where id = :id returning *
                        """)
                .bind("recommendation", recommendation.name())
                .bind("comment", comment)
                .bind("by", actor.get().id())
                .bind("absent", acting.officer())
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", id)
                .map(ConstructorMapper.of(LoanStatement.class))
                .one());
    }

    /** @param reason why not; null of an approval */
    LoanStatement decided(UUID id, String reason) {
        return database.withHandle(handle -> handle.createQuery("""
                        update loan_statement set status = :status, reason = :reason, decided_by = :by, decided_for = :absent, decided_at = :now,
                            revision = revision + 1
                        where id = :id returning *
                        """)
                .bind("status", reason == null ? "APPROVED" : "REFUSED")
                .bind("reason", reason)
                .bind("by", actor.get().id())
                .bind("absent", acting.officer())
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", id)
                .map(ConstructorMapper.of(LoanStatement.class))
                .one());
    }

    /** That so many more of its lines wait, which come to so much. */
    LoanStatement withheld(UUID id, int lines, Money amount) {
        return database.withHandle(handle -> handle.createQuery("""
                        update loan_statement set waiting_lines = waiting_lines + :lines, withheld = withheld + :amount,
                            revision = revision + 1
                        where id = :id returning *
                        """)
                .bind("lines", lines)
                .bind("amount", amount)
                .bind("id", id)
                .map(ConstructorMapper.of(LoanStatement.class))
                .one());
    }

    /** In the order they were filed. @param mfo null for every bank's */
    @FromReplica
    Page<LoanStatement> page(LoanStatement.Status status, String mfo, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from loan_statement
                                where (:status::text is null or status = :status) and (:mfo::text is null or bank_mfo = :mfo)
                                  and id > :after
                                order by id limit :rows
                                """)
                        .bind("status", status == null ? null : status.name())
                        .bind("mfo", mfo)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(LoanStatement.class))
                        .list()),
                limit,
                statement -> statement.id().toString());
    }

    private Optional<LoanStatement> find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery("select * from loan_statement where id = ? " + lock)
                .bind(0, id)
                .map(ConstructorMapper.of(LoanStatement.class))
                .findOne());
    }
}
