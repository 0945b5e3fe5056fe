package uz.madad.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Page;

/** The reconciliations: what was asked and what came of it. */
@ApplicationScoped
class Reconciliations {

    private static final String WITH_RUNS = """
            select r.*, (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('number', n.number, 'state', n.state,
                    'progress', n.progress, 'requestedBy', n.requested_by, 'requestedAt', n.requested_at,
                    'startedAt', n.started_at, 'finishedAt', n.finished_at, 'resultHash', n.result_hash,
                    'failure', n.failure)) order by n.number)
                from data_reconciliation_run n where n.reconciliation_id = r.id) as runs
            from data_reconciliation r
            """;

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    Reconciliations(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** What is to be reconciled. */
    record Order(
            String agencyCode,
            List<String> participants,
            String title,
            LocalDate day,
            Template template,
            List<Reconciliation.Member> sets,
            UUID ruleSetId,
            int findingsKept) {}

    UUID add(Order order, String by) {
        return database.withHandle(handle -> {
            UUID id = handle.createQuery("""
                            insert into data_reconciliation (agency_code, participants, title, day, template, sets, rule_set_id,
                                findings_kept, requested_by, requested_at)
                            values (:agency, :participants, :title, :day, :template, :sets::jsonb, :rules::uuid, :kept, :by, :now)
                            returning id
                            """)
                    .bind("agency", order.agencyCode())
                    .bindArray("participants", String.class, order.participants())
                    .bind("title", order.title())
                    .bind("day", order.day())
                    .bind("template", order.template())
                    .bind("sets", text(order.sets()))
                    .bind("rules", order.ruleSetId())
                    .bind("kept", order.findingsKept())
                    .bind("by", by)
                    .bind("now", OffsetDateTime.now(clock))
                    .mapTo(UUID.class)
                    .one();
            for (int i = 0; i < order.sets().size(); i++) {
                handle.execute(
                        "insert into data_reconciliation_set values (?, ?, ?)",
                        id,
                        i,
                        order.sets().get(i).dataSet());
            }
            return id;
        });
    }

    Optional<Reconciliation> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery(WITH_RUNS + "where r.id = ?")
                .bind(0, id)
                .map((row, context) -> reconciliation(row))
                .findOne());
    }

    /** By id. @param agency that may read them, null for all */
    Page<Reconciliation> page(String agency, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery(WITH_RUNS + """
                                where r.id > :after and (:agency::text is null or r.participants @> array[:agency::text])
                                order by r.id limit :rows
                                """)
                        .bind("agency", agency)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map((row, context) -> reconciliation(row))
                        .list()),
                limit,
                last -> last.id().toString());
    }

    void keep(Handle handle, UUID id, Reconciliation.Result result, String hash) {
        handle.execute(
                "update data_reconciliation set result = ?::jsonb, result_hash = ? where id = ?",
                text(result),
                hash,
                id);
    }

    private Reconciliation reconciliation(ResultSet row) throws SQLException {
        try {
            String template = row.getString("template");
            String result = row.getString("result");
            return new Reconciliation(
                    row.getObject("id", UUID.class),
                    row.getString("agency_code"),
                    Arrays.asList((String[]) row.getArray("participants").getArray()),
                    row.getString("title"),
                    row.getObject("day", LocalDate.class),
                    template == null ? null : Template.valueOf(template),
                    json.readValue(row.getString("sets"), new TypeReference<List<Reconciliation.Member>>() {}),
                    row.getObject("rule_set_id", UUID.class),
                    row.getInt("findings_kept"),
                    row.getString("requested_by"),
                    requestedAt(row),
                    result == null ? null : json.readValue(result, Reconciliation.Result.class),
                    row.getString("result_hash"),
                    json.readValue(row.getString("runs"), new TypeReference<List<Reconciliation.Run>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant requestedAt(ResultSet row) throws SQLException {
        return row.getObject("requested_at", OffsetDateTime.class).toInstant();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
