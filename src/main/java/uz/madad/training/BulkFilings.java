package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Actor;
import uz.madad.shared.Page;

/** The files of claims and the queue of those whose rows haven't all got their outcome. */
@ApplicationScoped
class BulkFilings {

    private final Jdbi database;
    private final Clock clock;

    BulkFilings(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @return nothing where this key, or this file, is taken already */
    Optional<BulkFiling> add(BulkFile file, BulkFiling.Mode mode, String key, Actor by, String correlationId) {
        Optional<UUID> added = database.withHandle(handle -> handle.createQuery("""
                        with filing as (
                            insert into training_bulk (center_stir, mode, idempotency_key, bytes, sha256, rows, received_by,
                                                       roles, correlation_id, received_at)
                            values (:center, :mode, :key, :bytes, :sha256, :rows, :by, :roles, :correlationId, :now)
                            on conflict do nothing returning id),
                        queued as (insert into training_bulk_queue (bulk_id) select id from filing)
                        select id from filing
                        """)
                .bind("center", by.orgStir())
                .bind("mode", mode.name())
                .bind("key", key)
                .bind("bytes", file.bytes())
                .bind("sha256", file.sha256())
                .bind("rows", file.rows().size())
                .bind("by", by.id())
                .bind("roles", String.join(" ", by.roles()))
                .bind("correlationId", correlationId)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(UUID.class)
                .findOne());
        return added.flatMap(this::find);
    }

    Optional<BulkFiling> withKey(String key, Actor by) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from training_bulk
                        where center_stir = :center and received_by = :by and idempotency_key = :key
                        """)
                .bind("center", by.orgStir())
                .bind("by", by.id())
                .bind("key", key)
                .map(ConstructorMapper.of(BulkFiling.class))
                .findOne());
    }

    /** The filing of this very file, where it was to be filed and not only tried. */
    Optional<BulkFiling> of(BulkFile file, String centerStir) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from training_bulk
                        where center_stir = :center and sha256 = :sha256 and mode = 'APPLY' and state <> 'FAILED'
                        """)
                .bind("center", centerStir)
                .bind("sha256", file.sha256())
                .map(ConstructorMapper.of(BulkFiling.class))
                .findOne());
    }

    /** How many of a centre's files have not come to their end. */
    int unfinished(String centerStir) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select count(*) from training_bulk_queue q join training_bulk b on b.id = q.bulk_id
                        where b.center_stir = ?
                        """).bind(0, centerStir).mapTo(int.class).one());
    }

    Optional<BulkFiling> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery("select * from training_bulk where id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(BulkFiling.class))
                .findOne());
    }

    /** A centre's, newest first. @param before id of the last already seen, or null */
    Page<BulkFiling> list(String centerStir, UUID before, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from training_bulk
                                where center_stir = :center and (:before::uuid is null or id < :before::uuid)
                                order by id desc limit :rows
                                """)
                        .bind("center", centerStir)
                        .bind("before", before)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(BulkFiling.class))
                        .list()),
                limit,
                last -> last.id().toString());
    }

    /** Takes the oldest that nobody is at; its row in the queue is ours until this transaction ends. */
    Optional<BulkFiling> take() {
        return database.withHandle(handle -> handle.createQuery(
                                "select bulk_id from training_bulk_queue order by position limit 1 for update skip locked")
                        .mapTo(UUID.class)
                        .findOne())
                .flatMap(this::find);
    }

    /** So many more rows have their outcome. @return the filing as it stands now */
    BulkFiling advance(BulkFiling filing, int filed, int notFiled) {
        boolean done = filing.filed() + filing.notFiled() + filed + notFiled == filing.rows();
        return move(filing, done ? BulkFiling.State.DONE : BulkFiling.State.FILING, filed, notFiled);
    }

    BulkFiling giveUp(BulkFiling filing) {
        return move(filing, BulkFiling.State.FAILED, 0, 0);
    }

    /** Counts a part that couldn't be filed. @return how many there have been */
    int failed(UUID id) {
        return database.withHandle(handle -> handle.createQuery(
                        "update training_bulk set failures = failures + 1 where id = ? returning failures")
                .bind(0, id)
                .mapTo(int.class)
                .one());
    }

    private BulkFiling move(BulkFiling filing, BulkFiling.State state, int filed, int notFiled) {
        boolean ended = state == BulkFiling.State.DONE || state == BulkFiling.State.FAILED;
        return database.withHandle(handle -> {
            if (ended) {
                handle.execute("delete from training_bulk_queue where bulk_id = ?", filing.id());
                handle.execute(
                        "update training_bulk_row set asked = null where bulk_id = ? and outcome is not null",
                        filing.id());
            }
            return handle.createQuery("""
                            update training_bulk
                            set state = :state, filed = filed + :filed, not_filed = not_filed + :notFiled,
                                started_at = coalesce(started_at, :now),
                                finished_at = case when :ended then :now::timestamptz end
                            where id = :id returning *
                            """)
                    .bind("state", state.name())
                    .bind("filed", filed)
                    .bind("notFiled", notFiled)
                    .bind("ended", ended)
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("id", filing.id())
                    .map(ConstructorMapper.of(BulkFiling.class))
                    .one();
        });
    }
}
