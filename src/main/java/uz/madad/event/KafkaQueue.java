package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the topic is owed. */
@ApplicationScoped
class KafkaQueue {

    // of each subject the first alone, so that nothing overtakes
    private static final String TAKE = """
            with due as materialized (
                select k.event_number from event_kafka k
                where k.due_at <= :now and not exists (select from event_kafka before
                    where before.subject = k.subject and before.event_number < k.event_number)
                order by k.event_number limit :most for update skip locked)
            update event_kafka k set due_at = :until
            from due join event_outbox o on o.number = due.event_number
            where k.event_number = due.event_number
            returning o.number, o.id, o.type, o.subject, o.at, o.data
            """;

    private final Jdbi database;
    private final Clock clock;

    KafkaQueue(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those whose turn it is; they are the caller's for so long. */
    List<CloudEvent> take(int most, Duration lease) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.withHandle(handle -> handle.createQuery(TAKE)
                .bind("now", now)
                .bind("most", most)
                .bind("until", now.plus(lease))
                .map(ConstructorMapper.of(CloudEvent.class))
                .list());
    }

    void done(Collection<Long> numbers) {
        database.useHandle(handle -> handle.createUpdate("delete from event_kafka where event_number = any(:numbers)")
                .bindArray("numbers", Long.class, numbers)
                .execute());
    }
}
