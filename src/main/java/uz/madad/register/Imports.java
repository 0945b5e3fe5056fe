package uz.madad.register;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Page;

/** The deliveries and the queue of those not judged yet. */
@ApplicationScoped
class Imports {

    private final Jdbi database;

    Imports(Jdbi database) {
        this.database = database;
    }

    Import add(
            Handle handle,
            UUID id,
            Register register,
            Import.Mode mode,
            Import.OnError onError,
            long bytes,
            String sha256,
            long rows,
            String by) {
        handle.execute(
                "insert into register_import (id, register, mode, on_error, bytes, sha256, rows, received_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                register.path(),
                mode,
                onError,
                bytes,
                sha256,
                rows,
                by);
        handle.execute(
                "insert into register_import_queue (import_id, register, waits_for) values (?, ?, ?)",
                id,
                register.path(),
                register.waitsFor().toArray(String[]::new));
        return find(id).orElseThrow();
    }

    Optional<Import> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery("select * from register_import where id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(Import.class))
                .findOne());
    }

    /** Deliveries of a register, newest first. */
    Page<Import> list(Register register, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from register_import
                                where register = :register and (:after::uuid is null or id < cast(:after as uuid))
                                order by id desc limit :rows
                                """)
                        .bind("register", register.path())
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Import.class))
                        .list()),
                limit,
                last -> last.id().toString());
    }

    /** The faults kept of an import, in the order of lines, from after one on. */
    List<Fault> faults(UUID id, Fault after, int limit) {
        return database.withHandle(handle -> handle.createQuery("""
                        select line, ordinal, code, severity, argument from register_import_fault
                        where import_id = :id and (line, ordinal, code) > (:line, :ordinal, :code)
                        order by line, ordinal, code limit :rows
                        """)
                .bind("id", id)
                .bind("line", after.line())
                .bind("ordinal", after.ordinal())
                .bind("code", after.code())
                .bind("rows", limit)
                .map(ConstructorMapper.of(Fault.class))
                .list());
    }

    /**
     * Takes the oldest import whose turn it is and that nobody is at; its row in the queue is ours until this
     * transaction ends. Earlier deliveries of the registers it names go first.
     */
    Optional<UUID> take(Handle handle) {
        return handle.createQuery("""
                        select q.import_id from register_import_queue q
                        where not exists (select from register_import_queue e
                                          where e.position < q.position and e.register = any(q.waits_for))
                        order by q.position limit 1 for update of q skip locked
                        """).mapTo(UUID.class).findOne();
    }

    void leaveQueue(Handle handle, UUID id) {
        handle.execute("delete from register_import_queue where import_id = ?", id);
    }

    /** Tells, in a transaction of its own, that somebody is at it. */
    Import begin(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.useHandle(handle -> handle.execute(
                    "update register_import set state = 'JUDGING', attempts = attempts + 1, progress = 0,"
                            + " started_at = coalesce(started_at, now()) where id = ?",
                    id));
            return find(id).orElseThrow();
        });
    }

    /** Tells, in a transaction of its own, that nobody is at it any more, through no fault of the file's. */
    void giveBack(UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.useHandle(handle -> handle.execute(
                        "update register_import set state = 'RECEIVED', attempts = attempts - 1, progress = 0"
                                + " where id = ? and state = 'JUDGING'",
                        id)));
    }

    void progress(UUID id, int percent) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.useHandle(
                        handle -> handle.execute("update register_import set progress = ? where id = ?", percent, id)));
    }

    /** Ends after every import of its register before it, whatever the clock says: the last is the last. */
    void finish(Handle handle, UUID id, Outcome outcome) {
        handle.createUpdate("""
                        update register_import
                        set state = :state, accepted = :accepted, rejected = :rejected, warnings = :warnings,
                            added = :added, changed = :changed, unchanged = :unchanged, same_as = cast(:sameAs as uuid),
                            failure = cast(:failure as text), progress = 100,
                            finished_at = greatest(clock_timestamp(),
                                (select max(before.finished_at) + interval '1 microsecond' from register_import before
                                 where before.register = register_import.register
                                   and before.state in ('APPLIED', 'UNCHANGED')))
                        where id = :id
                        """).bind("id", id).bindMethods(outcome).execute();
    }

    /** The last import that left the register as it is, where it took every row of its file. */
    Optional<Import> last(Handle handle, String register) {
        return handle.createQuery("""
                        select * from register_import where register = ? and state in ('APPLIED', 'UNCHANGED')
                        order by finished_at desc limit 1
                        """)
                .bind(0, register)
                .map(ConstructorMapper.of(Import.class))
                .findOne()
                .filter(last -> last.rejected() == 0);
    }

    /** One fault of a row. @param ordinal place of the column in the register, 0 for the row as a whole */
    public record Fault(long line, int ordinal, String code, Severity severity, String argument) {

        static final Fault NONE = new Fault(0, 0, "", Severity.ERROR, null);
    }

    /** How an import ends; the counts are null where it couldn't be judged. */
    public record Outcome(
            Import.State state,
            Long accepted,
            Long rejected,
            Long warnings,
            Long added,
            Long changed,
            Long unchanged,
            UUID sameAs,
            String failure) {

        static Outcome failed(String code) {
            return new Outcome(Import.State.FAILED, null, null, null, null, null, null, null, code);
        }

        static Outcome sameAs(Import earlier) {
            return new Outcome(
                    Import.State.UNCHANGED,
                    earlier.rows(),
                    0L,
                    earlier.warnings(),
                    0L,
                    0L,
                    earlier.rows(),
                    earlier.id(),
                    null);
        }
    }
}
