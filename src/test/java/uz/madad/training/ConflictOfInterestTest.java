package uz.madad.training;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.approveAll;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
@Tag("R23")
class ConflictOfInterestTest {

    private static final String BARRED = "urn:madad:problem:conflict-of-interest";

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void whoDeclaresAnInterestTakesNoMorePartInTheClaim() {
        String officer = "interested-" + UUID.randomUUID();
        String id = filed(world.hiredGraduate());
        declare(id, officer, Role.REVIEWER)
                .then()
                .statusCode(201)
                .body("officer", equalTo(officer), "kind", equalTo("DECLARED"), "reason", equalTo("My cousin"));

        review(id, officer, "APPROVE").then().statusCode(403).body("type", equalTo(BARRED));
        review(id, "rustam", "REFUSE").then().statusCode(200);
        for (String action : List.of("refuse", "return")) {
            decideAgainst(id, officer, action).then().statusCode(403).body("type", equalTo(BARRED));
        }
        approve(id, officer).then().statusCode(403).body("type", equalTo(BARRED));
        approveAll(List.of(id), officer).then().body("problem.type", contains(BARRED));
        as("olim", Role.AUDITOR)
                .get("/api/v1/claims/" + id + "/conflicts")
                .then()
                .statusCode(200)
                .body("officer", contains(officer));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItems("conflict.declared", "request.refused"));
        decideAgainst(id, "aziza", "refuse").then().statusCode(200);
    }

    @Test
    void interestIsDeclaredOnceWithAReasonByOfficersOnly() {
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);
        declare(id, "interested-1", Role.APPROVER).then().statusCode(201);
        declare(id, "interested-1", Role.APPROVER)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:conflict-known"));
        withKey(as("interested-2", Role.REVIEWER))
                .body(Map.of("reason", " "))
                .post("/api/v1/claims/" + id + "/conflicts")
                .then()
                .statusCode(400);
        declare(UUID.randomUUID().toString(), "interested-2", Role.REVIEWER)
                .then()
                .statusCode(404);
        asCenter(graduate.center())
                .get("/api/v1/claims/" + id + "/conflicts")
                .then()
                .statusCode(403);
        declare(id, "timur", Role.TREASURER).then().statusCode(403);
    }

    @Test
    void whoWorksForTheEmployerOrTheCenterIsBarred() {
        LocalDate today = LocalDate.now(clock);
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);
        String worker = world.person();
        world.employment(worker, graduate.employer(), today.minusYears(3), null);
        String teacher = world.person();
        world.employment(teacher, graduate.center(), today.minusYears(3), today.minusMonths(11));

        reviewAs(id, "worker-1", worker)
                .then()
                .statusCode(403)
                .body("type", equalTo(BARRED), "conflict", equalTo("WORKS_FOR"));
        reviewAs(id, "teacher-1", teacher).then().statusCode(403);

        as("olim", Role.AUDITOR)
                .get("/api/v1/claims/" + id + "/conflicts")
                .then()
                .body("officer", contains("worker-1", "teacher-1"))
                .body("kind", contains("WORKS_FOR", "WORKS_FOR"))
                .body("stir", contains(graduate.employer(), graduate.center()));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItems("conflict.found", "request.refused"));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "person/" + world.personId(worker))
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("person.looked-up"));
        review(id, "worker-1", "APPROVE").then().statusCode(403);
    }

    @Test
    void workThatEndedLongAgoOrIsElsewhereIsNoInterest() {
        LocalDate today = LocalDate.now(clock);
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);
        String worker = world.person();
        world.employment(
                worker,
                graduate.employer(),
                today.minusYears(3),
                today.minusMonths(12).minusDays(1));
        world.employment(worker, graduate.center(), today.plusDays(1), null);
        world.employment(worker, World.newStir(), today.minusYears(1), null);

        reviewAs(id, "former-worker", worker).then().statusCode(200);
        as("olim", Role.AUDITOR)
                .get("/api/v1/claims/" + id + "/conflicts")
                .then()
                .body("", empty());
    }

    @Test
    void whoOwnsAPartOrIsTheGraduateIsBarred() {
        LocalDate today = LocalDate.now(clock);
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);
        String owner = world.person();
        owns(owner, graduate.center(), today.minusYears(1), today);
        String former = world.person();
        owns(former, graduate.center(), today.minusYears(1), today.minusDays(1));

        reviewAs(id, "owner-1", owner).then().statusCode(403).body("conflict", equalTo("OWNS"));
        reviewAs(id, "graduate-1", graduate.pinfl()).then().statusCode(403).body("conflict", equalTo("GRADUATE"));
        reviewAs(id, "former-owner", former).then().statusCode(200);
    }

    @Test
    void whoHasAnInterestDoesNotConfirmTheAccount() {
        payday.open(2047);
        Graduate graduate = world.hiredGraduate();
        String id = payday.paid(graduate);
        Bank.says(Bank.statement(Bank.cameBack(Payday.order(id), "25000000.00", payday.day(), "AC04")))
                .then()
                .statusCode(201);
        declare(id, "dilnoza", Role.APPROVER).then().statusCode(201);

        withKey(as("dilnoza", Role.APPROVER))
                .header("If-Match", "*")
                .body(Map.of("mfo", "00401", "account", World.accountOf("00401", graduate.center())))
                .post("/api/v1/claims/" + id + "/confirm-account")
                .then()
                .statusCode(403)
                .body("type", equalTo(BARRED));
    }

    @Test
    void aDeputyOfAnInterestedOfficerDoesNotActForThem() {
        String absent = "absent-" + UUID.randomUUID();
        String deputy = "deputy-" + UUID.randomUUID();
        String id = filed(world.hiredGraduate());
        declare(id, absent, Role.REVIEWER).then().statusCode(201);
        String today = LocalDate.now(clock).toString();
        withKey(as("otabek", Role.OPERATOR))
                .body(Map.of(
                        "officer",
                        absent,
                        "deputy",
                        deputy,
                        "role",
                        "reviewer",
                        "from",
                        today,
                        "to",
                        today,
                        "reason",
                        "Leave"))
                .post("/api/v1/deputies")
                .then()
                .statusCode(201);

        as(deputy, Role.REVIEWER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .header("Acting-For", absent)
                .body(Map.of("recommendation", "APPROVE"))
                .post("/api/v1/claims/" + id + "/review")
                .then()
                .statusCode(403)
                .body("type", equalTo(BARRED));
        review(id, deputy, "APPROVE").then().statusCode(200);
    }

    @Test
    void theRuleSetOfTheDayGivesTheMonthsAfterWork() {
        database.useHandle(handle -> {
            handle.begin();
            handle.execute("""
                    insert into rule_set (id, programme, version, valid_from, act, article, parameters, state, proposed_by,
                        proposed_at)
                    values ('00000000-0000-7000-8000-000000002058', 'training', 2058, '2058-01-01', 'act', '1',
                        '{"conflictOfInterest": {"monthsAfterWork": 24, "article": "Law, article 5"}}', 'PROPOSED', 'm', now())
                    """);
            handle.execute("""
                    update rule_set set valid_to = '2057-12-31', followed_by = '00000000-0000-7000-8000-000000002058'
                    where programme = 'training' and state = 'APPROVED' and valid @> date '2058-01-01'
                    """);
            handle.execute("""
                    update rule_set set state = 'APPROVED', decided_by = 'a', decided_at = now()
                    where id = '00000000-0000-7000-8000-000000002058'
                    """);
            assertEquals(
                    List.of(12, 24),
                    handle.createQuery(
                                    "select training_conflict_months(day) from (values (date '2057-12-31'), ('2058-01-01')) d (day)")
                            .mapTo(int.class)
                            .list());
            handle.rollback();
        });
    }

    @Test
    void theDatabaseHoldsWhatIsKnown() {
        String id = filed(world.hiredGraduate());
        declare(id, "interested-9", Role.REVIEWER).then().statusCode(201);
        String message = assertThrows(
                        RuntimeException.class, () -> database.useHandle(handle -> handle.execute("""
                                insert into training_claim_step (claim_id, at, actor, action, status)
                                values (?::uuid, now(), 'interested-9', 'reviewed', 'IN_REVIEW')
                                """, id)))
                .getMessage();
        assertTrue(message.contains("has an interest"), message);
        for (String change : List.of(
                "delete from training_conflict where officer = 'interested-9'",
                "update training_conflict set officer = 'nobody' where officer = 'interested-9'",
                "truncate training_conflict")) {
            assertThrows(
                    RuntimeException.class,
                    () -> OwnerDatabase.connect().useHandle(handle -> handle.execute(change)),
                    change);
        }
    }

    private void owns(String pinfl, String stir, LocalDate from, LocalDate to) {
        database.useHandle(handle -> handle.execute(
                "insert into owner (stir, pinfl, share, valid_from, valid_to) values (?, ?, 10.5, ?, ?)",
                stir,
                pinfl,
                from,
                to));
    }

    private static Response declare(String claim, String officer, String role) {
        return withKey(as(officer, role))
                .body(Map.of("reason", "My cousin"))
                .post("/api/v1/claims/" + claim + "/conflicts");
    }

    private static Response reviewAs(String claim, String officer, String pinfl) {
        return given().auth()
                .oauth2(Tokens.of(officer, List.of(Role.REVIEWER), Map.of("pinfl", pinfl)))
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("recommendation", "APPROVE"))
                .post("/api/v1/claims/" + claim + "/review");
    }
}
