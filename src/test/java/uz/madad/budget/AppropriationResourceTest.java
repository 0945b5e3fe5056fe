package uz.madad.budget;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.shared.Money;

@MadadTest
class AppropriationResourceTest {

    @Inject
    Ledger ledger;

    @Inject
    OpenBudget openBudget;

    private String programme;

    @BeforeEach
    void ownProgramme() {
        programme = OwnerDatabase.newProgramme();
    }

    @Test
    void moneyIsAvailableOnlyAfterASecondOfficerApproved() {
        String id = proposed("INCREASE", "1000000.00");
        auditor().get(budget()).then().statusCode(404);

        decide(officer("officer-2"), id, "approve", "\"0\"")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body(
                        "proposal.state", equalTo("APPROVED"),
                        "proposal.proposedBy", equalTo("officer-1"),
                        "proposal.decidedBy", equalTo("officer-2"));

        auditor()
                .get(budget())
                .then()
                .statusCode(200)
                .body(
                        "appropriation.amount", equalTo("-1000000.00"),
                        "available.amount", equalTo("1000000.00"),
                        "committed.amount", equalTo("0.00"),
                        "payable.amount", equalTo("0.00"),
                        "paid.amount", equalTo("0.00"),
                        "recoverable.amount", equalTo("0.00"));
        auditor()
                .get(budget() + "/entries")
                .then()
                .body(
                        "account", contains("APPROPRIATION", "AVAILABLE"),
                        "amount.amount", contains("-1000000.00", "1000000.00"),
                        "balanceAfter.amount", contains("-1000000.00", "1000000.00"),
                        "[0].legalBasis", equalTo("Budget law, article 5"),
                        "[0].event", equalTo("appropriation/" + id + "/approved"),
                        "[0].actor", equalTo("officer-2"));
        auditor()
                .queryParam("subject", "appropriation/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", contains("appropriation.proposed", "appropriation.approved"));
    }

    @Test
    @Tag("R6")
    void proposerMayNotDecide() {
        String id = proposed("INCREASE", "1000000.00");

        decide(officer("officer-1"), id, "approve", "\"0\"")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:same-person"));
        refuse(officer("officer-1"), id).then().statusCode(403);
        auditor().get(budget()).then().statusCode(404);
    }

    @Test
    void onlyBudgetOfficersProposeAndDecide() {
        String id = proposed("INCREASE", "1000000.00");

        for (String role : new String[] {"approver", "treasurer", "auditor", "training-center"}) {
            propose(as("somebody", role), "2026", "INCREASE", "1.00").then().statusCode(403);
            decide(as("somebody", role), id, "approve", "\"0\"").then().statusCode(403);
            refuse(as("somebody", role), id).then().statusCode(403);
        }
        as("center-1", "training-center")
                .get(budget() + "/appropriations")
                .then()
                .statusCode(403);
        as("center-1", "training-center").get(budget()).then().statusCode(403);
        as("center-1", "training-center").get(budget() + "/entries").then().statusCode(403);
        as("center-1", "training-center").get("/api/v1/budgets/proof").then().statusCode(403);
        given().get("/api/v1/budgets/proof").then().statusCode(401);
    }

    @Test
    @Tag("R6")
    void decreaseTakesBackAtMostWhatIsAvailable() {
        approved("INCREASE", "100.00");
        QuarkusTransaction.requiringNew()
                .run(() -> ledger.commit(programme, 2026, Money.ofSoums(60), programme + "/claim"));

        decide(officer("officer-2"), proposed("DECREASE", "40.01"), "approve", "\"0\"")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:budget-in-use"));
        approved("DECREASE", "40.00");

        auditor()
                .get(budget())
                .then()
                .body(
                        "appropriation.amount", equalTo("-60.00"),
                        "available.amount", equalTo("0.00"),
                        "committed.amount", equalTo("60.00"));
    }

    @Test
    void yearThatWouldHoldMoreThanTheLedgerCanIsRefused() {
        approved("INCREASE", "99999999999999999.99");

        decide(officer("officer-2"), proposed("INCREASE", "0.01"), "approve", "\"0\"")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:budget-too-large"));
        approved("DECREASE", "99999999999999999.99");
    }

    @Test
    void decreaseOfAYearWithoutBudgetIsRefused() {
        decide(officer("officer-2"), proposed("DECREASE", "1.00"), "approve", "\"0\"")
                .then()
                .statusCode(422);
    }

    @Test
    void increaseAddsToWhatIsThere() {
        approved("INCREASE", "100.00");
        approved("INCREASE", "0.01");

        auditor().get(budget()).then().body("available.amount", equalTo("100.01"));
    }

    @Test
    void decisionNamesTheVersionItSawAndIsFinal() {
        String id = proposed("INCREASE", "100.00");

        decide(officer("officer-2"), id, "approve", null).then().statusCode(428);
        decide(officer("officer-2"), id, "approve", "\"9\"").then().statusCode(412);
        refuse(officer("officer-2"), id).then().statusCode(200).body("proposal.reason", equalTo("Not in the law"));
        decide(officer("officer-2"), id, "approve", "\"0\"").then().statusCode(412);
        decide(officer("officer-2"), id, "approve", "\"1\"")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:proposal-decided"));
        auditor().get(budget()).then().statusCode(404);
    }

    @Test
    void anApprovalSentTwiceBooksOnce() {
        String id = proposed("INCREASE", "100.00");
        String key = UUID.randomUUID().toString();

        send(officer("officer-2"), key, id).then().statusCode(200);
        send(officer("officer-2"), key, id).then().statusCode(200).header("Idempotent-Replayed", "true");

        auditor().get(budget()).then().body("available.amount", equalTo("100.00"));
        officer("officer-2")
                .header("If-Match", "\"1\"")
                .post(budget() + "/appropriations/" + id + "/approve")
                .then()
                .statusCode(428);
    }

    @Test
    void proposerAloneWithdraws() {
        String id = proposed("INCREASE", "100.00");

        decide(officer("officer-2"), id, "withdraw", "\"0\"").then().statusCode(403);
        decide(officer("officer-1"), id, "withdraw", "\"0\"")
                .then()
                .statusCode(200)
                .body("proposal.state", equalTo("WITHDRAWN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-1.00", "0.001", "abc"})
    void amountIsAboveZeroAndNotFinerThanATiyin(String amount) {
        propose(officer("officer-1"), "2026", "INCREASE", amount).then().statusCode(400);
    }

    @Test
    void proposalNamesItsDirectionAndLegalBasis() {
        officer("officer-1")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("amount", Map.of("amount", "1.00", "currency", "UZS"), "legalBasis", " "))
                .post(budget() + "/appropriations")
                .then()
                .statusCode(400)
                .body("violations.size()", equalTo(2));
        propose(officer("officer-1"), "2026", "SIDEWAYS", "1.00").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"2022, 400", "2023, 201", "2199, 201", "2200, 400", "year, 404"})
    void fiscalYearIsBounded(String year, int status) {
        propose(officer("officer-1"), year, "INCREASE", "1.00").then().statusCode(status);
    }

    @Test
    void unknownProgrammeYearAndAppropriationAreNotFound() {
        programme = "no-such-programme";
        propose(officer("officer-1"), "2026", "INCREASE", "1.00").then().statusCode(404);
        auditor().get(budget()).then().statusCode(404);
        auditor().get(budget() + "/entries").then().statusCode(404);
        auditor().get(budget() + "/appropriations").then().statusCode(404);
        programme = OwnerDatabase.newProgramme();
        auditor().get(budget() + "/appropriations/" + UUID.randomUUID()).then().statusCode(404);
        String id = proposed("INCREASE", "1.00");
        auditor()
                .get("/api/v1/budgets/" + programme + "/2027/appropriations/" + id)
                .then()
                .statusCode(404);
        decide(officer("officer-2"), UUID.randomUUID().toString(), "approve", "\"0\"")
                .then()
                .statusCode(404);
    }

    @Test
    void appropriationsAndEntriesAreListedPageByPage() {
        String first = approved("INCREASE", "100.00");
        String second = proposed("INCREASE", "50.00");

        String next = auditor()
                .queryParam("limit", 1)
                .get(budget() + "/appropriations")
                .then()
                .body("id", contains(first))
                .header("Link", containsString("after=" + first))
                .extract()
                .path("[0].id");
        auditor()
                .queryParam("after", next)
                .get(budget() + "/appropriations")
                .then()
                .header("Link", nullValue())
                .body("id", contains(second));
        auditor()
                .queryParam("account", "AVAILABLE")
                .get(budget() + "/entries")
                .then()
                .body("account", contains("AVAILABLE"), "counterAccount", contains("APPROPRIATION"));
        int entry = auditor()
                .queryParam("limit", 1)
                .get(budget() + "/entries")
                .then()
                .body("account", contains("APPROPRIATION"))
                .extract()
                .path("[0].id");
        auditor().queryParam("after", entry).get(budget() + "/entries").then().body("account", contains("AVAILABLE"));
        auditor()
                .queryParam("account", "POCKET")
                .get(budget() + "/entries")
                .then()
                .statusCode(400);
        auditor().queryParam("after", "x").get(budget() + "/entries").then().statusCode(400);
        auditor()
                .queryParam("after", "x")
                .get(budget() + "/appropriations")
                .then()
                .statusCode(400);
    }

    @Test
    void sampleBudgetIsOpenedOnceByTwoPeople() {
        assertThrows(
                RuntimeException.class,
                () -> openBudget.open(programme, 2026, Money.ofSoums(5), "Budget law", "officer-1", "officer-1"));
        assertTrue(openBudget.open(programme, 2026, Money.ofSoums(5), "Budget law", "officer-1", "officer-2"));
        assertTrue(!openBudget.open(programme, 2026, Money.ofSoums(5), "Budget law", "officer-1", "officer-2"));

        auditor().get(budget()).then().body("available.amount", equalTo("5.00"));
    }

    private String approved(String direction, String amount) {
        String id = proposed(direction, amount);
        decide(officer("officer-2"), id, "approve", "\"0\"").then().statusCode(200);
        return id;
    }

    private String proposed(String direction, String amount) {
        return propose(officer("officer-1"), "2026", direction, amount)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response propose(RequestSpecification who, String year, String direction, String amount) {
        return who.contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of(
                        "direction",
                        direction,
                        "amount",
                        Map.of("amount", amount, "currency", "UZS"),
                        "legalBasis",
                        "Budget law, article 5"))
                .post("/api/v1/budgets/" + programme + "/" + year + "/appropriations");
    }

    private Response decide(RequestSpecification who, String id, String decision, String ifMatch) {
        if (ifMatch != null) {
            who.header("If-Match", ifMatch);
        }
        return who.header("Idempotency-Key", UUID.randomUUID())
                .post(budget() + "/appropriations/" + id + "/" + decision);
    }

    private Response send(RequestSpecification who, String key, String id) {
        return who.header("If-Match", "\"0\"")
                .header("Idempotency-Key", key)
                .post(budget() + "/appropriations/" + id + "/approve");
    }

    private Response refuse(RequestSpecification who, String id) {
        return who.contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(Map.of("reason", "Not in the law"))
                .post(budget() + "/appropriations/" + id + "/refuse");
    }

    private String budget() {
        return "/api/v1/budgets/" + programme + "/2026";
    }

    private static RequestSpecification officer(String person) {
        return as(person, "budget-officer");
    }

    private static RequestSpecification auditor() {
        return as("auditor-1", "auditor");
    }

    private static RequestSpecification as(String person, String role) {
        return given().auth().oauth2(Tokens.of(person, role));
    }
}
