package uz.madad.training;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.file;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.Told;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
@Tag("R13")
class WaitingClaimTest {

    private static final Logger LOG = Logger.getLogger(WaitingClaimTest.class);
    private static final LocalDate HIRED = LocalDate.of(2025, 4, 1);

    @Inject
    World world;

    @Inject
    Jdbi database;

    @Inject
    MarkWaitingClaims mark;

    @Inject
    ReevaluateWaiting reevaluate;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void waitingClaimNamesWhatItWaitsForAndHowLong() {
        LocalDate today = LocalDate.now(clock);

        Response filed = file(notHiredYet());

        filed.then()
                .statusCode(201)
                .body("status", equalTo("WAITING"), "waiting.awaits", contains("EMPLOYMENT"))
                .body("waiting.since", equalTo(today.toString()))
                .body("waiting.until", equalTo(today.plusDays(365).toString()));
        claim(filed.path("id")).then().body("waiting.awaits", contains("EMPLOYMENT"));
    }

    @Test
    void claimThatDoesNotWaitNamesNothing() {
        file(world.hiredGraduate()).then().statusCode(201).body("waiting", nullValue());
    }

    @Test
    void importThatBringsTheEmploymentBringsTheClaimToReview() {
        Graduate graduate = notHiredYet();
        String id = file(graduate).path("id");

        importEmployments(employment(graduate));

        until(() -> statusOf(id).equals("IN_REVIEW"));
        claim(id)
                .then()
                .body("amount.amount", equalTo("25000000.00"), "waiting", nullValue(), "version", equalTo(1))
                .body("history.action", contains("filed", "evaluated"))
                .body("history[1].actor", equalTo("service"), "history[1].status", equalTo("IN_REVIEW"));
        assertEquals(List.of("filed", "evaluated"), Told.about("claim/" + id));
        asCenter(graduate.center())
                .get("/api/v1/claims/" + id + "/decisions")
                .then()
                .body("outcome", contains("WAITING", "GRANTED"));
        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("claim.evaluated"));
    }

    @Test
    void importThatBringsAnEndedEmploymentRefusesTheClaim() {
        Graduate graduate = notHiredYet();
        String id = file(graduate).path("id");

        importEmployments("L-%s,%s,%s,2025-04-01,2025-05-01\n"
                .formatted(UUID.randomUUID(), graduate.pinfl(), graduate.employer()));

        until(() -> statusOf(id).equals("REFUSED"));
        claim(id).then().body("history.last().action", equalTo("evaluated"));
    }

    @Test
    void importOfSomebodyElsesEmploymentLeavesTheClaimAlone() {
        String id = file(notHiredYet()).path("id");
        Graduate other = notHiredYet();
        String others = file(other).path("id");

        importEmployments(employment(other));

        until(() -> statusOf(others).equals("IN_REVIEW"));
        claim(id).then().body("status", equalTo("WAITING"), "version", equalTo(0));
        assertEquals(1, decisions(id));
    }

    @Test
    void nightThatTellsNothingNewLeavesTheClaimAsItIs() {
        Graduate graduate = notHiredYet();
        String id = file(graduate).path("id");

        clock.moveTo(LocalDate.now(clock).plusDays(1));
        mark.allOfTonight();
        until(() -> !isDue(id));

        claim(id).then().body("status", equalTo("WAITING"), "version", equalTo(0));
        assertEquals(1, decisions(id));
    }

    @Test
    void nightFindsAnEmploymentThatBeganSince() {
        Graduate graduate = notHiredYet();
        LocalDate begins = LocalDate.now(clock).plusDays(5);
        world.employment(graduate.pinfl(), graduate.employer(), begins, null);
        String id = file(graduate).path("id");
        claim(id).then().body("status", equalTo("WAITING"));

        clock.moveTo(begins);
        mark.allOfTonight();

        until(() -> statusOf(id).equals("IN_REVIEW"));
    }

    @Test
    void claimIsGivenUpOnTheDayAfterItsLastDayOfWaiting() {
        Graduate graduate = notHiredYet();
        LocalDate lastDay = LocalDate.now(clock).plusDays(365);
        String id = file(graduate).path("id");

        clock.moveTo(lastDay);
        mark.allOfTonight();
        until(() -> !isDue(id));
        claim(id).then().body("status", equalTo("WAITING"));

        clock.moveTo(lastDay.plusDays(1));
        mark.allOfTonight();
        until(() -> statusOf(id).equals("REFUSED"));
        claim(id)
                .then()
                .body("waiting", nullValue())
                .body("history.last().action", equalTo("given-up"))
                .body("history.last().reasonCode", equalTo("waited-too-long"));
        file(graduate).then().statusCode(201);
    }

    @Test
    void withdrawnClaimIsNotLookedAtAgain() {
        Graduate graduate = notHiredYet();
        String id = file(graduate).path("id");
        asCenter(graduate.center())
                .header("If-Match", "*")
                .post("/api/v1/claims/" + id + "/withdraw")
                .then()
                .statusCode(200)
                .body("waiting", nullValue());

        importEmployments(employment(graduate));
        mark.allOfTonight();
        Graduate other = notHiredYet();
        String others = file(other).path("id");
        importEmployments(employment(other));

        until(() -> statusOf(others).equals("IN_REVIEW"));
        claim(id).then().body("status", equalTo("WITHDRAWN"));
        assertEquals(1, decisions(id));
    }

    @Test
    void copiesOfTheServiceShareTheWorkAndJudgeEachClaimOnce() throws Exception {
        List<UUID> claims = waiting(1_500);
        markDue(claims);

        try (ExecutorService copies = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> looked = new ArrayList<>();
            for (int copy = 0; copy < 2; copy++) {
                looked.add(copies.submit(this::lookAtAll));
            }
            for (Future<Integer> done : looked) {
                done.get();
            }
        }

        until(() -> due(claims) == 0);
        assertEquals(1_500, inReview(claims));
        assertEquals(1_500, decisionsOf(claims));
    }

    /** {@code -Dwaiting.claims=100000} for the figure of docs/programmes/training.md. */
    @Test
    void manyClaimsAreLookedAtChunkByChunk() {
        List<UUID> claims = waiting(Integer.getInteger("waiting.claims", 1_000));
        markDue(claims);
        Instant start = Instant.now();

        until(() -> lookAtAll() == 0 && due(claims) == 0);

        long millis = Math.max(1, Duration.between(start, Instant.now()).toMillis());
        LOG.infof(
                "%d waiting claims looked at again in %d ms: %d a second",
                claims.size(), millis, claims.size() * 1000L / millis);
        assertEquals(claims.size(), inReview(claims));
    }

    private int lookAtAll() {
        int all = 0;
        int looked;
        do {
            looked = QuarkusTransaction.requiringNew().call(reevaluate::chunk);
            assertTrue(looked <= ReevaluateWaiting.CHUNK);
            all += looked;
        } while (looked > 0);
        return all;
    }

    private Graduate notHiredYet() {
        String center = world.center();
        String pinfl = world.person();
        return new Graduate(
                pinfl, world.certificate(pinfl, center, LocalDate.of(2025, 3, 1)), center, world.exporter());
    }

    private static String employment(Graduate graduate) {
        return "L-%s,%s,%s,%s,\n".formatted(UUID.randomUUID(), graduate.pinfl(), graduate.employer(), HIRED);
    }

    private static void importEmployments(String rows) {
        registrar()
                .contentType("text/csv")
                .body("contractNumber,pinfl,employerStir,startedOn,endedOn\n" + rows)
                .post("/api/v1/registers/employments/imports?mode=apply")
                .then()
                .statusCode(202);
    }

    private static io.restassured.specification.RequestSpecification registrar() {
        return given().auth().oauth2(uz.madad.Tokens.of("registrar-1", Role.REGISTRAR));
    }

    /** So many claims that wait for an employment which the register has by now. */
    private List<UUID> waiting(int count) {
        String center = world.center();
        String employer = world.exporter();
        List<String> pinfls = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pinfls.add(World.newPinfl());
            ids.add(UUID.randomUUID());
        }
        database.useTransaction(handle -> {
            for (String sql : List.of("""
                    insert into person (pinfl, full_name, birth_date, region_code)
                    select pinfl, 'Somebody', pinfl_birth_date(pinfl)::date, '1703' from unnest(:pinfls, :ids) as g (pinfl, id)
                    where :center <> :employer
                    """, """
                    insert into certificate (number, pinfl, center_stir, course, level, issued_on)
                    select 'W-' || id, pinfl, :center, 'Java', 'middle', '2025-03-01'
                    from unnest(:pinfls, :ids) as g (pinfl, id) where :center <> :employer
                    """, """
                    insert into employment (contract_number, pinfl, employer_stir, started_on)
                    select 'W-' || id, pinfl, :employer, '2025-04-01'
                    from unnest(:pinfls, :ids) as g (pinfl, id) where :center <> :employer
                    """, """
                    insert into training_claim (id, number, version, center_stir, graduate_pinfl, certificate_number,
                                                employer_stir, status, category, filed_at, filed_by)
                    select id, 'W-' || id, 0, :center, pinfl, 'W-' || id, :employer, 'WAITING', 'EXPORTER_HIRE', now(), 'centre'
                    from unnest(:pinfls, :ids) as g (pinfl, id)
                    """, """
                    insert into training_wait (claim_id, awaits, since, until, looked_at)
                    select id, '{EMPLOYMENT}', current_date, current_date + 365, now()
                    from unnest(:pinfls, :ids) as g (pinfl, id) where :center <> :employer
                    """)) {
                handle.createUpdate(sql)
                        .bindArray("pinfls", String.class, pinfls)
                        .bindArray("ids", UUID.class, ids)
                        .bind("center", center)
                        .bind("employer", employer)
                        .execute();
            }
        });
        return ids;
    }

    private void markDue(List<UUID> claims) {
        database.useHandle(
                handle -> handle.createUpdate("update training_wait set due_at = :now where claim_id = any(:ids)")
                        .bind("now", OffsetDateTime.now(clock))
                        .bindArray("ids", UUID.class, claims)
                        .execute());
    }

    private long due(List<UUID> claims) {
        return count("select count(*) from training_wait where due_at is not null and claim_id = any(:ids)", claims);
    }

    private boolean isDue(String claim) {
        return due(List.of(UUID.fromString(claim))) > 0;
    }

    private long inReview(List<UUID> claims) {
        return count(
                "select count(*) from training_claim where status = 'IN_REVIEW' and amount = 25000000 and id = any(:ids)",
                claims);
    }

    private long decisions(String claim) {
        return decisionsOf(List.of(UUID.fromString(claim)));
    }

    private long decisionsOf(List<UUID> claims) {
        return count("select count(*) from training_decision where claim_id = any(:ids)", claims);
    }

    private long count(String sql, List<UUID> claims) {
        return database.withHandle(handle -> handle.createQuery(sql)
                .bindArray("ids", UUID.class, claims)
                .mapTo(long.class)
                .one());
    }

    private static String statusOf(String id) {
        return claim(id).then().statusCode(200).extract().path("status");
    }

    private static void until(Callable<Boolean> holds) {
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(holds);
    }
}
