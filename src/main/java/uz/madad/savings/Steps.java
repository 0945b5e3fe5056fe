package uz.madad.savings;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** What happened to each saving: a step its people read, an entry of the trail, and what others are told. */
@ApplicationScoped
class Steps {

    private final Jdbi database;
    private final AuditTrail trail;
    private final TellSavings others;
    private final CurrentActor actor;
    private final Clock clock;

    Steps(Jdbi database, AuditTrail trail, TellSavings others, CurrentActor actor, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * One step.
     *
     * @param action past participle: {@code drafted}, {@code verified}
     * @param reason the catalogue's, in words
     * @param article on what the reason stands
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Instant at,
            String actor,
            String action,
            SavingStatus status,
            String reasonCode,
            String reason,
            String article,
            String comment) {}

    /** A reason a verifier gives. Both may be null where none is asked for. */
    record Why(String code, String comment) {

        static final Why NONE = new Why(null, null);
    }

    /** @param before the status it came from, or null for a new draft */
    void step(Saving saving, SavingStatus before, String action, Why why) {
        write(saving, before, action, why);
        others.tell(action, saving);
    }

    /** @param lost soums that don't last */
    void corrected(Saving saving, SavingStatus before, Money lost) {
        write(saving, before, "corrected", Why.NONE);
        others.corrected(saving, lost);
    }

    private void write(Saving saving, SavingStatus before, String action, Why why) {
        database.useHandle(handle -> handle.execute(
                "insert into saving_step (saving_id, at, actor, action, status, reason_code, comment) values (?, ?, ?, ?, ?, ?, ?)",
                saving.id(),
                OffsetDateTime.now(clock),
                actor.get().id(),
                action,
                saving.status().name(),
                why.code(),
                why.comment()));
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("number", saving.number());
        now.put("agency", saving.agencyCode());
        now.put("status", saving.status());
        now.put("version", saving.version());
        now.put("amount", saving.computed().amount());
        now.put("verifiedAmount", saving.verifiedAmount());
        now.put("correctedAmount", saving.correctedAmount());
        if (why.code() != null) {
            now.put("reason", why.code());
        }
        trail.record("saving." + action, saving.subject(), before == null ? null : Map.of("status", before), now);
    }

    /** @throws Problem 403 when the officer is of the agency, or ever wrote this report or submitted it */
    void requireStranger(Saving saving, Actor officer) {
        saving.requireStranger(officer);
        boolean wrote = database.withHandle(handle -> handle.createQuery("""
                        select exists (select from saving_step where saving_id = ? and actor = ?
                                       and action in ('drafted', 'changed', 'reported', 'withdrawn'))
                        """)
                .bind(0, saving.id())
                .bind(1, officer.id())
                .mapTo(Boolean.class)
                .one());
        if (wrote) {
            throw new Problem(403, "own-saving");
        }
    }

    List<Step> of(UUID savingId, Language language) {
        return database.withHandle(handle -> handle.createQuery("""
                        select at, actor, action, status, reason_code, r.<text> as reason, r.article, comment
                        from saving_step s left join saving_reason r on r.code = s.reason_code
                        where saving_id = :saving order by id
                        """)
                .define("text", language.code())
                .bind("saving", savingId)
                .map(ConstructorMapper.of(Step.class))
                .list());
    }
}
