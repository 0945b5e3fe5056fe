package uz.madad.training;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.NightlyWork;

/**
 * Each night a random sample of all decisions is recomputed, and a difference is told by a metric, the trail and the
 * log. Of the copies of the service one does it.
 */
@ApplicationScoped
@Startup // so that the alarm's metric stands at zero from the first moment
class ReplaySample {

    private static final Logger LOG = Logger.getLogger(ReplaySample.class);

    private final FrozenDecisions decisions;
    private final ReplayDecision replay;
    private final AuditTrail trail;
    private final Jdbi database;
    private final NightlyWork nights;
    private final Clock clock;
    private final int size;
    private final Counter replayed;
    private final Counter different;

    ReplaySample(
            FrozenDecisions decisions,
            ReplayDecision replay,
            AuditTrail trail,
            Jdbi database,
            NightlyWork nights,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "madad.replay.sample", defaultValue = "1000") int size) {
        this.decisions = decisions;
        this.replay = replay;
        this.trail = trail;
        this.database = database;
        this.nights = nights;
        this.clock = clock;
        this.size = size;
        this.replayed = Counter.builder("madad.replay.decisions")
                .description("Decisions recomputed at night")
                .register(metrics);
        this.different = Counter.builder("madad.replay.differences")
                .description("Of them those that came out otherwise: each is an alarm")
                .register(metrics);
    }

    @Scheduled(cron = "{madad.training.replay.night}", timeZone = "Asia/Tashkent", concurrentExecution = SKIP)
    void replayTonight() {
        nights.once("replay", this::replay);
    }

    private void replay(LocalDate night) {
        OffsetDateTime started = OffsetDateTime.now(clock);
        List<Replay> replays =
                decisions.sample(size).stream().map(replay::replay).toList();
        List<Replay> alarms = replays.stream().filter(one -> !one.isEqual()).toList();
        alarms.forEach(this::alarm);
        replayed.increment(replays.size());
        keep(night, started, replays.size(), alarms.size());
    }

    private void alarm(Replay replay) {
        String subject = "claim/" + replay.decision().claimId();
        LOG.errorf(
                "REPLAY DIFFERS: decision %d on %s comes out otherwise: %s",
                replay.decision().id(), subject, replay.differences());
        different.increment();
        trail.record(
                "decision.differs",
                subject,
                null,
                Map.of("decision", replay.decision().id(), "differences", replay.differences()));
    }

    private void keep(LocalDate night, OffsetDateTime started, int replays, int alarms) {
        database.useHandle(handle -> handle.execute(
                "insert into training_replay (night, replayed, different, started_at, ended_at) values (?, ?, ?, ?, ?)",
                night,
                replays,
                alarms,
                started,
                OffsetDateTime.now(clock)));
        trail.record("replay.sampled", "replay/" + night, null, Map.of("replayed", replays, "different", alarms));
        LOG.infof("replayed %d decisions, %d different", replays, alarms);
    }
}
