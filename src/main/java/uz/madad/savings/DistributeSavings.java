package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;

/** Marks the savings of an approved round as distributed, each with the share that stays, all in one statement. */
@ApplicationScoped
class DistributeSavings {

    private static final int AT_ONCE = 5_000;

    private static final String DISTRIBUTE = """
            with distributed as (
                update saving s set status = 'DISTRIBUTED', retained = p.retained, revision = s.revision + 1
                from savings_round_saving p
                where p.round_id = :round and s.id = p.saving_id
                returning s.id, s.number, p.amount, p.retained, p.given_back),
            written as (
                insert into saving_step (saving_id, at, actor, action, status)
                select id, :at, :by, 'distributed', 'DISTRIBUTED' from distributed)
            select * from distributed order by id
            """;

    private final Jdbi database;
    private final AuditTrail trail;
    private final TellSavings others;
    private final CurrentActor actor;
    private final Clock clock;

    DistributeSavings(Jdbi database, AuditTrail trail, TellSavings others, CurrentActor actor, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param amount soums that stood of it @param retained of those, what stays @param givenBack and what goes to the budget */
    public record Distributed(UUID id, String number, Money amount, Money retained, Money givenBack) {}

    void distribute(UUID round) {
        List<Distributed> distributed = database.withHandle(handle -> handle.createQuery(DISTRIBUTE)
                .bind("round", round)
                .bind("at", OffsetDateTime.now(clock))
                .bind("by", actor.get().id())
                .map(ConstructorMapper.of(Distributed.class))
                .list());
        for (int from = 0; from < distributed.size(); from += AT_ONCE) {
            trail.recordEach(
                    "saving.distributed",
                    distributed.subList(from, Math.min(from + AT_ONCE, distributed.size())).stream()
                            .map(saving -> "saving/" + saving.id())
                            .toList(),
                    null,
                    Map.of("status", "DISTRIBUTED", "round", round));
        }
        distributed.forEach(others::distributed);
    }
}
