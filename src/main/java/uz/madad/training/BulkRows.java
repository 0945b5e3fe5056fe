package uz.madad.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Check;
import uz.madad.shared.Money;

/** The rows of files of claims: as they came until each has its outcome, then the outcomes. */
@ApplicationScoped
class BulkRows {

    private final Jdbi database;
    private final ObjectMapper json;

    BulkRows(Jdbi database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * A row with its outcome as it is read again.
     *
     * @param number of the claim that stands, or null
     * @param problem by language, or null
     */
    record Told(
            int line,
            BulkOutcome.Kind outcome,
            String graduate,
            UUID claim,
            String number,
            String status,
            Money amount,
            List<Check> checks,
            Map<String, Map<String, Object>> problem) {}

    void add(UUID filing, List<BulkRow> rows) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into training_bulk_row (bulk_id, line, asked)
                        select :filing, line, cells from jsonb_to_recordset(:rows::jsonb) as r (line int, cells jsonb)
                        """)
                .bind("filing", filing)
                .bind("rows", text(rows))
                .execute());
    }

    /** The first of those without an outcome. */
    List<BulkRow> open(UUID filing, int most) {
        return database.withHandle(handle -> handle.createQuery("""
                        select line, asked from training_bulk_row
                        where bulk_id = ? and outcome is null order by line limit ?
                        """)
                .bind(0, filing)
                .bind(1, most)
                .map((row, context) -> new BulkRow(
                        row.getInt("line"), read(row.getString("asked"), new TypeReference<BulkRow.Cells>() {})))
                .list());
    }

    /** Those of these graduates for whom an earlier row would have filed a claim that lives. */
    Set<String> wouldLive(UUID filing, Collection<String> graduatePinfls) {
        return database.withHandle(handle -> handle.createQuery("""
                        select asked->>'graduatePinfl' from training_bulk_row
                        where bulk_id = :filing and outcome = 'WOULD_BE_FILED' and status <> 'REFUSED'
                          and asked->>'graduatePinfl' = any(:pinfls)
                        """)
                .bind("filing", filing)
                .bindArray("pinfls", String.class, graduatePinfls)
                .mapTo(String.class)
                .set());
    }

    void keep(UUID filing, List<BulkOutcome> outcomes) {
        database.useHandle(handle -> handle.createUpdate("""
                        update training_bulk_row r
                        set outcome = o.outcome, graduate = o.graduate, claim_id = o.claim, status = o.status,
                            amount = o.amount, checks = o.checks, problem = o.problem
                        from jsonb_to_recordset(:outcomes::jsonb) as o (line int, outcome text, graduate text, claim uuid,
                            status text, amount numeric, checks jsonb, problem jsonb)
                        where r.bulk_id = :filing and r.line = o.line
                        """)
                .bind("filing", filing)
                .bind("outcomes", text(outcomes))
                .execute());
    }

    /** Those with an outcome, from after a line on. */
    List<Told> told(UUID filing, int afterLine, int most) {
        return database.withHandle(handle -> handle.createQuery("""
                        select r.line, r.outcome, r.graduate, r.claim_id, c.number, r.status, r.amount, r.checks, r.problem
                        from training_bulk_row r left join training_claim c on c.id = r.claim_id
                        where r.bulk_id = ? and r.line > ? and r.outcome is not null order by r.line limit ?
                        """)
                .bind(0, filing)
                .bind(1, afterLine)
                .bind(2, most)
                .map((row, context) -> told(row))
                .list());
    }

    private Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getInt("line"),
                BulkOutcome.Kind.valueOf(row.getString("outcome")),
                row.getString("graduate"),
                row.getObject("claim_id", UUID.class),
                row.getString("number"),
                row.getString("status"),
                row.getBigDecimal("amount") == null ? null : new Money(row.getBigDecimal("amount")),
                read(row.getString("checks"), new TypeReference<List<Check>>() {}),
                read(row.getString("problem"), new TypeReference<Map<String, Map<String, Object>>>() {}));
    }

    private <T> T read(String kept, TypeReference<T> type) {
        try {
            return kept == null ? null : json.readValue(kept, type);
        } catch (JsonProcessingException e) {
            // the cause would carry the source, and with it a PINFL, into the log
            throw new IllegalStateException("row is not readable: " + e.getOriginalMessage());
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getOriginalMessage());
        }
    }
}
