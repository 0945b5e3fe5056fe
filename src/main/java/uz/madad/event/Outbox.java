package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The events that happened, numbered. */
@ApplicationScoped
class Outbox {

    private final Jdbi database;

    Outbox(Jdbi database) {
        this.database = database;
    }

    /** An event about to be written. @param data a JSON object */
    record NewEvent(String type, String subject, OffsetDateTime at, String data) {}

    /** In the caller's transaction, in this order, in one statement. */
    void write(List<NewEvent> events) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into event_outbox (type, subject, at, data)
                        select type, subject, at, data::jsonb
                        from unnest(:types, :subjects, :at::timestamptz[], :data) with ordinality
                            as told (type, subject, at, data, place)
                        order by place
                        """)
                .bindArray(
                        "types",
                        String.class,
                        events.stream().map(NewEvent::type).toList())
                .bindArray(
                        "subjects",
                        String.class,
                        events.stream().map(NewEvent::subject).toList())
                .bindArray(
                        "at",
                        String.class,
                        events.stream().map(event -> event.at().toString()).toList())
                .bindArray(
                        "data",
                        String.class,
                        events.stream().map(NewEvent::data).toList())
                .execute());
    }
}
