package uz.madad.training;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.NightlyWork;

/**
 * Each night every claim paid so many months ago gets its lot, once, and those drawn a second look; then the looks are
 * closed of which the register says that the graduate works there still. Of the copies of the service one does it.
 */
@ApplicationScoped
class DrawQualitySample {

    private static final Logger LOG = Logger.getLogger(DrawQualitySample.class);
    private static final int SEED_BYTES = 16;

    private static final String DRAW = """
            with terms as (
                select * from training_quality_terms
                where :day::date >= valid_from and (valid_to is null or :day::date <= valid_to)),
            lot as (
                insert into training_quality_lot (claim_id, day, number, drawn)
                select c.id, :day::date, n.lot, n.lot < 100 * terms.share_percent
                from training_claim c cross join terms
                cross join lateral (select training_quality_lot_of(:seed, c.id) as lot) n
                where c.status = 'PAID' and c.paid_on + make_interval(months => terms.after_months) <= :day::date
                  and not exists (select from training_quality_lot known where known.claim_id = c.id)
                returning claim_id, drawn),
            review as (
                insert into training_quality_review (claim_id, due_on, months, opened_at)
                select c.id, (c.paid_on + make_interval(months => terms.after_months))::date - 1, terms.after_months, :now
                from lot join training_claim c on c.id = lot.claim_id cross join terms where lot.drawn)
            insert into training_quality_draw (day, seed, share_percent, after_months, basis, population, drawn, drawn_at)
            select :day::date, :seed, terms.share_percent, terms.after_months, terms.basis,
                   (select count(*) from lot), (select count(*) from lot where drawn), :now
            from terms
            returning population, drawn
            """;

    private static final String KEEP = """
            update training_quality_review r
            set state = 'KEPT', closed_by = 'service', closed_at = :now, revision = revision + 1
            from training_claim c
            where c.id = r.claim_id and r.state = 'OPEN'
              and exists (select from registered_hire h
                          where h.pinfl = c.graduate_pinfl and h.employer_stir = c.employer_stir
                            and h.started_on <= r.due_on and (h.ended_on is null or h.ended_on >= r.due_on))
            returning r.id
            """;

    private final Jdbi database;
    private final AuditTrail trail;
    private final NightlyWork nights;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DrawQualitySample(Jdbi database, AuditTrail trail, NightlyWork nights, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.nights = nights;
        this.clock = clock;
    }

    @Scheduled(cron = "{madad.training.quality.night}", timeZone = "Asia/Tashkent", concurrentExecution = SKIP)
    void drawTonight() {
        nights.once(
                "quality-sample",
                day -> database.useHandle(handle -> {
                    draw(handle, day);
                    keep(handle);
                }));
    }

    private void draw(Handle handle, LocalDate day) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        handle.createQuery(DRAW)
                .bind("day", day)
                .bind("seed", HexFormat.of().formatHex(seed))
                .bind("now", OffsetDateTime.now(clock))
                .mapToMap()
                .findOne()
                .ifPresent(drawn -> {
                    trail.record("quality.drawn", "quality-draw/" + day, null, drawn);
                    LOG.infof("quality sample of %s: %s", day, drawn);
                });
        trail.recordEach(
                "person.looked-up",
                handle.createQuery("""
                        select distinct 'person/' || c.graduate_id from training_quality_review r
                        join training_claim c on c.id = r.claim_id where r.state = 'OPEN'
                        """).mapTo(String.class).list(),
                null,
                Map.of("purpose", "quality review"));
    }

    private void keep(Handle handle) {
        List<String> kept = handle.createQuery(KEEP)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> "quality-review/" + row.getString("id"))
                .list();
        trail.recordEach("quality-review.kept", kept, Map.of("state", "OPEN"), Map.of("state", "KEPT"));
    }
}
