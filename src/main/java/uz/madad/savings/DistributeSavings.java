package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

/** Marks the savings of an approved round as distributed, each with the share that stays, all in one statement. */
@ApplicationScoped
class DistributeSavings {

    private static final int AT_ONCE = 5_000;

    private static final String DISTRIBUTE = """
            with distributed as (
                update saving s set status = 'DISTRIBUTED', retained = p.retained, revision = s.revision + 1
                from savings_round_saving p
                where p.round_id = :round and s.id = p.saving_id
                returning s.id)
            insert into saving_step (saving_id, at, actor, action, status)
            select id, :at, :by, 'distributed', 'DISTRIBUTED' from distributed
            returning saving_id
            """;

    private final Jdbi database;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DistributeSavings(Jdbi database, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    void distribute(UUID round) {
        List<UUID> distributed = database.withHandle(handle -> handle.createQuery(DISTRIBUTE)
                .bind("round", round)
                .bind("at", OffsetDateTime.now(clock))
                .bind("by", actor.get().id())
                .mapTo(UUID.class)
                .list());
        for (int from = 0; from < distributed.size(); from += AT_ONCE) {
            trail.recordEach(
                    "saving.distributed",
                    distributed.subList(from, Math.min(from + AT_ONCE, distributed.size())).stream()
                            .map(id -> "saving/" + id)
                            .toList(),
                    null,
                    Map.of("status", "DISTRIBUTED", "round", round));
        }
    }
}
