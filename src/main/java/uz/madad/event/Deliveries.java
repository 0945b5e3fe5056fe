package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Page;

/** What webhooks are owed and what became of it. */
@ApplicationScoped
class Deliveries {

    // of each subject the first alone, so that nothing overtakes; what another copy has in hand is due only after its
    // lease
    private static final String TAKE = """
            with due as materialized (
                select d.event_number from event_delivery d
                where d.webhook_id = :webhook and d.state = 'PENDING' and d.due_at <= :now
                    and not exists (select from event_delivery before
                        where before.webhook_id = d.webhook_id and before.subject = d.subject
                            and before.state = 'PENDING' and before.event_number < d.event_number)
                order by d.due_at, d.event_number limit :most for update skip locked)
            update event_delivery d
            set attempts = d.attempts + 1, lease = :lease, due_at = :until, tried_at = :now
            from due join event_outbox o on o.number = due.event_number
            where d.webhook_id = :webhook and d.event_number = due.event_number
            returning o.number, o.id, o.type, o.subject, o.at, o.data, d.attempts, d.lease
            """;

    private final Jdbi database;
    private final Clock clock;

    Deliveries(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Where a delivery stands. */
    public enum State {
        /** Is tried, or will be. */
        PENDING,
        /** The receiver took it. */
        DELIVERED,
        /** Was tried too often: a dead letter, until somebody replays it. */
        DEAD
    }

    /** An event in hand. @param attempts how many this try makes @param lease tells this taking from another */
    public record Taken(@Nested CloudEvent event, int attempts, UUID lease) {}

    /**
     * A delivery as told.
     *
     * @param dueAt when it is tried next, if it is pending
     * @param status the receiver's last answer, or null
     * @param failure why the last try failed, or null
     * @param replayed how often somebody asked for it again
     */
    public record Delivery(
            long eventNumber,
            UUID eventId,
            String type,
            String subject,
            State state,
            int attempts,
            Instant dueAt,
            Instant triedAt,
            Integer status,
            String failure,
            Instant deliveredAt,
            int replayed) {}

    /** Those whose turn it is; they are the caller's for so long. */
    List<Taken> take(UUID webhook, int most, Duration lease) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.withHandle(handle -> handle.createQuery(TAKE)
                .bind("webhook", webhook)
                .bind("most", most)
                .bind("now", now)
                .bind("until", now.plus(lease))
                .bind("lease", UUID.randomUUID())
                .map(ConstructorMapper.of(Taken.class))
                .list());
    }

    void delivered(UUID webhook, Taken taken, Outcome outcome) {
        end(webhook, taken, outcome, State.DELIVERED, null);
    }

    void dead(UUID webhook, Taken taken, Outcome outcome) {
        end(webhook, taken, outcome, State.DEAD, null);
    }

    /** To be tried again, and what comes after it of its subject not before. */
    void putOff(UUID webhook, Taken taken, Outcome outcome, Duration pause) {
        OffsetDateTime until = OffsetDateTime.now(clock).plus(pause);
        end(webhook, taken, outcome, State.PENDING, until);
        database.useHandle(handle -> handle.execute(
                """
                update event_delivery set due_at = ?
                where webhook_id = ? and subject = ? and state = 'PENDING' and event_number > ? and due_at < ?
                """, until, webhook, taken.event().subject(), taken.event().number(), until));
    }

    /** What waits for its next try needn't any more. */
    void allDueNow(UUID webhook) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.useHandle(handle -> handle.execute("""
                update event_delivery set due_at = ?
                where webhook_id = ? and state = 'PENDING' and lease is null and due_at > ?
                """, now, webhook, now));
    }

    /** Nothing was tried after all: it waits, and this doesn't count as a try. */
    void notTried(UUID webhook, Taken taken, Outcome outcome, Duration pause) {
        putOff(webhook, taken, outcome, pause);
        database.useHandle(handle -> handle.execute("""
                update event_delivery set attempts = attempts - 1
                where webhook_id = ? and event_number = ? and attempts = ? and state = 'PENDING'
                """, webhook, taken.event().number(), taken.attempts()));
    }

    private void end(UUID webhook, Taken taken, Outcome outcome, State state, OffsetDateTime until) {
        database.useHandle(handle -> handle.createUpdate("""
                        update event_delivery
                        set state = :state, lease = null, due_at = coalesce(:until::timestamptz, due_at), status = :status::int,
                            failure = :failure, delivered_at = case when :state = 'DELIVERED' then :now::timestamptz end
                        where webhook_id = :webhook and event_number = :number and lease = :lease and state = 'PENDING'
                        """)
                .bind("state", state.name())
                .bind("until", until)
                .bind("status", outcome.status())
                .bind("failure", outcome.failure())
                .bind("now", OffsetDateTime.now(clock))
                .bind("webhook", webhook)
                .bind("number", taken.event().number())
                .bind("lease", taken.lease())
                .execute());
    }

    /** In the order of events. @param state or null for all */
    Page<Delivery> page(UUID webhook, State state, long after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select d.event_number, o.id as event_id, o.type, d.subject, d.state, d.attempts,
                                    case when d.state = 'PENDING' then d.due_at end as due_at, d.tried_at, d.status,
                                    d.failure, d.delivered_at, d.replayed
                                from event_delivery d join event_outbox o on o.number = d.event_number
                                where d.webhook_id = :webhook and d.event_number > :after
                                    and (:state::text is null or d.state = :state)
                                order by d.event_number limit :rows
                                """)
                        .bind("webhook", webhook)
                        .bind("state", state == null ? null : state.name())
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Delivery.class))
                        .list()),
                limit,
                delivery -> Long.toString(delivery.eventNumber()));
    }
}
