package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How a webhook does. */
@ApplicationScoped
class DeliveryStatistics {

    private final Jdbi database;
    private final Clock clock;

    DeliveryStatistics(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param oldestPendingAt when the oldest that is pending happened, or null
     * @param deliveredLastDay in the last 24 hours
     * @param triesLastDay tries those took
     */
    public record Figures(long pending, long dead, Instant oldestPendingAt, long deliveredLastDay, long triesLastDay) {}

    Figures of(UUID webhook) {
        return database.withHandle(handle -> handle.createQuery("""
                        select
                            (select count(*) from event_delivery where webhook_id = :id and state = 'PENDING') as pending,
                            (select count(*) from event_delivery where webhook_id = :id and state = 'DEAD') as dead,
                            (select at from event_outbox where number =
                                (select min(event_number) from event_delivery where webhook_id = :id and state = 'PENDING'))
                                as oldest_pending_at,
                            count(*) as delivered_last_day, coalesce(sum(attempts), 0) as tries_last_day
                        from event_delivery where webhook_id = :id and state = 'DELIVERED' and delivered_at > :since
                        """)
                .bind("id", webhook)
                .bind("since", OffsetDateTime.now(clock).minusDays(1))
                .map(ConstructorMapper.of(Figures.class))
                .one());
    }
}
