package uz.madad.training;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import uz.madad.register.RegisterChanged;
import uz.madad.shared.NightlyWork;

/**
 * Says which waiting claims are to be looked at again: those whose facts an import has brought, in the import's own
 * transaction; and every night all of them, since days pass by themselves and a claim may have been filed while an
 * import was under way.
 */
@ApplicationScoped
class MarkWaitingClaims {

    private final Jdbi database;
    private final NightlyWork nights;
    private final Clock clock;

    MarkWaitingClaims(Jdbi database, NightlyWork nights, Clock clock) {
        this.database = database;
        this.nights = nights;
        this.clock = clock;
    }

    void changed(@Observes RegisterChanged change) {
        Set<Awaited> answered = Awaited.answeredBy(change.register());
        if (answered.isEmpty()) {
            return;
        }
        database.useHandle(handle -> handle.createUpdate("""
                        update training_wait w set due_at = :now
                        from training_claim c
                        where c.id = w.claim_id and w.due_at is null and w.awaits && :answered::text[]
                          and exists (select from registered_work r
                                      where r.pinfl = c.graduate_pinfl and r.employer_stir = c.employer_stir
                                        and r.register = :register and r.import_id = :import)
                        """)
                .bind("now", OffsetDateTime.now(clock))
                .bind("answered", Waits.array(answered))
                .bind("register", change.register().path())
                .bind("import", change.importId())
                .execute());
    }

    @Scheduled(cron = "{madad.training.waiting.night}", timeZone = "Asia/Tashkent", concurrentExecution = SKIP)
    void tonight() {
        nights.once("waiting-claims", night -> allOfTonight());
    }

    /**
     * What was marked or looked at today is left alone. What was looked at by a clock that has been set back since doesn't
     * wait for that day to come.
     */
    @Transactional
    public void allOfTonight() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.useHandle(handle -> handle.createUpdate(
                        "update training_wait set due_at = :now where due_at is null and looked_at not between :today and :now")
                .bind("now", now)
                .bind(
                        "today",
                        LocalDate.now(clock).atStartOfDay(clock.getZone()).toOffsetDateTime())
                .execute());
    }
}
