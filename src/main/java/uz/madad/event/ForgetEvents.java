package uz.madad.event;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;

/** Forgets events that nobody asks for any more, and with them what became of their deliveries; the trail keeps all. */
@Startup
@ApplicationScoped
class ForgetEvents {

    /** A day more than the database lets go. */
    private static final int FEWEST_DAYS = 8;

    private static final int AT_ONCE = 10_000;

    private final Jdbi database;
    private final Clock clock;
    private final int days;

    ForgetEvents(Jdbi database, EventSettings settings, Clock clock) {
        if (settings.keptDays() < FEWEST_DAYS) {
            throw new IllegalArgumentException("madad.events.kept-days is less than " + FEWEST_DAYS);
        }
        this.database = database;
        this.clock = clock;
        days = settings.keptDays();
    }

    @Scheduled(
            every = "{madad.forgetting.every}",
            delayed = "{madad.forgetting.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        int forgotten;
        do {
            forgotten = some(OffsetDateTime.now(clock).minusDays(days));
        } while (forgotten == AT_ONCE);
    }

    /** By the database's clock too, so that one of ours that is ahead loses nothing. */
    private int some(OffsetDateTime before) {
        return database.withHandle(handle -> handle.createUpdate("""
                        delete from event_outbox where number in (
                            select number from event_outbox where at < least(:before, now() - interval '8 days')
                            order by at limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", AT_ONCE)
                .execute());
    }
}
