package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The events that happened, numbered, each with what it is owed to whom. */
@ApplicationScoped
class Outbox {

    private final Jdbi database;
    private final boolean kafka;

    Outbox(Jdbi database, KafkaSettings settings) {
        this.database = database;
        kafka = settings.bootstrapServers().isPresent();
    }

    /** An event about to be written. @param data a JSON object */
    record NewEvent(String type, String subject, OffsetDateTime at, String data) {}

    /** In the caller's transaction, in this order, in one statement with what is owed by it. */
    void write(List<NewEvent> events) {
        database.useHandle(handle -> handle.createUpdate("""
                        with happened as (
                            insert into event_outbox (type, subject, at, data)
                            select type, subject, at, data::jsonb
                            from unnest(:types, :subjects, :at::timestamptz[], :data) with ordinality
                                as told (type, subject, at, data, place)
                            order by place
                            returning number, type, subject, at),
                        for_kafka as (
                            insert into event_kafka (event_number, subject, due_at)
                            select number, subject, at from happened where :kafka)
                        insert into event_delivery (webhook_id, event_number, subject, due_at)
                        select w.id, h.number, h.subject, h.at
                        from happened h join event_webhook w on h.type = any(w.types) and w.state <> 'REMOVED'
                        """)
                .bind("kafka", kafka)
                .bindArray("types", String.class, each(events, NewEvent::type))
                .bindArray("subjects", String.class, each(events, NewEvent::subject))
                .bindArray("at", String.class, each(events, event -> event.at().toString()))
                .bindArray("data", String.class, each(events, NewEvent::data))
                .execute());
    }

    private static List<String> each(List<NewEvent> events, Function<NewEvent, String> part) {
        return events.stream().map(part).toList();
    }
}
