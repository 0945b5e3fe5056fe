package uz.madad.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Work done once a night for all copies of the service. Each copy tries again and again while the night lasts: the one that
 * holds the work's row does it, the others pass by, and where a copy dies in the middle nothing of it stands and the next
 * to try takes over.
 */
@ApplicationScoped
public class NightlyWork {

    private static final int LONGEST_IN_SECONDS = (int) Duration.ofHours(2).toSeconds();

    private final Jdbi database;
    private final Clock clock;

    NightlyWork(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does the work of this night, in one transaction with the note that it is done, unless it is done or another copy is
     * at it.
     *
     * @param work its name, for example {@code replay}
     * @param task is told which night it is, by the day in Tashkent
     */
    public void once(String work, Consumer<LocalDate> task) {
        LocalDate night = LocalDate.now(clock);
        QuarkusTransaction.requiringNew().run(() -> plan(work, night));
        QuarkusTransaction.requiringNew().timeout(LONGEST_IN_SECONDS).run(() -> {
            if (take(work, night)) {
                task.accept(night);
                done(work, night);
            }
        });
    }

    private void plan(String work, LocalDate night) {
        database.useHandle(handle -> handle.execute(
                "insert into nightly_work (work, night) values (?, ?) on conflict do nothing", work, night));
    }

    private boolean take(String work, LocalDate night) {
        return database.withHandle(handle -> handle.createQuery("""
                        select 1 from nightly_work where work = ? and night = ? and done_at is null
                        for update skip locked
                        """)
                .bind(0, work)
                .bind(1, night)
                .mapTo(int.class)
                .findOne()
                .isPresent());
    }

    private void done(String work, LocalDate night) {
        database.useHandle(handle -> handle.execute(
                "update nightly_work set done_at = ? where work = ? and night = ?",
                OffsetDateTime.now(clock),
                work,
                night));
    }
}
