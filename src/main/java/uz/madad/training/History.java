package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Language;

/** What happened to each claim: a step the claim's people read, an entry of the trail, and news for others. */
@ApplicationScoped
class History {

    private final Jdbi database;
    private final AuditTrail trail;
    private final TellClaim others;
    private final CurrentActor actor;
    private final Acting acting;
    private final Clock clock;

    History(Jdbi database, AuditTrail trail, TellClaim others, CurrentActor actor, Acting acting, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.acting = acting;
        this.clock = clock;
    }

    /**
     * One step.
     *
     * @param actingFor the absent officer whose deputy the actor is; absent where it is the actor's own work
     * @param action past participle: {@code filed}, {@code approved}
     * @param reasonCode an officer's reason or the bank's
     * @param reason an officer's in words
     * @param article on what an officer's reason stands
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Instant at,
            String actor,
            String actingFor,
            String action,
            ClaimStatus status,
            String reasonCode,
            String reason,
            String article,
            String comment) {}

    /** A reason an officer gives. Both may be null where none is asked for. */
    record Why(String code, String comment) {

        static final Why NONE = new Why(null, null);

        /** That it was granted although these checks don't pass. */
        static Why overriding(List<String> checks) {
            return checks.isEmpty() ? NONE : new Why("checks-overridden", String.join(", ", checks));
        }
    }

    /** @param before the status it came from, or null for a new claim */
    void step(Claim claim, ClaimStatus before, String action, Why why) {
        database.useHandle(handle -> handle.execute(
                "insert into training_claim_step (claim_id, at, actor, acting_for, action, status, reason_code, comment) values (?, ?, ?, ?, ?, ?, ?, ?)",
                claim.id(),
                OffsetDateTime.now(clock),
                actor.get().id(),
                acting.officer(),
                action,
                claim.status().name(),
                why.code(),
                why.comment()));
        trail.record(
                "claim." + action,
                claim.subject(),
                before == null ? null : Map.of("status", before),
                stateNow(claim, why));
        others.tell(action, claim);
    }

    /** Everybody who had a hand in the claim before its payment; who pays takes steps of their own. */
    Set<String> people(UUID claimId) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select distinct person from training_claim_step, unnest(array[actor, acting_for]) as person
                        where claim_id = ? and person is not null and action not like 'payment-%' and action <> 'paid'
                        """).bind(0, claimId).mapTo(String.class).set());
    }

    /** Everybody who had a part in the claim up to a step, with those they acted for. */
    Set<String> peopleUpTo(UUID claimId, long step) {
        return database.withHandle(handle -> handle.createQuery("select training_claim_people(?, ?)")
                .bind(0, claimId)
                .bind(1, step)
                .mapTo(String.class)
                .set());
    }

    /** Who had a part before an appeal sent the claim back to review, or sent it there: others review and decide it. */
    Set<String> peopleBeforeTheAppeal(UUID claimId) {
        return database.withHandle(
                handle -> handle.createQuery("select training_claim_people(?, training_claim_came_back(?))")
                        .bind(0, claimId)
                        .bind(1, claimId)
                        .mapTo(String.class)
                        .set());
    }

    /** Who has a hand in what this action decides, and may not take it. */
    Set<String> barred(UUID claimId, String action) {
        return database.withHandle(handle -> handle.createQuery("select training_claim_barred(?, ?)")
                .bind(0, claimId)
                .bind(1, action)
                .mapTo(String.class)
                .set());
    }

    /** Whether the last review was done in this officer's place. */
    boolean reviewedFor(UUID claimId, String officer) {
        return database.withHandle(handle -> handle.createQuery("""
                        select coalesce(acting_for = :officer, false) from training_claim_step
                        where claim_id = :claim and action = 'reviewed' order by id desc limit 1
                        """)
                .bind("claim", claimId)
                .bind("officer", officer)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    List<Step> of(UUID claimId, Language language) {
        return database.withHandle(handle -> handle.createQuery("""
                        select at, actor, acting_for, action, status, reason_code, r.<text> as reason, r.article, comment
                        from training_claim_step s left join training_officer_reason r on r.code = s.officer_reason
                        where claim_id = :claim order by id
                        """)
                .define("text", language.code())
                .bind("claim", claimId)
                .map(ConstructorMapper.of(Step.class))
                .list());
    }

    /** Writes the first step's entry of the trail and tells others; the step itself stands with the claim already. @return the step */
    Step filed(Claim claim) {
        trail.record("claim.filed", claim.subject(), null, state(claim, Why.NONE));
        others.tell("filed", claim);
        return new Step(claim.filedAt(), claim.filedBy(), null, "filed", claim.status(), null, null, null, null);
    }

    private Map<String, Object> stateNow(Claim claim, Why why) {
        Map<String, Object> state = state(claim, why);
        if (acting.officer() != null) {
            state.put("actingFor", acting.officer());
        }
        return state;
    }

    /** What the trail says of a claim. */
    static Map<String, Object> state(Claim claim, Why why) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("number", claim.number());
        state.put("status", claim.status());
        state.put("category", claim.category());
        state.put("amount", claim.amount());
        if (!claim.overridden().isEmpty()) {
            state.put("overridden", claim.overridden());
        }
        if (why.code() != null) {
            state.put("reason", why.code());
        }
        return state;
    }
}
