package uz.madad.training;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

@MadadTest
@Tag("R22")
class DeputyTest {

    private static final String PATH = "/api/v1/deputies";

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    TestClock clock;

    @Inject
    OpenBudget budget;

    @Inject
    Jdbi database;

    private LocalDate today;
    private String absent;
    private String deputy;

    @BeforeEach
    void peopleOfThisTest() {
        today = LocalDate.now(clock);
        absent = "absent-" + UUID.randomUUID();
        deputy = "deputy-" + UUID.randomUUID();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void deputyFinishesTheReviewOfTheAbsentAndTheStepSaysForWhom() {
        String id = filed(world.hiredGraduate());
        review(id, absent, "RETURN").then().statusCode(200);
        named("reviewer");
        review(id, deputy, "APPROVE")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:already-reviewed"));

        reviewFor(id, deputy, absent)
                .then()
                .statusCode(200)
                .body("recommendation", equalTo("APPROVE"), "reviewedBy", equalTo(deputy))
                .body("history.actor[-1]", equalTo(deputy), "history.actingFor[-1]", equalTo(absent))
                .body("history[1].actingFor", nullValue());
        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/audit")
                .then()
                .body("findAll { it.action == 'claim.reviewed' }.after.actingFor", contains(null, absent));

        review(id, absent, "REFUSE").then().statusCode(200).body("reviewedBy", equalTo(absent));
        review(id, "somebody-else", "APPROVE").then().statusCode(409);
    }

    @Test
    void whoIsNoDeputyTodayInThatRoleActsForNobody() {
        String id = filed(world.hiredGraduate());
        reviewFor(id, deputy, absent).then().statusCode(403).body("type", equalTo("urn:madad:problem:not-a-deputy"));
        name(operator(), absent, deputy, "approver", today, today.plusDays(5))
                .then()
                .statusCode(201);
        reviewFor(id, deputy, absent).then().statusCode(403);
        name(operator(), absent, deputy, "reviewer", today.plusDays(1), today.plusDays(5))
                .then()
                .statusCode(201);
        reviewFor(id, deputy, absent).then().statusCode(403);
        reviewFor(id, absent, deputy).then().statusCode(403);
        claim(id).then().body("history.action", contains("filed"));
    }

    @Test
    void endedDeputyshipCountsNoMore() {
        String id = filed(world.hiredGraduate());
        String deputyship = named("reviewer");
        as(absent, Role.REVIEWER)
                .header("If-Match", "\"0\"")
                .post(PATH + "/" + deputyship + "/end")
                .then()
                .statusCode(200)
                .body("endedBy", equalTo(absent), "endedOn", equalTo(today.toString()));

        reviewFor(id, deputy, absent).then().statusCode(403);
        operator()
                .header("If-Match", "*")
                .post(PATH + "/" + deputyship + "/end")
                .then()
                .statusCode(409);
        name(operator(), absent, deputy, "reviewer", today, today).then().statusCode(201);
    }

    @Test
    @Tag("R11")
    void whoStandsForTheReviewerDoesNotApprove() {
        openBudget();
        String id = filed(world.hiredGraduate());
        review(id, absent, "APPROVE").then().statusCode(200);
        named("reviewer");

        approve(id, deputy).then().statusCode(403).body("type", equalTo("urn:madad:problem:three-people"));
        decide(id, deputy, "refuse").then().statusCode(403);
        decide(id, deputy, "return").then().statusCode(403);
        withKey(as(deputy, Role.APPROVER))
                .body(Map.of("claims", List.of(id)))
                .post("/api/v1/claims/approvals")
                .then()
                .body("problem.type", contains("urn:madad:problem:three-people"));
        approve(id, "approver-1").then().statusCode(200);
    }

    @Test
    @Tag("R11")
    void whomADeputyReviewedForDoesNotApproveAndNeitherDoesTheDeputy() {
        openBudget();
        named("reviewer");
        String id = filed(world.hiredGraduate());
        reviewFor(id, deputy, absent).then().statusCode(200);

        approve(id, absent).then().statusCode(403).body("type", equalTo("urn:madad:problem:three-people"));
        decide(id, absent, "refuse").then().statusCode(403);
        approve(id, deputy).then().statusCode(403);
        approve(id, "approver-1").then().statusCode(200);
        refusedByTheDatabase(
                "has a hand in it",
                "insert into training_claim_step (claim_id, at, actor, action, status) values (?::uuid, now(), ?, 'approved', 'APPROVED')",
                id,
                absent);
    }

    @Test
    void deputyOfAnApproverApprovesInTheirPlaceAndBothHaveAHand() {
        openBudget();
        String id = filed(world.hiredGraduate());
        review(id, "reviewer-1", "APPROVE").then().statusCode(200);
        named("approver");

        withKey(as(deputy, Role.APPROVER))
                .header("If-Match", "*")
                .header("Acting-For", absent)
                .post("/api/v1/claims/" + id + "/approve")
                .then()
                .statusCode(200)
                .body("decidedBy", equalTo(deputy), "history.actingFor[-1]", equalTo(absent));
        String order = Payday.order(id);
        boolean bothHaveAHand = database.withHandle(handle -> handle.createQuery("""
                        select count(*) = 2 from payment_order_hand h join payment_order o on o.id = h.order_id
                        where o.number = ? and h.person in (?, ?)
                        """)
                .bind(0, order)
                .bind(1, absent)
                .bind(2, deputy)
                .mapTo(boolean.class)
                .one());
        assertTrue(bothHaveAHand);
    }

    @Test
    @Tag("R11")
    void whoStandsForTheReviewerDoesNotReleaseThePayment() {
        payday.open(2048);
        today = LocalDate.now(clock);
        String id = filed(world.hiredGraduate());
        review(id, absent, "APPROVE").then().statusCode(200);
        approve(id, "aziza").then().statusCode(200);
        named("reviewer");
        Response batch = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("programme", "training", "upTo", today.toString()))
                .post("/api/v1/payout-batches");
        batch.then().statusCode(201);
        Map<String, Object> envelope =
                Map.of("count", batch.<Integer>path("count"), "total", batch.<Map<String, ?>>path("total"));

        release(batch, envelope, deputy)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:duties-not-separate"));
        refusedByTheDatabase(
                "stands for somebody with a hand in it",
                "update payout_batch set released_by = ?, released_at = ?::timestamptz, state = 'RELEASED' where id = ?::uuid",
                deputy,
                clock.instant().toString(),
                batch.<String>path("id"));
        release(batch, envelope, "timur").then().statusCode(200);
    }

    @Test
    void theDatabaseKnowsWhoStandsForWhom() {
        String id = filed(world.hiredGraduate());
        String step =
                "insert into training_claim_step (claim_id, at, actor, acting_for, action, status) values (?::uuid, now(), ?, ?, '%s', 'IN_REVIEW')";
        refusedByTheDatabase("does not stand for", step.formatted("reviewed"), id, deputy, absent);
        named("reviewer");
        refusedByTheDatabase("taken for nobody else", step.formatted("evaluated"), id, deputy, absent);
        refusedByTheDatabase("does not stand for", step.formatted("reviewed"), id, absent, absent);
        for (String change : List.of(
                "update training_deputyship set valid_to = valid_to + 1 where officer = ?",
                "update training_deputyship set deputy = named_by where officer = ?",
                "delete from training_deputyship where officer = ?")) {
            assertThrows(
                    RuntimeException.class,
                    () -> OwnerDatabase.connect().useHandle(handle -> handle.execute(change, absent)),
                    change);
        }
        refusedByTheDatabase("one_deputy_at_a_time", """
                insert into training_deputyship (officer, deputy, role, valid_from, valid_to, reason, named_by, named_at)
                select officer, 'other', role, valid_to, valid_to, reason, named_by, named_at
                from training_deputyship where officer = ?
                """, absent);
    }

    @Test
    void nobodyNamesThemselvesADeputyAndAReviewerOnlyTheirOwn() {
        name(as(deputy, Role.APPROVER), absent, deputy, "reviewer", today, today)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:not-to-name-this-deputy"));
        name(as("reviewer-9", Role.REVIEWER), absent, deputy, "reviewer", today, today)
                .then()
                .statusCode(403);
        name(as("auditor-1", Role.AUDITOR), absent, deputy, "reviewer", today, today)
                .then()
                .statusCode(403);
        name(as(absent, Role.REVIEWER), absent, deputy, "reviewer", today, today)
                .then()
                .statusCode(201)
                .body("namedBy", equalTo(absent));
        String id = name(
                        as("approver-9", Role.APPROVER),
                        absent,
                        deputy,
                        "reviewer",
                        today.plusDays(1),
                        today.plusDays(1))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("reviewer-9", Role.REVIEWER)
                .header("If-Match", "*")
                .post(PATH + "/" + id + "/end")
                .then()
                .statusCode(403);
        operator().post(PATH + "/" + id + "/end").then().statusCode(428);
        operator()
                .header("If-Match", "\"7\"")
                .post(PATH + "/" + id + "/end")
                .then()
                .statusCode(412);
        as("olim", Role.AUDITOR)
                .queryParam("subject", "deputyship/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("deputyship.named"));
    }

    @Test
    void impossibleDeputyshipsAreRefused() {
        named("reviewer");
        name(operator(), absent, "another", "reviewer", today.plusDays(3), today.plusDays(30))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:deputy-named-already"));
        name(operator(), deputy, deputy, "reviewer", today, today).then().statusCode(400);
        name(operator(), deputy, absent, "treasurer", today, today).then().statusCode(400);
        name(operator(), deputy, absent, "reviewer", today, today.minusDays(1))
                .then()
                .statusCode(400);
        name(operator(), deputy, absent, "reviewer", today, today.plusDays(367))
                .then()
                .statusCode(400);
        name(operator(), deputy, absent, "reviewer", today.minusDays(1), today)
                .then()
                .statusCode(422);
    }

    @Test
    void deputiesAreListedByPersonAndDay() {
        String now = named("reviewer");
        String later = name(operator(), absent, deputy, "reviewer", today.plusDays(10), today.plusDays(12))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(absent, Role.REVIEWER)
                .queryParam("person", deputy)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("id", contains(now, later));
        as("olim", Role.AUDITOR)
                .queryParam("person", absent)
                .queryParam("on", today.plusDays(11).toString())
                .get(PATH)
                .then()
                .body("id", contains(later));
        as("olim", Role.AUDITOR).get(PATH + "/" + now).then().statusCode(200).header("ETag", "\"0\"");
    }

    /** @return id of a deputyship of this test's two from today on for five days */
    private String named(String role) {
        return name(operator(), absent, deputy, role, today, today.plusDays(5))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response name(
            RequestSpecification by, String officer, String deputy, String role, LocalDate from, LocalDate to) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("officer", officer);
        asked.put("deputy", deputy);
        asked.put("role", role);
        asked.put("from", from.toString());
        asked.put("to", to.toString());
        asked.put("reason", "On leave");
        return withKey(by).body(asked).post(PATH);
    }

    private static Response reviewFor(String claim, String deputy, String officer) {
        return as(deputy, Role.REVIEWER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .header("Acting-For", officer)
                .body(Map.of("recommendation", "APPROVE"))
                .post("/api/v1/claims/" + claim + "/review");
    }

    private static Response decide(String claim, String approver, String action) {
        return uz.madad.testing.Desk.decideAgainst(claim, approver, action);
    }

    private static Response release(Response batch, Map<String, Object> envelope, String treasurer) {
        return withKey(as(treasurer, Role.TREASURER))
                .body(envelope)
                .post("/api/v1/payout-batches/" + batch.path("id") + "/release");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.of("otabek", Role.OPERATOR)).header("Accept-Language", "en");
    }

    private void openBudget() {
        budget.open(
                "training",
                today.getYear(),
                Money.ofSoums(1_000_000_000_000L),
                "Budget of this year",
                "budget-officer-1",
                "budget-officer-2");
    }

    private void refusedByTheDatabase(String why, String sql, Object... values) {
        String message = assertThrows(
                        RuntimeException.class, () -> database.useHandle(handle -> handle.execute(sql, values)))
                .getMessage();
        assertTrue(message.contains(why), message);
    }
}
