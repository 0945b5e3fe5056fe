package uz.madad.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Page;

/** The simulations and the queue of those not run yet. */
@ApplicationScoped
class Simulations {

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    Simulations(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    Simulation add(RequestSimulation.Request request, Object parameters, String by) {
        UUID id = database.withHandle(handle -> handle.createQuery("""
                        with simulation as (
                            insert into training_simulation
                                (draft, rule_set_version, parameters, decided_from, decided_to, requested_by, requested_at)
                            values (:draft, :version, :parameters::jsonb, :from, :to, :by, :at) returning id),
                        queued as (
                            insert into training_simulation_queue (simulation_id) select id from simulation)
                        select id from simulation
                        """)
                .bind("draft", request.draft())
                .bind("version", request.version())
                .bind("parameters", text(parameters))
                .bind("from", request.from())
                .bind("to", request.to())
                .bind("by", by)
                .bind("at", OffsetDateTime.now(clock))
                .mapTo(UUID.class)
                .one());
        return find(id).orElseThrow();
    }

    Optional<Simulation> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery("select * from training_simulation where id = ?")
                .bind(0, id)
                .map((row, context) -> simulation(row))
                .findOne());
    }

    /** Newest first. @param before id of the last already seen, or null */
    Page<Simulation> list(UUID before, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from training_simulation
                                where :before::uuid is null or id < :before::uuid
                                order by id desc limit :rows
                                """)
                        .bind("before", before)
                        .bind("rows", limit + 1)
                        .map((row, context) -> simulation(row))
                        .list()),
                limit,
                last -> last.id().toString());
    }

    /** Takes the oldest that nobody is at; its row in the queue is ours until this transaction ends. */
    Optional<UUID> take() {
        return database.withHandle(handle -> handle.createQuery(
                        "select simulation_id from training_simulation_queue order by position limit 1 for update skip locked")
                .mapTo(UUID.class)
                .findOne());
    }

    /** Tells, in a transaction of its own, that somebody is at it. @return how often somebody was */
    int begin(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.withHandle(handle -> handle.createQuery("""
                        update training_simulation
                        set state = 'RUNNING', attempts = attempts + 1, progress = 0, started_at = :now
                        where id = :id returning attempts
                        """)
                        .bind("id", id)
                        .bind("now", OffsetDateTime.now(clock))
                        .mapTo(int.class)
                        .one()));
    }

    /** Tells, in a transaction of its own, that nobody is at it any more, through no fault of its own. */
    void giveBack(UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.useHandle(handle -> handle.execute(
                        "update training_simulation set state = 'QUEUED', attempts = attempts - 1 where id = ? and state = 'RUNNING'",
                        id)));
    }

    void progress(UUID id, int percent) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.useHandle(handle -> handle.execute(
                        "update training_simulation set progress = ? where id = ? and progress < ?",
                        percent,
                        id,
                        percent)));
    }

    /** Leaves the queue with a result, or null where there is none. */
    void finish(UUID id, Effect.Breakdown result) {
        database.useHandle(handle -> {
            handle.execute(
                    """
                    update training_simulation set state = ?, result = ?::jsonb, progress = 100, finished_at = ? where id = ?
                    """,
                    result == null ? Simulation.State.FAILED : Simulation.State.DONE,
                    result == null ? null : text(result),
                    OffsetDateTime.now(clock),
                    id);
            handle.execute("delete from training_simulation_queue where simulation_id = ?", id);
        });
    }

    private Simulation simulation(ResultSet row) throws SQLException {
        try {
            String result = row.getString("result");
            return new Simulation(
                    row.getObject("id", UUID.class),
                    row.getString("draft"),
                    row.getObject("rule_set_version", Integer.class),
                    json.readTree(row.getString("parameters")),
                    row.getObject("decided_from", LocalDate.class),
                    row.getObject("decided_to", LocalDate.class),
                    Simulation.State.valueOf(row.getString("state")),
                    row.getInt("progress"),
                    row.getString("requested_by"),
                    instant(row, "requested_at"),
                    instant(row, "started_at"),
                    instant(row, "finished_at"),
                    result == null ? null : json.readValue(result, Effect.Breakdown.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
