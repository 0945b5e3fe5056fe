package uz.madad.rules;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class DatedFigureResourceTest {

    private static final String RATES = "/api/v1/dated-figures/central-bank-rate";
    private static final String PATH = "/api/v1/dated-figures/base-calculation-amount";

    @Inject
    Clock clock;

    /** Decades ahead, so that no other test meets the amounts set here. */
    private LocalDate day;

    @BeforeEach
    void ownDay() {
        day = LocalDate.of(2100, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(36_000));
    }

    @ParameterizedTest
    @CsvSource({"2023-02-22, 300000.00", "2023-05-01, 330000.00", "2025-07-31, 375000.00", "2025-08-01, 412000.00"})
    void anybodyWithATokenReadsTheAmountOfADay(String on, String soums) {
        as("center-1", "training-center")
                .queryParam("on", on)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("value", equalTo(soums), "unit", equalTo("UZS"));
    }

    @Test
    void daysBeforeTheFirstAmountAndWhatIsNotADayAreRefused() {
        as("center-1", "training-center")
                .queryParam("on", "2019-08-31")
                .get(PATH)
                .then()
                .statusCode(404);
        as("center-1", "training-center")
                .queryParam("on", "yesterday")
                .get(PATH)
                .then()
                .statusCode(400);
        given().get(PATH).then().statusCode(401);
    }

    @Test
    void amountAppliesOnceAnotherPersonApprovedIt() {
        String id = proposed(day, "500000.00");
        as("center-1", "training-center")
                .queryParam("on", day.toString())
                .get(PATH)
                .then()
                .body("validFrom", org.hamcrest.Matchers.not(equalTo(day.toString())));

        decide(approver(), id, "approve", "\"0\"")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("proposal.decidedBy", equalTo("rule-approver-1"));

        as("center-1", "training-center")
                .queryParam("on", day.toString())
                .get(PATH)
                .then()
                .body("validFrom", equalTo(day.toString()), "value", equalTo("500000.00"));
        as("auditor-1", "auditor")
                .queryParam("subject", "dated-figure/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", contains("dated-figure.proposed", "dated-figure.approved"));
    }

    @Test
    @Tag("R7")
    void oneDayHasOneAmount() {
        decide(approver(), proposed(day, "500000.00"), "approve", "\"0\"")
                .then()
                .statusCode(200);

        decide(approver(), proposed(day, "600000.00"), "approve", "\"0\"")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:figure-exists"));
    }

    @Test
    @Tag("R7")
    void ofTwoAmountsForOneDayApprovedAtOnceOneStands() {
        List<String> proposals = List.of(proposed(day, "500000.00"), proposed(day, "600000.00"));

        List<Integer> statuses = proposals.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> decide(approver(), id, "approve", "\"0\"").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertEquals(List.of(200, 409), statuses);
    }

    @Test
    @Tag("R4")
    void proposerMayNotDecideEvenWithBothRoles() {
        String id = proposed(day, "500000.00");

        decide(
                        given().auth().oauth2(Tokens.of("maker-1", List.of("rule-maker", "rule-approver"), Map.of())),
                        id,
                        "approve",
                        "\"0\"")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:same-person"));
    }

    @Test
    void refusedAndWithdrawnAmountsNeverApply() {
        String refused = proposed(day, "500000.00");
        approver()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(Map.of("reason", "Not in the act"))
                .post(PATH + "/proposals/" + refused + "/refuse")
                .then()
                .statusCode(200)
                .body("proposal.reason", equalTo("Not in the act"));
        String withdrawn = proposed(day, "500000.00");
        decide(as("maker-2", "rule-maker"), withdrawn, "withdraw", "\"0\"")
                .then()
                .statusCode(403);
        decide(maker(), withdrawn, "withdraw", "\"0\"").then().statusCode(200);

        decide(approver(), refused, "approve", "\"1\"").then().statusCode(409);
        decide(approver(), withdrawn, "approve", "\"1\"").then().statusCode(409);
    }

    @Test
    void onlyTheRolesConcernedProposeDecideAndList() {
        String id = proposed(day, "500000.00");

        propose(approver(), day, "500000.00").then().statusCode(403);
        decide(maker(), id, "approve", "\"0\"").then().statusCode(403);
        as("center-1", "training-center").get(PATH + "/proposals").then().statusCode(403);
        as("center-1", "training-center").get(PATH + "/proposals/" + id).then().statusCode(403);
    }

    @Test
    void decisionNamesTheVersionItSaw() {
        String id = proposed(day, "500000.00");

        decide(approver(), id, "approve", null).then().statusCode(428);
        decide(approver(), id, "approve", "\"3\"").then().statusCode(412);
        decide(approver(), UUID.randomUUID().toString(), "approve", "\"0\"")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"2023-02-22, 15.00", "2023-03-17, 14.00", "2025-03-19, 13.50", "2025-03-20, 14.00"})
    void theCentralBanksRateIsReadByDay(String on, String percent) {
        as("bank-1", "bank")
                .queryParam("on", on)
                .get(RATES)
                .then()
                .statusCode(200)
                .body("value", equalTo(percent), "unit", equalTo("PERCENT_A_YEAR"));
    }

    @Test
    void seriesAreApart() {
        String amount = proposed(day, "500000.00");

        decide(as("rule-approver-1", "rule-approver"), RATES, amount, "approve", "\"0\"")
                .then()
                .statusCode(404);
        as("auditor-1", "auditor").get(RATES + "/proposals/" + amount).then().statusCode(404);
        propose(maker(), RATES, day, "100.01").then().statusCode(400);
        propose(maker(), RATES, day, "12.25").then().statusCode(201).body("value", equalTo("12.25"));
        as("auditor-1", "auditor")
                .get("/api/v1/dated-figures/lucky-numbers")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"0.00, 400", "-1.00, 400", "1.001, 400", "10000000000.01, 400"})
    void amountIsAboveZeroBoundedAndNotFinerThanATiyin(String soums, int status) {
        propose(maker(), day, soums).then().statusCode(status);
    }

    @Test
    @Tag("R6")
    void amountsAreNeverSetForThePast() {
        propose(maker(), LocalDate.now(clock).minusDays(1), "500000.00").then().statusCode(422);
    }

    @Test
    void allProposalsAreListedWithWhatBecameOfThem() {
        String id = proposed(day, "500000.00");

        as("auditor-1", "auditor")
                .queryParam("limit", 200)
                .get(PATH + "/proposals")
                .then()
                .statusCode(200)
                .body("proposal.state", hasItem("APPROVED"));
        as("auditor-1", "auditor")
                .get(PATH + "/proposals/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("proposal.state", equalTo("PROPOSED"));
        as("auditor-1", "auditor")
                .queryParam("after", "x")
                .get(PATH + "/proposals")
                .then()
                .statusCode(400);
        as("auditor-1", "auditor")
                .get(PATH + "/proposals/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private static String proposed(LocalDate from, String soums) {
        return propose(maker(), from, soums).then().statusCode(201).extract().path("id");
    }

    private static Response propose(RequestSpecification who, LocalDate from, String soums) {
        return propose(who, PATH, from, soums);
    }

    private static Response propose(RequestSpecification who, String series, LocalDate from, String soums) {
        return who.contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("validFrom", from.toString(), "value", soums, "act", "Decree of an exam"))
                .post(series + "/proposals");
    }

    private static Response decide(RequestSpecification who, String id, String decision, String ifMatch) {
        return decide(who, PATH, id, decision, ifMatch);
    }

    private static Response decide(
            RequestSpecification who, String series, String id, String decision, String ifMatch) {
        if (ifMatch != null) {
            who.header("If-Match", ifMatch);
        }
        return who.post(series + "/proposals/" + id + "/" + decision);
    }

    private static RequestSpecification maker() {
        return as("maker-1", "rule-maker");
    }

    private static RequestSpecification approver() {
        return as("rule-approver-1", "rule-approver");
    }

    private static RequestSpecification as(String person, String role) {
        return given().auth().oauth2(Tokens.of(person, role));
    }
}
