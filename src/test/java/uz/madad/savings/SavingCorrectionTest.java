package uz.madad.savings;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.madad.savings.SavingDesk.get;
import static uz.madad.savings.SavingDesk.of;
import static uz.madad.savings.SavingDesk.reported;
import static uz.madad.savings.SavingDesk.verified;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** Classes that were closed are there again. */
@MadadTest
class SavingCorrectionTest {

    private static final String PATH = "/api/v1/saving-corrections";
    private static final int YEAR = 2162;
    private static final UUID ROUND = UUID.fromString("01950000-0000-7000-8000-000000002162");

    @Inject
    SavingDesk desk;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @Inject
    RecoverShares recover;

    @Inject
    Savings savings;

    private String agency;

    @BeforeEach
    void lastOfNovember() {
        clock.moveTo(LocalDate.of(YEAR, 11, 30));
        agency = desk.agency();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R57")
    void reopenedClassesLowerWhatStandsOnTheWordOfTwo() {
        String id = verified(agency, desk.classes(agency, YEAR));
        String correction = propose(id, "1000", "-09-01")
                .then()
                .statusCode(201)
                .body("amount.amount", equalTo("29166666666.67"))
                .body("retainedAmount.amount", equalTo("0.00"))
                .body("proposal.state", equalTo("PROPOSED"))
                .extract()
                .path("id");
        get(id).then().body("standing.amount", equalTo("350000000000.00"));

        approve(correction, "verifier-1").then().statusCode(403).body("type", equalTo("urn:madad:problem:same-person"));
        approve(correction, "verifier-2").then().statusCode(200).body("proposal.state", equalTo("APPROVED"));

        get(id).then()
                .body("status", equalTo("VERIFIED"))
                .body("verifiedAmount.amount", equalTo("350000000000.00"))
                .body("correctedAmount.amount", equalTo("29166666666.67"))
                .body("standing.amount", equalTo("320833333333.33"))
                .body("history.action", hasItem("corrected"));
        approve(correction, "verifier-3").then().statusCode(409);
        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "saving-correction/" + correction)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItems("saving-correction.proposed", "saving-correction.approved"));
    }

    @Test
    @Tag("R57")
    void beforeItIsSharedAWholeLossEndsTheSaving() {
        String id = verified(agency, desk.classes(agency, YEAR));
        approve(proposed(id, "4000", "-01-01"), "verifier-2").then().statusCode(200);

        get(id).then().body("status", equalTo("RECOVERED")).body("standing.amount", equalTo("0.00"));
        propose(id, "1", "-02-01").then().statusCode(409);
    }

    @Test
    @Tag("R57")
    void ofASharedSavingTheRetainedPartIsOwedAndTakenFromLaterShares() {
        String first = distributed("175000000000.00");
        String small = proposed(first, "1", "-01-01");
        approve(small, "verifier-2").then().statusCode(200).body("retainedAmount.amount", equalTo("43750000.00"));
        String rest = proposed(first, "3999", "-01-01");
        approve(rest, "verifier-2").then().statusCode(200).body("retainedAmount.amount", equalTo("174956250000.00"));
        get(first).then().body("status", equalTo("DISTRIBUTED")).body("standing.amount", equalTo("0.00"));
        assertEquals(Money.of("175000000000.00"), owed());
        as("officer-1", Role.BUDGET_OFFICER)
                .get(PATH + "?owed=true&agency=" + agency)
                .then()
                .statusCode(200)
                .body("id", contains(small, rest));

        assertEquals(Money.of("43750001.00"), taken("43750001.00"));
        as("officer-1", Role.BUDGET_OFFICER)
                .get(PATH + "?owed=true&agency=" + agency)
                .then()
                .body("id", contains(rest))
                .body("recoveredAmount.amount", contains("1.00"));
        get(first).then().body("status", equalTo("DISTRIBUTED"));

        assertEquals(Money.of("174956249999.00"), taken("999999999999.00"));
        assertEquals(Money.ZERO, owed());
        get(first).then().body("status", equalTo("RECOVERED"));
        as("auditor-1", Role.AUDITOR)
                .get(PATH + "/" + rest)
                .then()
                .statusCode(200)
                .body("settledInRound", equalTo(ROUND.toString()));
        assertEquals(Money.ZERO, taken("5.00"));
    }

    @ParameterizedTest
    @Tag("R57")
    @CsvSource({
        "4000.01, -01-01, units, units-not-cut",
        "1, -12-01, reopenedFrom, in-future",
        "0, -01-01, units, decimal-min",
        "1.001, -01-01, units, digits",
    })
    void correctionsThatAreNoneAreRefused(String units, String day, String field, String code) {
        String id = verified(agency, desk.classes(agency, YEAR));
        propose(id, units, day).then().statusCode(400).body("violations.field", hasItem(field));
    }

    @Test
    @Tag("R57")
    void daysOutsideTheSavingUnitsTakenTwiceAndASecondProposalAreRefused() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        report.put("effectiveFrom", YEAR + "-03-01");
        String id = verified(agency, report);
        propose(id, "1", "-02-28").then().statusCode(400).body("violations.code", contains("before-the-saving"));
        approve(proposed(id, "3999", "-11-01"), "verifier-2").then().statusCode(200);
        propose(id, "2", "-11-01").then().statusCode(400).body("violations.code", contains("units-not-cut"));
        String open = proposed(id, "1", "-11-01");
        propose(id, "1", "-11-01").then().statusCode(409);
        act(open, "verifier-9", Role.APPROVER, "refuse").then().statusCode(200);
        String another = proposed(id, "1", "-11-01");
        act(another, "verifier-9", Role.REVIEWER, "withdraw").then().statusCode(403);
        act(another, "verifier-1", Role.REVIEWER, "withdraw").then().statusCode(200);
    }

    @Test
    @Tag("R57")
    void onlyAVerifiedSavingIsCorrectedAndByNobodyWhoReportedIt() {
        String reported = reported(agency, desk.classes(agency, YEAR));
        propose(reported, "1", "-01-01").then().statusCode(409);
        String id = verified(agency, desk.classes(agency, YEAR));
        body(id, "1", "-01-01", withKey(as("clerk-of-" + agency, Role.REVIEWER)))
                .then()
                .statusCode(403);
        body(
                        id,
                        "1",
                        "-01-01",
                        withKey(io.restassured.RestAssured.given()
                                .auth()
                                .oauth2(Tokens.of("insider", List.of(Role.REVIEWER), Map.of("agency_code", agency)))))
                .then()
                .statusCode(403);
        String correction = proposed(id, "1", "-01-01");
        approve(correction, "clerk-of-" + agency).then().statusCode(403);
        propose(UUID.randomUUID().toString(), "1", "-01-01").then().statusCode(404);
    }

    @Test
    @Tag("R56")
    void agencyReadsTheCorrectionsOfItsOwnSavingsAlone() {
        String id = verified(agency, desk.classes(agency, YEAR));
        String correction = proposed(id, "1", "-01-01");
        String other = desk.agency();

        of(agency).get(PATH).then().statusCode(200).body("id", contains(correction));
        of(agency).get(PATH + "/" + correction).then().statusCode(200);
        of(other).get(PATH + "/" + correction).then().statusCode(404);
        of(other).get(PATH + "?agency=" + agency).then().statusCode(200).body("$", empty());
        as("agency-1", Role.AGENCY).get(PATH).then().statusCode(403);
    }

    @Test
    @Tag("R57")
    void theDatabaseAddsUpToo() {
        String id = verified(agency, desk.classes(agency, YEAR));
        String correction = proposed(id, "1", "-01-01");
        String where = " where id = '" + correction + "'";
        String approve = "update saving_correction set state = 'APPROVED', decided_at = now(), decided_by = ";

        refused("update saving set corrected_amount = 1 where id = '" + id + "'");
        refused(approve + "'verifier-2'" + where);
        refused(approve + "'verifier-1'" + where);
        refused(approve + "'clerk-of-" + agency + "'" + where);
        refused("update saving_correction set amount = 1" + where);
        refused("update saving_correction set recovered_amount = 1" + where);
        refused("delete from saving_correction" + where);
        approve(correction, "verifier-2").then().statusCode(200);
        refused("update saving set corrected_amount = 0 where id = '" + id + "'");
        refused("update saving_correction set settled_in_round = uuidv7()" + where);
    }

    @Test
    void correctionAskedForTwiceIsProposedOnce() {
        String id = verified(agency, desk.classes(agency, YEAR));
        String key = UUID.randomUUID().toString();
        List<String> answers = List.of(keyed(id, key), keyed(id, key));
        assertEquals(answers.getFirst(), answers.getLast());
        as("verifier-2", Role.APPROVER)
                .post(PATH + "/" + answers.getFirst() + "/approve")
                .then()
                .statusCode(428);
    }

    private String keyed(String id, String key) {
        return body(
                        id,
                        "1",
                        "-01-01",
                        as("verifier-1", Role.REVIEWER)
                                .contentType(ContentType.JSON)
                                .header("Idempotency-Key", key))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String distributed(String retained) {
        String id = verified(agency, desk.classes(agency, YEAR));
        QuarkusTransaction.requiringNew().run(() -> {
            savings.locked(UUID.fromString(id)).distributed(Money.of(retained));
            savings.flush();
        });
        return id;
    }

    private Money owed() {
        return QuarkusTransaction.requiringNew().call(() -> recover.owed(agency));
    }

    private Money taken(String share) {
        return QuarkusTransaction.requiringNew().call(() -> recover.recover(agency, Money.of(share), ROUND));
    }

    private static String proposed(String id, String units, String day) {
        return propose(id, units, day).then().statusCode(201).extract().path("id");
    }

    private static Response propose(String id, String units, String day) {
        return body(id, units, day, withKey(as("verifier-1", Role.REVIEWER)));
    }

    private static Response body(
            String id, String units, String day, io.restassured.specification.RequestSpecification request) {
        Map<String, Object> body = new HashMap<>();
        body.put("savingId", id);
        body.put("units", units);
        body.put("reopenedFrom", YEAR + day);
        body.put("grounds", "The classes are in the staff list again");
        body.put("legalBasis", "Act of inspection 7");
        return request.body(body).post(PATH);
    }

    private static Response approve(String correction, String verifier) {
        return act(correction, verifier, Role.APPROVER, "approve");
    }

    private static Response act(String correction, String verifier, String role, String action) {
        return as(verifier, role)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("reason", "The list was last year’s"))
                .post(PATH + "/" + correction + "/" + action);
    }

    private void refused(String sql) {
        assertThrows(RuntimeException.class, () -> database.useTransaction(handle -> handle.execute(sql)), sql);
    }
}
