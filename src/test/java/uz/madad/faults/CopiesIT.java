package uz.madad.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Role;
import uz.madad.start.Copy;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/**
 * Two copies of the service on one database: what one of them is at, the other leaves alone; killed in the middle of
 * everything that is scheduled, it is taken over within a minute, and nothing was done twice.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CopiesIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Each work and the statement in the middle of which it is held up. */
    private static final Map<String, String> HELD_UP = Map.of(
            "waiting claims", "with judged as materialized",
            "file of claims", "place int, center text, pinfl text",
            "simulation", "coalesce(min(id), 0) as first",
            "import", "insert into exporter",
            "expired confirmation", "ledger_book",
            "seal of the trail", "audit_seal_pending",
            "quality sample", "training_quality_terms",
            "patterns", "with pattern as",
            "replay", "order by random()");

    @TempDir
    Path folder;

    private Rig rig;
    private Jdbi database;

    /** The server as its administrator sees it: others may not read what sessions of the service are at. */
    private Jdbi server;

    @Test
    void whatADeadCopyWasAtIsTakenOverAndDoneOnce() throws Exception {
        rig = Rig.start(folder.resolve("data"), false, Copy.SHORT_LIFE);
        try {
            database = rig.database();
            server = Jdbi.create(rig.jdbcUrl(), "postgres", "any");
            Case work = prepare();
            rig.kill();
            tomorrow(work);
            takenOver(work);
        } finally {
            rig.close();
        }
    }

    private void takenOver(Case work) throws Exception {
        Handle blocker = block();
        try (Copy first = rig.beside(named("first"))) {
            order(work, new Caller(first.url()));
            await("all of it is begun").atMost(A_MINUTE).untilAsserted(() -> assertEquals(HELD_UP.keySet(), heldUp()));
            try (Copy second = rig.beside(named("second"));
                    Caller caller = new Caller(second.url())) {
                await("the second leaves it alone")
                        .during(Duration.ofSeconds(6))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> sessions("second", "wait_event_type = 'Lock'") == 0);
                first.kill();
                await("the server notices").atMost(Duration.ofSeconds(15)).until(() -> sessions("first", "true") == 0);
                blocker.rollback();
                await("all of it is done").atMost(A_MINUTE).untilAsserted(() -> assertDoneOnce(work));
                Books.hold(rig, caller);
            }
        } finally {
            blocker.close();
        }
    }

    /** What there is to do, and by what it is known. */
    private record Case(String waiting, List<Graduate> bulk, String confirmation, String exporter) {}

    /** A claim that waits for a contract, decisions to look at again, and a confirmation. */
    private Case prepare() throws Exception {
        try (Caller caller = new Caller(rig.url())) {
            Office office = new Office(rig);
            rig.appropriate(caller, "100000000000.00");
            rig.appropriate(caller, "loan", "100000000000.00");
            List<Graduate> graduates = Graduates.load(database, 120);
            office.approved(caller, graduates.subList(0, 20));
            Graduate jobless = graduates.get(20);
            database.useHandle(handle -> handle.execute("delete from employment where pinfl = ?", jobless.pinfl()));
            Answer waiting = caller.insist(office.file(jobless)).expect(201);
            assertEquals("WAITING", waiting.text("status"));
            database.useHandle(handle -> handle.execute(
                    "insert into employment (contract_number, pinfl, employer_stir, started_on) values (?, ?, ?, '2025-04-01')",
                    "E-" + jobless.pinfl(),
                    jobless.pinfl(),
                    jobless.employer()));
            String center = graduates.get(21).center();
            List<Graduate> bulk = graduates.subList(21, 120).stream()
                    .filter(graduate -> graduate.center().equals(center))
                    .toList();
            return new Case(waiting.text("id"), bulk, confirmed(caller, center), World.newStir());
        }
    }

    /** @return the id of a confirmation for somebody young */
    private String confirmed(Caller caller, String center) throws InterruptedException {
        String digits = "5010106001001";
        String pinfl = digits + Pinfl.checkDigit(digits);
        database.useHandle(handle -> {
            handle.execute(
                    "insert into person (pinfl, full_name, birth_date, region_code) values (?, 'Young', ?, '1703')",
                    pinfl,
                    new Pinfl(pinfl).birthDate());
            handle.execute("""
                    insert into certificate (number, pinfl, center_stir, course, issued_on, student_registered_on)
                    values ('YOUNG', ?, ?, 'Java', current_date - 30, current_date - 300)
                    """, pinfl, center);
        });
        return caller.insist(Request.post("/api/v1/loan-confirmations", rig.tokenOfBank("00401"), """
                        {"pinfl": "%s", "amount": {"amount": "5000000.00", "currency": "UZS"},
                         "consent": {"reference": "C-1", "givenAt": "%s"}}
                        """.formatted(
                                pinfl, Instant.now().minusSeconds(60))))
                .expect(201)
                .text("id");
    }

    /** As if a night had passed: the claim is due, the confirmation's last day over. */
    private void tomorrow(Case work) {
        database.useTransaction(handle -> {
            handle.execute("update training_wait set due_at = now() where claim_id = ?::uuid", work.waiting());
            handle.execute("alter table loan_confirmation disable trigger user");
            handle.execute(
                    "update loan_confirmation set valid_until = current_date - 2 where id = ?::uuid",
                    work.confirmation());
            handle.execute("alter table loan_confirmation enable trigger user");
        });
    }

    /** Takes what each work needs in its middle, so that it waits there. */
    private Handle block() {
        Handle handle = database.open();
        handle.begin();
        handle.execute("lock table training_decision in access exclusive mode");
        handle.execute("lock table exporter, training_quality_draw, audit_seal in exclusive mode");
        handle.execute("select from ledger_account where programme = 'loan' for update");
        return handle;
    }

    /** Settings of a copy that looks for work of the night each second, and is known to the server by its name. */
    private Map<String, String> named(String name) {
        String always = "* * * * * ?";
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", rig.jdbcUrl() + "?ApplicationName=" + name,
                "MADAD_TRAINING_REPLAY_NIGHT", always,
                "MADAD_TRAINING_PATTERNS_NIGHT", always,
                "MADAD_TRAINING_QUALITY_NIGHT", always);
    }

    private void order(Case work, Caller caller) throws Exception {
        try (caller) {
            Office office = new Office(rig);
            caller.insist(office.fileMany(work.bulk().getFirst().center(), work.bulk()))
                    .expect(202);
            String day = Rig.today().toString();
            caller.insist(Request.post(
                            "/api/v1/rules/training/simulations",
                            rig.token("maker-1", Role.RULE_MAKER),
                            "{\"draft\": \"pp-51\", \"from\": \"%s\", \"to\": \"%s\"}".formatted(day, day)))
                    .expect(202);
            caller.insist(Request.post(
                                    "/api/v1/registers/exporters/imports?mode=apply",
                                    rig.token("registrar-1", Role.REGISTRAR),
                                    "stir,name,foreignOwned,exportsFrom,exportsTo,itParkResidentFrom,itParkResidentTo\n%s,New exporter,false,2024-01-01,,,\n"
                                            .formatted(work.exporter()))
                            .as("text/csv"))
                    .expect(202);
        }
    }

    private Set<String> heldUp() {
        return server.withHandle(handle -> {
            Set<String> held = new TreeSet<>();
            List<String> queries = handle.createQuery(
                            "select query from pg_stat_activity where application_name = 'first' and wait_event_type = 'Lock'")
                    .mapTo(String.class)
                    .list();
            HELD_UP.forEach((work, statement) -> {
                if (queries.stream().anyMatch(query -> query.contains(statement))) {
                    held.add(work);
                }
            });
            return held;
        });
    }

    private int sessions(String copy, String condition) {
        return server.withHandle(handle -> handle.createQuery(
                        "select count(*) from pg_stat_activity where application_name = ? and " + condition)
                .bind(0, copy)
                .mapTo(int.class)
                .one());
    }

    private void assertDoneOnce(Case work) {
        assertEquals(
                1,
                count(
                        "select count(*) from training_claim where status = 'IN_REVIEW' and id = ?::uuid",
                        work.waiting()));
        assertEquals(2, count("select count(*) from training_decision where claim_id = ?::uuid", work.waiting()));
        assertEquals(
                work.bulk().size(), count("select count(*) from training_claim where graduate_pinfl = any(?)", (Object)
                        work.bulk().stream().map(Graduate::pinfl).toArray(String[]::new)));
        assertEquals(1, count("select count(*) from training_simulation where state = 'DONE'"));
        assertEquals(1, count("select count(*) from exporter where stir = ?", work.exporter()));
        assertEquals(
                1,
                count(
                        "select count(*) from loan_confirmation where status = 'EXPIRED' and id = ?::uuid",
                        work.confirmation()));
        assertEquals(
                1,
                count(
                        "select count(*) from ledger_transfer where event = ?",
                        "loan-confirmation/" + work.confirmation() + "/ended"));
        assertEquals(1, count("select count(*) from training_quality_draw"));
        assertEquals(1, count("select count(*) from training_pattern_run"));
        assertEquals(1, count("select count(*) from training_replay"));
        assertEquals(
                List.of(
                        "bulk-filing.done 1",
                        "loan-confirmation.expired 1",
                        "patterns.scored 1",
                        "quality.drawn 1",
                        "replay.sampled 1",
                        "simulation.done 1"),
                database.withHandle(
                        handle -> handle.createQuery("""
                        select action || ' ' || count(*) from audit_entry
                        where action in ('bulk-filing.done', 'loan-confirmation.expired', 'patterns.scored', 'quality.drawn',
                                         'replay.sampled', 'simulation.done')
                        group by action order by action
                        """).mapTo(String.class).list()));
    }

    private int count(String query, Object... values) {
        return database.withHandle(handle -> {
            var counted = handle.createQuery(query);
            for (int i = 0; i < values.length; i++) {
                counted.bind(i, values[i]);
            }
            return counted.mapTo(int.class).one();
        });
    }
}
