package uz.madad.dataset;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The runs of reconciliations and the queue of those not done yet. */
@ApplicationScoped
class ReconciliationRuns {

    private final Jdbi database;
    private final Clock clock;

    ReconciliationRuns(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A place in the queue. */
    public record Turn(UUID reconciliationId, int number) {}

    void add(UUID reconciliation, String by) {
        database.useHandle(handle -> handle.createUpdate("""
                        with run as (
                            insert into data_reconciliation_run (reconciliation_id, number, requested_by, requested_at)
                            values (:id, (select count(*) + 1 from data_reconciliation_run where reconciliation_id = :id),
                                :by, :now)
                            returning reconciliation_id, number)
                        insert into data_reconciliation_queue (reconciliation_id, number) select * from run
                        """)
                .bind("id", reconciliation)
                .bind("by", by)
                .bind("now", OffsetDateTime.now(clock))
                .execute());
    }

    /** Takes the oldest that nobody is at; its row in the queue is ours until this transaction ends. */
    Optional<Turn> take(Handle handle) {
        return handle.createQuery("""
                        select reconciliation_id, number from data_reconciliation_queue
                        order by position limit 1 for update skip locked
                        """).map(ConstructorMapper.of(Turn.class)).findOne();
    }

    /** Tells, in a transaction of its own, that somebody is at it. @return how often somebody was */
    int begin(Turn turn) {
        return apart(handle -> handle.createQuery("""
                        update data_reconciliation_run
                        set state = 'RUNNING', attempts = attempts + 1, progress = 0, started_at = :now
                        where reconciliation_id = :id and number = :number returning attempts
                        """)
                .bind("id", turn.reconciliationId())
                .bind("number", turn.number())
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(int.class)
                .one());
    }

    /** Tells, in a transaction of its own, that nobody is at it any more, through no fault of its own. */
    void giveBack(Turn turn) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.useHandle(handle -> handle.execute("""
                        update data_reconciliation_run set state = 'QUEUED', attempts = attempts - 1, progress = 0
                        where reconciliation_id = ? and number = ? and state = 'RUNNING'
                        """, turn.reconciliationId(), turn.number())));
    }

    /** Tells, in a transaction of its own, how far it is. @return false when somebody has called it off */
    boolean goOn(Turn turn, int percent) {
        return apart(handle -> handle.createQuery("""
                        update data_reconciliation_run set progress = :percent
                        where reconciliation_id = :id and number = :number returning cancelled_by is null
                        """)
                .bind("id", turn.reconciliationId())
                .bind("number", turn.number())
                .bind("percent", percent)
                .mapTo(boolean.class)
                .one());
    }

    /** Whoever is at the last run stops at the next step. @return whether there was one to call off */
    boolean callOff(UUID reconciliation, String by) {
        return database.withHandle(handle -> handle.execute("""
                        update data_reconciliation_run set cancelled_by = coalesce(cancelled_by, ?)
                        where reconciliation_id = ? and state in ('QUEUED', 'RUNNING')
                        """, by, reconciliation)) == 1;
    }

    /** Leaves the queue. @param hash of what came out, or null @param failure code of why nothing did, or null */
    void finish(Handle handle, Turn turn, Reconciliation.State state, String hash, String failure) {
        handle.execute("""
                update data_reconciliation_run
                set state = ?, progress = 100, result_hash = ?, failure = ?, finished_at = ?
                where reconciliation_id = ? and number = ?
                """, state, hash, failure, OffsetDateTime.now(clock), turn.reconciliationId(), turn.number());
        handle.execute(
                "delete from data_reconciliation_queue where reconciliation_id = ? and number = ?",
                turn.reconciliationId(),
                turn.number());
    }

    private <T> T apart(Function<Handle, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> database.withHandle(work::apply));
    }
}
