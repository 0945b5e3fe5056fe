package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Problem;

/** An operator has a webhook sent again what happened, with the same ids: one event, its dead letters, or some time of it. */
@ApplicationScoped
class ReplayEvents {

    /** More at once would be a migration, not a repair. */
    private static final int MOST = 100_000;

    // of the types it wants now, delivered before or not, also from before it was registered
    private static final String REPLAY = """
            insert into event_delivery (webhook_id, event_number, subject, due_at, replayed)
            select w.id, o.number, o.subject, :now, 1
            from event_outbox o join event_webhook w on w.id = :webhook and o.type = any(w.types)
            where (:event::uuid is null or o.id = :event::uuid)
                and (:from::timestamptz is null or o.at >= :from::timestamptz)
                and (:to::timestamptz is null or o.at < :to::timestamptz)
                and (not :dead or exists (select from event_delivery d
                    where d.webhook_id = w.id and d.event_number = o.number and d.state = 'DEAD'))
            order by o.number limit :most
            on conflict (webhook_id, event_number) do update
            set state = 'PENDING', attempts = 0, due_at = excluded.due_at, lease = null, delivered_at = null,
                replayed = event_delivery.replayed + 1
            """;

    private final Jdbi database;
    private final Webhooks webhooks;
    private final AuditTrail trail;
    private final Clock clock;
    private final int most;

    @Inject
    ReplayEvents(Jdbi database, Webhooks webhooks, AuditTrail trail, Clock clock) {
        this(database, webhooks, trail, clock, MOST);
    }

    ReplayEvents(Jdbi database, Webhooks webhooks, AuditTrail trail, Clock clock, int most) {
        this.database = database;
        this.webhooks = webhooks;
        this.trail = trail;
        this.clock = clock;
        this.most = most;
    }

    /**
     * What to send again.
     *
     * @param event id of one, or null
     * @param from and to: from when to before when they happened, or null
     * @param dead the dead letters alone
     */
    record Choice(UUID event, Instant from, Instant to, boolean dead) {}

    /**
     * @return how many are to be sent
     * @throws Problem 404 when the one event isn't there or isn't of a type it wants; 422 {@code replay-too-large}
     */
    @Transactional
    public int replay(UUID id, Choice choice) {
        Webhook webhook = webhooks.get(id);
        int events = database.withHandle(handle -> handle.createUpdate(REPLAY)
                .bind("now", OffsetDateTime.now(clock))
                .bind("webhook", id)
                .bind("event", choice.event())
                .bind("from", time(choice.from()))
                .bind("to", time(choice.to()))
                .bind("dead", choice.dead())
                .bind("most", most + 1)
                .execute());
        if (events > most) {
            throw new Problem(422, "replay-too-large", most);
        }
        if (choice.event() != null && events == 0) {
            throw Problem.notFound();
        }
        trail.record("webhook.replayed", webhook.trailSubject(), null, told(choice, events));
        return events;
    }

    private static OffsetDateTime time(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Map<String, Object> told(Choice choice, int events) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("event", choice.event());
        told.put("from", choice.from());
        told.put("to", choice.to());
        told.put("dead", choice.dead());
        told.put("events", events);
        told.values().removeIf(java.util.Objects::isNull);
        return told;
    }
}
