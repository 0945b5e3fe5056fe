package uz.madad.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Page;

/** Reads the trail. */
@ApplicationScoped
class AuditEntries {

    private final Jdbi database;

    AuditEntries(Jdbi database) {
        this.database = database;
    }

    /** One entry, as the auditor sees it; position and hash are null until it is chained. */
    public record Entry(
            long id,
            Instant at,
            String actor,
            String roles,
            String organisation,
            String action,
            String subject,

            @JsonRawValue @Schema(implementation = Object.class)
            String before,

            @JsonRawValue @Schema(implementation = Object.class)
            String after,

            String correlationId,
            Long position,
            String hash) {}

    @FromReplica
    Page<Entry> find(String subject, String actor, String action, long after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select e.*, s.position, encode(s.hash, 'hex') as hash
                                from audit_entry e left join audit_seal s on s.entry_id = e.id
                                where (:subject::text is null or e.subject = :subject)
                                  and (:actor::text is null or e.actor = :actor)
                                  and (:action::text is null or e.action = :action)
                                  and e.id > :after
                                order by e.id limit :rows
                                """)
                        .bind("subject", subject)
                        .bind("actor", actor)
                        .bind("action", action)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Entry.class))
                        .list()),
                limit,
                entry -> Long.toString(entry.id()));
    }
}
