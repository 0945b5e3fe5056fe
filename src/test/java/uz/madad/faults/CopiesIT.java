package uz.madad.faults;

import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.start.Copy;

/**
 * Two copies of the service on one database: what one of them is at, the other leaves alone; killed in the middle of
 * everything that is scheduled, it is taken over within a minute, and nothing was done twice.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CopiesIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Each work, by its module and its class, and a part of the statement in the middle of which it is held up. */
    static final Map<String, String> HELD_UP = Map.ofEntries(
            entry("training.LookAgain", "with judged as materialized"),
            entry("training.MarkWaitingClaims", "update training_wait set due_at"),
            entry("training.RunBulks", "place int, center text, pinfl text"),
            entry("training.RunSimulations", "coalesce(min(id), 0) as first"),
            entry("training.DrawQualitySample", "training_quality_terms"),
            entry("training.ScorePatterns", "with pattern as"),
            entry("training.ReplaySample", "order by random()"),
            entry("register.RunImports", "insert into exporter"),
            entry("loan.FollowRates", "where status = 'ACTIVE' and id >"),
            entry("loan.CoverShortages", "ledger_book"),
            entry("loan.ExpireConfirmations", "ledger_book"),
            entry("dataset.RunReconciliations", "order by id for share"),
            entry("dataset.ForgetRows", "drop table data_rows"),
            entry("audit.SealAudit", "audit_seal_pending"),
            entry("shared.ForgetAnswers", "delete from idempotent_answer"),
            entry("event.ForgetEvents", "delete from event_outbox"),
            entry("shared.ReplicaBeat", "update replica_beat"));

    /** The first copy, which prepares, is to be at none of it. */
    private static final Map<String, String> AT_REST = Map.of(
            "MADAD_TRAINING_WAITING_NIGHT", "off",
            "MADAD_TRAINING_REPLAY_NIGHT", "off",
            "MADAD_TRAINING_PATTERNS_NIGHT", "off",
            "MADAD_TRAINING_QUALITY_NIGHT", "off",
            "MADAD_LOAN_SHORTAGES_EVERY", "1h",
            "MADAD_FORGETTING_EVERY", "1h");

    @TempDir
    Path folder;

    private Rig rig;
    private List<ScheduledWorks> works;

    /** The server as its administrator sees it: others may not read what sessions of the service are at. */
    private Jdbi server;

    @Test
    void whatADeadCopyWasAtIsTakenOverAndDoneOnce() throws Exception {
        rig = Rig.start(folder.resolve("data"), false, Copy.SHORT_LIFE, AT_REST);
        try {
            works = List.of(
                    new TrainingWorks(rig),
                    new RegisterWorks(rig),
                    new LoanWorks(rig),
                    new DataSetWorks(rig),
                    new UpkeepWorks(rig));
            server = Jdbi.create(rig.jdbcUrl(), "postgres", "any");
            try (Handle hold = server.open()) {
                hold.begin();
                prepare(hold);
                takenOver(hold);
            }
        } finally {
            rig.close();
        }
    }

    private void prepare(Handle hold) throws Exception {
        try (Caller caller = new Caller(rig.url())) {
            for (ScheduledWorks some : works) {
                some.prepare(caller, hold);
            }
        }
        rig.kill();
        works.forEach(some -> some.hold(hold));
    }

    private void takenOver(Handle hold) throws Exception {
        try (Copy first = rig.beside(named("first"))) {
            order(first);
            await("all of it is begun").atMost(A_MINUTE).untilAsserted(() -> assertEquals(Set.of(), notHeldUp()));
            try (Copy second = rig.beside(named("second"));
                    Caller caller = new Caller(second.url())) {
                await("the second leaves it alone")
                        .during(Duration.ofSeconds(6))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> sessions("second", "wait_event_type = 'Lock'") == 0);
                first.kill();
                await("the server notices").atMost(Duration.ofSeconds(15)).until(() -> sessions("first", "true") == 0);
                hold.rollback();
                await("all of it is done")
                        .atMost(A_MINUTE)
                        .untilAsserted(() -> works.forEach(ScheduledWorks::assertDoneOnce));
                for (ScheduledWorks some : works) {
                    some.assertAsUndisturbed(caller);
                }
                Books.hold(rig, caller);
            }
        }
    }

    private void order(Copy first) throws Exception {
        try (Caller caller = new Caller(first.url())) {
            for (ScheduledWorks some : works) {
                some.order(caller);
            }
        }
    }

    /** Settings of a copy that looks for all of it at once, and is known to the server by its name. */
    private Map<String, String> named(String name) {
        Map<String, String> settings = new HashMap<>();
        works.forEach(some -> settings.putAll(some.settings()));
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", rig.jdbcUrl() + "?ApplicationName=" + name);
        return settings;
    }

    /** Works of which no session of the first waits in the middle; each has a session of its own. */
    private Set<String> notHeldUp() {
        List<String> waiting = new ArrayList<>(
                new Tally(server)
                        .all(
                                "select query from pg_stat_activity where application_name = 'first' and wait_event_type = 'Lock'"));
        Set<String> notHeldUp = new TreeSet<>();
        HELD_UP.forEach((work, statement) -> {
            Optional<String> held =
                    waiting.stream().filter(query -> query.contains(statement)).findFirst();
            held.ifPresentOrElse(waiting::remove, () -> notHeldUp.add(work));
        });
        return notHeldUp;
    }

    private int sessions(String copy, String condition) {
        return new Tally(server)
                .count("select count(*) from pg_stat_activity where application_name = ? and " + condition, copy);
    }
}
