package uz.madad.citizen;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.reviewed;
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
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
class DisputeTest {

    private static final String BENEFITS = "/api/v1/me/benefits";

    /** A year and day of its own, so that its batches hold this test's orders alone. */
    private static final LocalDate DAY = LocalDate.of(2069, 5, 6);

    @Inject
    World world;

    @Inject
    OpenBudget budget;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @BeforeEach
    void aYearWithMoney() {
        clock.moveTo(DAY);
        budget.open("training", DAY.getYear(), Money.ofSoums(1_000_000_000_000L), "Budget", "officer-1", "officer-2");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void aCitizenReadsWhatIsKeptOfThem() {
        Graduate graduate = world.hiredGraduate();
        String claim = reviewed(graduate);
        given().auth()
                .oauth2(Tokens.ofBank("clerk-1", "00401"))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "pinfl",
                        graduate.pinfl(),
                        "consent",
                        Map.of("reference", "C-1", "givenAt", clock.instant().toString())))
                .post("/api/v1/loan-eligibility-checks")
                .then()
                .statusCode(200);

        citizen(graduate)
                .get(BENEFITS)
                .then()
                .statusCode(200)
                .body("kind", equalTo(List.of("ELIGIBILITY_CHECK", "CLAIM")))
                .body("find { it.kind == 'CLAIM' }.subject", equalTo("claim/" + claim))
                .body("find { it.kind == 'CLAIM' }.by", equalTo("Centre " + graduate.center()))
                .body("find { it.kind == 'CLAIM' }.status", equalTo("IN_REVIEW"))
                .body("find { it.kind == 'CLAIM' }.amount.amount", equalTo("25000000.00"))
                .body(not(containsString(graduate.pinfl())));
        as("auditor-1", Role.AUDITOR)
                .get("/api/v1/audit?subject=person/" + world.personId(graduate.pinfl()))
                .then()
                .body("findAll { it.actor == 'citizen-1' }.action", hasItem("person.looked-up"));
    }

    @Test
    void nothingIsKeptOfSomebodyNobodyAskedAbout() {
        given().auth()
                .oauth2(Tokens.of("citizen-2", List.of(Role.CITIZEN), Map.of("pinfl", World.newPinfl())))
                .get(BENEFITS)
                .then()
                .statusCode(200)
                .body("$", empty());
    }

    @Test
    void aDisputedClaimIsNotApprovedUntilTheDisputeIsDismissed() {
        Graduate graduate = world.hiredGraduate();
        String claim = reviewed(graduate);
        String dispute = dispute(graduate, claim, "NEVER_EMPLOYED")
                .then()
                .statusCode(201)
                .body("number", startsWith("DP-2069-"), "state", equalTo("OPEN"))
                .extract()
                .path("id");

        approve(claim, "approver-1")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:frozen"))
                .body("causes", equalTo(List.of("dispute/" + dispute)));
        claim(claim).then().body("status", equalTo("IN_REVIEW"));

        decide(dispute, "dismiss", "\"0\"").then().statusCode(200).body("state", equalTo("DISMISSED"));
        approve(claim, "approver-1").then().statusCode(200);
    }

    @Test
    void anApprovedClaimsPaymentStaysOutOfBatchesWhileDisputed() {
        Graduate disputed = world.hiredGraduate();
        Graduate calm = world.hiredGraduate();
        String claim = approved(disputed);
        String other = approved(calm);
        String dispute = dispute(disputed, claim, "NEVER_EMPLOYED")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        decide(dispute, "uphold", "\"0\"").then().statusCode(200);
        Response batch = batch();
        release(batch.then().statusCode(201).extract().path("id"), envelope(batch))
                .then()
                .statusCode(200);

        claim(other).then().body("status", equalTo("PAYMENT_ORDERED"));
        claim(claim).then().body("status", equalTo("APPROVED"));
    }

    @Test
    void aBatchWithAPaymentDisputedSinceIsNotReleased() {
        Graduate graduate = world.hiredGraduate();
        String claim = approved(graduate);
        Response batch = batch();
        String id = batch.then().statusCode(201).extract().path("id");
        String dispute = dispute(graduate, claim, "NEVER_EMPLOYED")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> seen = envelope(batch);

        release(id, seen).then().statusCode(422).body("type", equalTo("urn:madad:problem:payment-frozen"));

        decide(dispute, "dismiss", "\"0\"").then().statusCode(200);
        release(id, seen).then().statusCode(200);
        claim(claim).then().body("status", equalTo("PAYMENT_ORDERED"));
    }

    @Test
    void theDatabaseSendsNothingFrozen() {
        Graduate graduate = world.hiredGraduate();
        String claim = approved(graduate);
        dispute(graduate, claim, "NEVER_TAUGHT").then().statusCode(201);

        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle -> handle.execute(
                        "update payment_order set state = 'ORDERED' where subject = ?", "claim/" + claim)));
    }

    @Test
    void onlyWhatIsKeptOfOneselfIsDisputedAndOnce() {
        Graduate graduate = world.hiredGraduate();
        String claim = reviewed(graduate);

        dispute(world.hiredGraduate(), claim, "NEVER_TOOK").then().statusCode(404);
        dispute(graduate, UUID.randomUUID().toString(), "NEVER_TOOK").then().statusCode(404);
        dispute(graduate, claim, "NEVER_TAUGHT").then().statusCode(201);
        dispute(graduate, claim, "NEVER_TAUGHT")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:disputed-already"));
        citizen(graduate).get(BENEFITS + "/disputes").then().statusCode(200).body("subject", hasItem("claim/" + claim));
    }

    @Test
    void aDisputeSaysWhatIsDisputedAndWhy() {
        Graduate graduate = world.hiredGraduate();
        withKey(citizen(graduate))
                .body(Map.of("statement", "It was " + graduate.pinfl()))
                .post(BENEFITS + "/disputes")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("subject", "grounds", "statement")));
        as("citizen-1", Role.CITIZEN)
                .get(BENEFITS)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:person-missing"));
    }

    @Test
    void anOfficerDecidesOnceOnTheVersionSeenWithAFinding() {
        Graduate graduate = world.hiredGraduate();
        String dispute = dispute(graduate, reviewed(graduate), "NEVER_TAUGHT")
                .then()
                .extract()
                .path("id");

        decide(dispute, "dismiss", null).then().statusCode(428);
        decide(dispute, "dismiss", "\"3\"").then().statusCode(412);
        as("approver-1", Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(new HashMap<>())
                .post("/api/v1/disputes/" + dispute + "/dismiss")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("finding")));
        decide(UUID.randomUUID().toString(), "dismiss", "*").then().statusCode(404);
        decide(dispute, "uphold", "\"0\"").then().statusCode(200);
        decide(dispute, "dismiss", "\"1\"")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:dispute-decided"));
        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/disputes/" + dispute)
                .then()
                .statusCode(200)
                .body("finding", equalTo("The employer shows the contract"), "person", containsString("***"));
        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/disputes?state=UPHELD&limit=200")
                .then()
                .statusCode(200)
                .body("id", hasItem(dispute));
    }

    @Test
    void whoHadAPartInTheClaimDoesNotDecideItsDispute() {
        Graduate graduate = world.hiredGraduate();
        String claim = approved(graduate);
        String dispute = dispute(graduate, claim, "NEVER_TAUGHT")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        for (String officer : List.of("reviewer-1", "approver-1", "centre-officer-" + graduate.center())) {
            decide(as(officer, Role.APPROVER), dispute, "dismiss", "*")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:madad:problem:had-a-part"));
            assertThrows(
                    UnableToExecuteStatementException.class,
                    () -> database.useHandle(handle -> handle.execute("""
                            update dispute set state = 'DISMISSED', finding = 'f', decided_by = ?, decided_at = now()
                            where id = ?::uuid
                            """, officer, dispute)));
        }
        decide(dispute, "uphold", "*").then().statusCode(200);
    }

    @Test
    void whoHasAnInterestInTheClaimDoesNotDecideItsDispute() {
        Graduate graduate = world.hiredGraduate();
        String dispute = dispute(graduate, reviewed(graduate), "NEVER_EMPLOYED")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String colleague = world.person();
        world.employment(colleague, graduate.employer(), DAY.minusYears(1), null);
        for (String pinfl : List.of(colleague, graduate.pinfl())) {
            String token = Tokens.of("approver-8", List.of(Role.APPROVER), Map.of("pinfl", pinfl));
            decide(given().auth().oauth2(token), dispute, "dismiss", "*")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:madad:problem:conflict-of-interest"));
        }
        decide(dispute, "dismiss", "*").then().statusCode(200);
    }

    private static RequestSpecification citizen(Graduate graduate) {
        return given().auth()
                .oauth2(Tokens.of("citizen-1", List.of(Role.CITIZEN), Map.of("pinfl", graduate.pinfl())))
                .header("Accept-Language", "en");
    }

    private static Response dispute(Graduate graduate, String claim, String grounds) {
        return withKey(citizen(graduate))
                .body(Map.of("subject", "claim/" + claim, "grounds", grounds, "statement", "I never worked there"))
                .post(BENEFITS + "/disputes");
    }

    private static Response decide(String dispute, String outcome, String ifMatch) {
        return decide(as("approver-9", Role.APPROVER), dispute, outcome, ifMatch);
    }

    private static Response decide(RequestSpecification officer, String dispute, String outcome, String ifMatch) {
        RequestSpecification request =
                officer.contentType(ContentType.JSON).body(Map.of("finding", "The employer shows the contract"));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .post("/api/v1/disputes/" + dispute + "/" + outcome);
    }

    private static String approved(Graduate graduate) {
        String claim = reviewed(graduate);
        approve(claim, "approver-1").then().statusCode(200);
        return claim;
    }

    private static Response batch() {
        return withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("programme", "training", "upTo", DAY.toString()))
                .post("/api/v1/payout-batches");
    }

    private static Map<String, Object> envelope(Response batch) {
        return Map.of("count", batch.path("count"), "total", batch.jsonPath().getMap("total"));
    }

    private static Response release(String batch, Map<String, Object> seen) {
        return withKey(as("timur", Role.TREASURER)).body(seen).post("/api/v1/payout-batches/" + batch + "/release");
    }
}
