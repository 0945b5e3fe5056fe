package uz.madad.savings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Check;
import uz.madad.shared.Money;

/** What an agency submitted, version by version, with the facts and checks its amount came from. */
@ApplicationScoped
class SavingVersions {

    private final Jdbi database;
    private final ObjectMapper json;

    SavingVersions(Jdbi database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What a report said. */
    record Content(Report report, List<EvidenceItem> evidence) {}

    record Kept(
            int version,
            String submittedBy,
            Instant submittedAt,
            UUID ruleSetId,
            Money amount,
            Content content,
            SavingFacts facts,
            List<Check> checks) {}

    void keep(Saving saving, List<EvidenceItem> evidence, EvaluateSaving.Evaluation evaluation) {
        Computed computed = saving.computed();
        database.useHandle(handle -> handle.createUpdate("""
                        insert into saving_version (saving_id, version, submitted_by, submitted_at, rule_set_id, amount, content,
                            facts, checks)
                        values (:saving, :version, :by, :at, :ruleSet, :amount, :content::jsonb, :facts::jsonb, :checks::jsonb)
                        """)
                .bind("saving", saving.id())
                .bind("version", saving.version())
                .bind("by", computed.reportedBy())
                .bind("at", OffsetDateTime.ofInstant(computed.reportedAt(), ZoneOffset.UTC))
                .bind("ruleSet", computed.ruleSetId())
                .bind("amount", computed.amount())
                .bind("content", written(new Content(saving.report(), evidence)))
                .bind("facts", written(evaluation.facts()))
                .bind("checks", written(evaluation.ruling().decision().checks()))
                .execute());
    }

    /** Every version, oldest first. */
    List<Kept> of(UUID savingId) {
        return database.withHandle(handle -> handle.createQuery("""
                        select version, submitted_by, submitted_at, rule_set_id, amount, content, facts, checks
                        from saving_version where saving_id = ? order by version
                        """)
                .bind(0, savingId)
                .map((row, context) -> kept(row))
                .list());
    }

    private Kept kept(ResultSet row) throws SQLException {
        try {
            return new Kept(
                    row.getInt("version"),
                    row.getString("submitted_by"),
                    row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                    row.getObject("rule_set_id", UUID.class),
                    new Money(row.getBigDecimal("amount")),
                    json.readValue(row.getString("content"), Content.class),
                    json.readValue(row.getString("facts"), SavingFacts.class),
                    json.readValue(row.getString("checks"), new TypeReference<List<Check>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a version of a saving is not readable", e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
