package uz.madad.shared;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Forgets answers kept for repeated requests once they are too old to be asked for again. */
@ApplicationScoped
class ForgetAnswers {

    private final Jdbi database;
    private final Clock clock;
    private final Duration kept;

    ForgetAnswers(
            Jdbi database,
            Clock clock,
            @ConfigProperty(name = "madad.idempotency.kept-days", defaultValue = "30") int days) {
        this.database = database;
        this.clock = clock;
        this.kept = Duration.ofDays(days);
    }

    @Scheduled(
            every = "{madad.forgetting.every}",
            delayed = "{madad.forgetting.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        database.useHandle(
                handle -> handle.execute("""
                delete from idempotent_answer where (caller, key) in (
                    select caller, key from idempotent_answer where created_at < ? for update skip locked)
                """, OffsetDateTime.now(clock).minus(kept)));
    }
}
