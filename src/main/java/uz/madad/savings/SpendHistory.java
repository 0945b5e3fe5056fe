package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

/** Writes down each step of a payment, in its history and in the trail, and tells others. */
@ApplicationScoped
class SpendHistory {

    private final Jdbi database;
    private final AuditTrail trail;
    private final TellSavings others;
    private final CurrentActor actor;
    private final Clock clock;

    SpendHistory(Jdbi database, AuditTrail trail, TellSavings others, CurrentActor actor, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    /** What happened. @param reason in the words of who did it or the bank's code, or null */
    public record SpendStep(Instant at, String actor, String action, SpendStatus status, String reason) {}

    void step(RetainedSpend spend, SpendStatus before, String action, String reason) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into retained_spend_step (spend_id, at, actor, action, status, reason)
                        values (:spend, :at, :by, :action, :status, :reason)
                        """)
                .bind("spend", spend.id())
                .bind("at", OffsetDateTime.now(clock))
                .bind("by", actor.get().id())
                .bind("action", action)
                .bind("status", spend.status())
                .bind("reason", reason)
                .execute());
        trail.record(
                "retained-spend." + action,
                spend.subject(),
                before == null ? null : Map.of("status", before),
                before == null ? spend.view() : after(spend, reason));
        others.tell(action, spend.subject(), spend.number(), spend.status(), spend.amount());
    }

    private static Map<String, Object> after(RetainedSpend spend, String reason) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("status", spend.status());
        if (reason != null) {
            after.put("reason", reason);
        }
        return after;
    }

    List<SpendStep> of(UUID spend) {
        return database.withHandle(handle -> handle.createQuery(
                        "select at, actor, action, status, reason from retained_spend_step where spend_id = ? order by id")
                .bind(0, spend)
                .map(ConstructorMapper.of(SpendStep.class))
                .list());
    }

    /** Everybody of the agency who asked for it: none of them approves it. */
    Set<String> requesters(UUID spend) {
        return actors(spend, "and action in ('requested', 'requested-again')");
    }

    /** Everybody who asked for it or approved it: none of them pays it. */
    Set<String> people(UUID spend) {
        return actors(spend, "and action in ('requested', 'requested-again', 'approved')");
    }

    private Set<String> actors(UUID spend, String which) {
        return database.withHandle(handle -> handle.createQuery(
                        "select distinct actor from retained_spend_step where spend_id = ? " + which)
                .bind(0, spend)
                .mapTo(String.class)
                .set());
    }
}
