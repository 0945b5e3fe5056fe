package uz.madad.savings;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.savings.SavingDesk.costs;
import static uz.madad.savings.SavingDesk.decide;
import static uz.madad.savings.SavingDesk.draft;
import static uz.madad.savings.SavingDesk.drafted;
import static uz.madad.savings.SavingDesk.evidence;
import static uz.madad.savings.SavingDesk.get;
import static uz.madad.savings.SavingDesk.money;
import static uz.madad.savings.SavingDesk.of;
import static uz.madad.savings.SavingDesk.recommend;
import static uz.madad.savings.SavingDesk.reported;
import static uz.madad.savings.SavingDesk.submit;
import static uz.madad.savings.SavingDesk.verified;
import static uz.madad.savings.SavingDesk.verify;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.shared.Decision;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

@MadadTest
class SavingTest {

    private static final String PATH = "/api/v1/savings";
    private static final int YEAR = 2160;

    @Inject
    SavingDesk desk;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @Inject
    SavingVersions versions;

    @Inject
    SavingTerms terms;

    @Inject
    ObjectMapper json;

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
    @Tag("R50")
    @Tag("R53")
    void reportedSavingIsComputedAndVerifiedByTwoPeople() {
        String id = draft(agency, desk.classes(agency, YEAR))
                .then()
                .statusCode(201)
                .body("number", matchesPattern("SV-" + YEAR + "-\\d{6}"))
                .body("status", equalTo("DRAFT"))
                .body("regionCode", equalTo("1703"))
                .body("computed.amount.amount", equalTo("350000000000.00"))
                .body("checks.outcome", not(hasItem("FAILED")))
                .extract()
                .path("id");
        submit(agency, id)
                .then()
                .statusCode(200)
                .body("status", equalTo("REPORTED"))
                .body("version", equalTo(1))
                .body("computed.months", equalTo(12))
                .body("computed.countedFrom", equalTo(YEAR + "-01-01"))
                .body("computed.ruleSetVersion", equalTo(1));
        recommend(id, "verifier-1", Map.of("recommendation", "VERIFY"))
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_VERIFICATION"))
                .body("verification.firstBy", equalTo("verifier-1"));
        verify(id, "verifier-2")
                .then()
                .statusCode(200)
                .body("status", equalTo("VERIFIED"))
                .body("verifiedAmount.amount", equalTo("350000000000.00"))
                .body("standing.amount", equalTo("350000000000.00"))
                .body("verification.secondBy", equalTo("verifier-2"))
                .body("history.action", contains("drafted", "reported", "recommended", "verified"));
        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "saving/" + id)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("action", hasItems("saving.drafted", "saving.reported", "saving.recommended", "saving.verified"));
    }

    @Test
    @Tag("R50")
    void amountIsNeverTypedIn() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        report.put("amount", money("1.00"));
        draft(agency, report).then().statusCode(400);
    }

    @Test
    @Tag("R50")
    void amountIsComputedAgainFromWhatWasKept() {
        UUID id = UUID.fromString(verified(agency, desk.classes(agency, YEAR)));
        SavingVersions.Kept kept = versions.of(id).getLast();

        SavingRule.Ruling again = SavingRule.decide(terms.of(kept.ruleSetId()).parameters(), kept.facts());

        assertEquals(kept.amount(), ((Decision.Granted) again.decision()).amount());
        assertEquals(kept.checks(), again.decision().checks());
    }

    @Test
    @Tag("R51")
    void whatIsNotASavingIsRefusedWithEachCheckAndItsArticle() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        report.put("functionCode", desk.function(agency, LocalDate.of(YEAR, 1, 2)));
        report.put("evidence", List.of());
        String id = drafted(agency, report);

        submit(agency, id)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:not-a-saving"))
                .body("checks.name", contains("function-digitalized", "evidence-attached"))
                .body(
                        "checks[0].article",
                        equalTo("Announcement of 22 February 2023: \"saved due to digitalization\""));
        of(agency).get(PATH + "/" + id).then().body("status", equalTo("DRAFT")).body("version", equalTo(0));
    }

    @Test
    @Tag("R52")
    void sameLineUnitAndMonthsAreCountedOnceHoweverTheyAreWritten() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String first = reported(agency, report);
        report.put("budgetLine", report.get("budgetLine").toString().replace('.', '-') + " ");
        report.put("unit", "  CLASSES of   schools");
        report.put("effectiveFrom", YEAR + "-11-01");
        String second = drafted(agency, report);

        submit(agency, second).then().statusCode(409).body("type", equalTo("urn:madad:problem:saving-counted-already"));

        of(agency)
                .header("If-Match", "*")
                .post(PATH + "/" + first + "/withdraw")
                .then()
                .statusCode(200);
        submit(agency, second).then().statusCode(200).body("computed.months", equalTo(2));
        submit(agency, first).then().statusCode(409);
    }

    @Test
    @Tag("R52")
    void refusedSavingStandsInNobodysWayAndMonthsThatDontOverlapNeither() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String first = reported(agency, report);
        recommend(first, "verifier-1", Map.of("recommendation", "VERIFY"))
                .then()
                .statusCode(200);
        decide(first, "verifier-2", "refuse").then().statusCode(200).body("status", equalTo("REFUSED"));
        reported(agency, report);
        report.put("fiscalYear", YEAR - 1);
        report.put("effectiveFrom", (YEAR - 1) + "-01-01");
        reported(agency, report);
    }

    @Test
    @Tag("R52")
    void ofTwoSubmittedAtTheSameMomentOneStands() throws Exception {
        Map<String, Object> report = desk.classes(agency, YEAR);
        List<String> drafts = List.of(drafted(agency, report), drafted(agency, report));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = drafts.stream()
                    .<Callable<Integer>>map(id -> () -> submit(agency, id).statusCode())
                    .toList();
            assertEquals(
                    List.of(200, 409),
                    people.invokeAll(calls).stream()
                            .map(Future::resultNow)
                            .sorted()
                            .toList());
        }
    }

    @Test
    @Tag("R52")
    void whatAnotherAgencyReportsOfTheSameIsShownToVerifiersWithItsCause() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String first = reported(agency, report);
        String other = desk.agency();
        String second = reported(other, report);
        report.put("functionCode", desk.function(other));
        report.put("unit", "Teachers");
        String third = reported(other, report);

        as("verifier-1", Role.REVIEWER)
                .get(PATH + "/" + first)
                .then()
                .statusCode(200)
                .body("overlaps.id", containsInAnyOrder(second, third))
                .body("overlaps.agencyCode", contains(other, other))
                .body(
                        "overlaps.find { it.id == '" + second + "' }.causes",
                        contains("SAME_FUNCTION", "SAME_BUDGET_LINE", "SAME_UNIT"))
                .body("overlaps.find { it.id == '" + third + "' }.causes", contains("SAME_BUDGET_LINE"));
        of(agency).get(PATH + "/" + first).then().body("overlaps", nullValue());
    }

    @Test
    @Tag("R52")
    void sameLineAndUnitOfAnEarlierYearIsShownToVerifiers() {
        Map<String, Object> report = desk.classes(agency, YEAR - 1);
        String earlier = reported(agency, report);
        report.put("fiscalYear", YEAR);
        String later = reported(agency, report);

        as("verifier-1", Role.REVIEWER)
                .get(PATH + "/" + later)
                .then()
                .body("overlaps.id", contains(earlier))
                .body("overlaps[0].fiscalYear", equalTo(YEAR - 1))
                .body("overlaps[0].causes", hasItem("EARLIER_YEAR"));
        as("verifier-1", Role.REVIEWER).get(PATH + "/" + earlier).then().body("overlaps", empty());
    }

    @Test
    @Tag("R53")
    void verifierIsNobodyOfTheAgencyNobodyWhoWroteItAndNotTheOtherVerifier() {
        String id = reported(agency, desk.classes(agency, YEAR));
        RequestsOf.verifierOf(agency, Role.REVIEWER)
                .body(Map.of("recommendation", "VERIFY"))
                .post(PATH + "/" + id + "/recommend")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:own-saving"));
        recommend(id, "clerk-of-" + agency, Map.of("recommendation", "VERIFY"))
                .then()
                .statusCode(403);
        verify(id, "verifier-2").then().statusCode(409);
        recommend(id, "verifier-1", Map.of("recommendation", "VERIFY")).then().statusCode(200);
        recommend(id, "verifier-3", Map.of("recommendation", "VERIFY")).then().statusCode(409);
        verify(id, "verifier-1").then().statusCode(403).body("type", equalTo("urn:madad:problem:two-verifiers"));
        verify(id, "clerk-of-" + agency).then().statusCode(403);
        RequestsOf.verifierOf(agency, Role.APPROVER)
                .post(PATH + "/" + id + "/verify")
                .then()
                .statusCode(403);
        get(id).then().body("status", equalTo("IN_VERIFICATION"));
    }

    @Test
    @Tag("R53")
    void whoOnlyChangedADraftDoesNotVerifyItEither() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String id = drafted(agency, report);
        SavingDesk.agency("writer-of-" + agency, agency)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(report)
                .put(PATH + "/" + id)
                .then()
                .statusCode(200);
        submit(agency, id).then().statusCode(200);

        recommend(id, "writer-of-" + agency, Map.of("recommendation", "VERIFY"))
                .then()
                .statusCode(403);
        refused("update saving set status = 'IN_VERIFICATION', recommendation = 'VERIFY', first_by = 'writer-of-"
                + agency + "', first_at = now() where id = '" + id + "'");
    }

    @Test
    @Tag("R53")
    void theDatabaseKnowsTheTwoVerifiersToo() {
        String id = reported(agency, desk.classes(agency, YEAR));
        String set = "update saving set status = 'IN_VERIFICATION', recommendation = 'VERIFY', first_at = now(), ";
        String where = " where id = '" + id + "'";

        refused(set + "first_by = 'clerk-of-" + agency + "'" + where);
        refused(set + "first_by = 'verifier-1', first_agency = agency_code" + where);
        refused("update saving set status = 'VERIFIED', verified_amount = amount" + where);
        recommend(id, "verifier-1", Map.of("recommendation", "VERIFY")).then().statusCode(200);
        String verify = "update saving set status = 'VERIFIED', second_at = now(), ";
        refused(verify + "second_by = 'verifier-1', verified_amount = amount" + where);
        refused(verify + "second_by = 'clerk-of-" + agency + "', verified_amount = amount" + where);
        refused(verify + "second_by = 'verifier-2', second_agency = agency_code, verified_amount = amount" + where);
    }

    @Test
    @Tag("R54")
    void cutsLowerWhatIsVerifiedEachWithItsReason() {
        String id = reported(agency, desk.classes(agency, YEAR));
        recommend(
                        id,
                        "verifier-1",
                        Map.of("recommendation", "VERIFY", "cuts", List.of(cut("0.01", "counted-elsewhere"))))
                .then()
                .statusCode(200);
        // the first verifier thinks again
        recommend(
                        id,
                        "verifier-1",
                        Map.of(
                                "recommendation",
                                "VERIFY",
                                "cuts",
                                List.of(cut("87500000.00", "units-not-proved"), cut("0.01", "costs-left-out"))))
                .then()
                .statusCode(200)
                .body("cuts.reasonCode", contains("units-not-proved", "costs-left-out"));
        // a third of a tiyin more than the cuts, or any other amount, is not to be
        refused("update saving set status = 'VERIFIED', second_by = 'verifier-2', second_at = now(),"
                + " verified_amount = amount where id = '" + id + "'");
        verify(id, "verifier-2")
                .then()
                .statusCode(200)
                .body("verifiedAmount.amount", equalTo("349912499999.99"))
                .body("computed.amount.amount", equalTo("350000000000.00"));
        refused("delete from saving_cut where saving_id = '" + id + "'");
        refused("update saving set verified_amount = amount where id = '" + id + "'");
    }

    @ParameterizedTest
    @Tag("R54")
    @CsvSource({
        "350000000000.00, units-not-proved, cuts, cuts-leave-nothing",
        "-1.00, units-not-proved, cuts.amount, positive",
        "0.00, units-not-proved, cuts.amount, positive",
        "1.00, explanation-wanted, cuts.reasonCode, reason-unknown",
        "1.00, no-such-reason, cuts.reasonCode, reason-unknown",
    })
    void cutsThatAreNoneAreRefused(String amount, String reason, String field, String code) {
        String id = reported(agency, desk.classes(agency, YEAR));
        recommend(id, "verifier-1", Map.of("recommendation", "VERIFY", "cuts", List.of(cut(amount, reason))))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body("violations.code", hasItem(code));
        get(id).then().body("status", equalTo("REPORTED"));
    }

    @Test
    @Tag("R55")
    void returnedReportIsChangedAndSubmittedAsANewVersion() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String id = reported(agency, report);
        recommend(
                        id,
                        "verifier-1",
                        Map.of(
                                "recommendation",
                                "RETURN",
                                "reasonCode",
                                "evidence-missing",
                                "comment",
                                "Which schools?"))
                .then()
                .statusCode(200);
        verify(id, "verifier-2")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:saving-not-recommended"));
        decide(id, "verifier-2", "return").then().statusCode(200).body("status", equalTo("RETURNED"));

        report.put("after", costs("200001", "87500000.00"));
        report.put("evidence", List.of(evidence("a"), evidence("b")));
        of(agency)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(report)
                .put(PATH + "/" + id)
                .then()
                .statusCode(200);
        submit(agency, id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("verification", nullValue())
                .body("computed.amount.amount", equalTo("349912500000.00"));
        get(id).then().body("history.reasonCode", hasItem("units-not-proved"));
        as("auditor-1", Role.AUDITOR)
                .get(PATH + "/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("amount.amount", contains("350000000000.00", "349912500000.00"))
                .body("content.evidence[1]", hasSize(2));
    }

    @Test
    @Tag("R55")
    void movesAndChangesThatAreNoneAreRefusedByCodeAndDatabase() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String id = reported(agency, report);
        of(agency)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(report)
                .put(PATH + "/" + id)
                .then()
                .statusCode(409)
                .body("legalActions", contains("recommend", "withdraw"));
        submit(agency, id).then().statusCode(409);
        decide(id, "verifier-2", "refuse").then().statusCode(409);
        refused("update saving set title = 'Another' where id = '" + id + "'");
        refused("update saving set gross = gross + 1, amount = amount + 1 where id = '" + id + "'");
        refused("update saving set status = 'DISTRIBUTED', retained = 1 where id = '" + id + "'");
        refused("insert into saving_evidence values ('" + id + "', 9, 'DOCUMENT', 't', 'r', repeat('c', 64))");
        refused("delete from saving_evidence where saving_id = '" + id + "'");
        refused("update saving_version set amount = 1 where saving_id = '" + id + "'");
        refused("delete from saving_step where saving_id = '" + id + "'");
        recommend(id, "verifier-1", Map.of("recommendation", "VERIFY")).then().statusCode(200);
        of(agency)
                .header("If-Match", "*")
                .post(PATH + "/" + id + "/withdraw")
                .then()
                .statusCode(409);
        verify(id, "verifier-2").then().statusCode(200);
        decide(id, "verifier-2", "refuse").then().statusCode(409);
    }

    @Test
    @Tag("R56")
    void draftsAreTheirAgencysAloneAndOthersSavingsArentThere() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String id = drafted(agency, report);
        String other = desk.agency();
        for (String address : List.of(PATH + "/" + id, PATH + "/" + id + "/versions")) {
            of(agency).get(address).then().statusCode(200);
            of(other).get(address).then().statusCode(404);
            as("verifier-1", Role.REVIEWER).get(address).then().statusCode(404);
            as("auditor-1", Role.AUDITOR).get(address).then().statusCode(404);
        }
        submit(other, id).then().statusCode(404);
        recommend(id, "verifier-1", Map.of("recommendation", "VERIFY")).then().statusCode(404);
        of(other)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(report)
                .put(PATH + "/" + id)
                .then()
                .statusCode(404);
        as("verifier-1", Role.REVIEWER)
                .queryParam("agency", agency)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("$", empty());
        submit(agency, id).then().statusCode(200);
        of(other).get(PATH + "/" + id).then().statusCode(404);
        of(other)
                .header("If-Match", "*")
                .post(PATH + "/" + id + "/withdraw")
                .then()
                .statusCode(404);
        of(other).queryParam("agency", agency).get(PATH).then().statusCode(200).body("$", empty());
        as("verifier-1", Role.REVIEWER).get(PATH + "/" + id).then().statusCode(200);
    }

    @Test
    @Tag("R56")
    void agencyWithoutACodeHasNoSavings() {
        given("agency-1").get(PATH).then().statusCode(403);
        withKey(given("agency-1"))
                .body(desk.classes(agency, YEAR))
                .post(PATH)
                .then()
                .statusCode(403);
    }

    @Test
    void listsAreNarrowedAndGoOnByCursor() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String first = reported(agency, report);
        report.put("area", "HEALTH");
        report.put("budgetLine", "0711");
        String second = reported(agency, report);
        String third = drafted(agency, report);

        of(agency).get(PATH).then().body("id", contains(first, second, third));
        for (String narrowed : List.of("year=" + YEAR, "status=REPORTED", "region=1703")) {
            as("verifier-1", Role.REVIEWER)
                    .get(PATH + "?agency=" + agency + "&" + narrowed)
                    .then()
                    .statusCode(200)
                    .body("id", contains(first, second));
        }
        for (String narrowed : List.of("year=" + (YEAR - 1), "status=VERIFIED", "region=1726", "area=DEFENCE")) {
            of(agency).get(PATH + "?" + narrowed).then().statusCode(200).body("$", empty());
        }
        of(agency).get(PATH + "?area=HEALTH&limit=1").then().body("id", contains(second));
        String link = of(agency).get(PATH + "?limit=2").then().extract().header("Link");
        assertTrue(link.contains("after=" + second), link);
        of(agency).get(PATH + "?limit=2&after=" + second).then().body("id", contains(third));
        of(agency).get(PATH + "?limit=201").then().statusCode(400);
        of(agency).get(PATH + "?after=x").then().statusCode(400);
    }

    @Test
    void repeatedDraftGetsTheFirstAnswerAndAStaleChangeNone() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        String key = UUID.randomUUID().toString();
        String first = keyed(key, report);
        assertEquals(first, keyed(key, report));
        String tag = of(agency).get(PATH + "/" + first).then().extract().header("ETag");
        change(first, tag, report).then().statusCode(200);
        change(first, tag, report).then().statusCode(412);
        of(agency)
                .contentType(ContentType.JSON)
                .body(report)
                .put(PATH + "/" + first)
                .then()
                .statusCode(428);
        of(agency).post(PATH + "/" + first + "/submit").then().statusCode(428);
        of(agency).contentType(ContentType.JSON).body(report).post(PATH).then().statusCode(428);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "budgetLine",
                "unit",
                "area",
                "functionCode",
                "method",
                "baseline",
                "after",
                "effectiveFrom"
            })
    void whatAReportMustSayIsAskedFor(String field) {
        Map<String, Object> report = desk.classes(agency, YEAR);
        report.remove(field);
        draft(agency, report).then().statusCode(400).body("violations.field", hasItem(field));
    }

    @Test
    void figuresThatAreNoneAreNamedAllAtOnce() {
        Map<String, Object> report = desk.classes(agency, YEAR);
        report.put("fiscalYear", 2022);
        report.put("baseline", costs("-1", "1.00"));
        report.put("after", costs("1.005", "1.00"));
        report.put("oneTimeCosts", money("-0.01"));
        report.put("evidence", List.of(evidence("a"), evidence("a"), evidence("g")));
        draft(agency, report)
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems(
                                "fiscalYear",
                                "effectiveFrom",
                                "baseline.units",
                                "after.units",
                                "oneTimeCosts",
                                "evidence",
                                "evidence[2].sha256"));
    }

    @Test
    void reasonsAreToldInTheLanguageAsked() {
        as("verifier-1", Role.REVIEWER)
                .header("Accept-Language", "uz")
                .get(PATH + "/reasons")
                .then()
                .statusCode(200)
                .body("code", hasItem("units-not-proved"));
    }

    private io.restassured.response.Response change(String id, String tag, Map<String, Object> report) {
        return of(agency)
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(report)
                .put(PATH + "/" + id);
    }

    private String keyed(String key, Map<String, Object> report) {
        return of(agency)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(report)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> cut(String amount, String reason) {
        return Map.of("amount", money(amount), "reasonCode", reason, "comment", "Looked at");
    }

    private static io.restassured.specification.RequestSpecification given(String person) {
        return io.restassured.RestAssured.given().auth().oauth2(Tokens.of(person, Role.AGENCY));
    }

    private void refused(String sql) {
        assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql)), sql);
    }

    private static final class RequestsOf {

        /** A verifier whose token names the agency. */
        static io.restassured.specification.RequestSpecification verifierOf(String agency, String role) {
            return io.restassured.RestAssured.given()
                    .auth()
                    .oauth2(Tokens.of("insider", List.of(role), Map.of("agency_code", agency)))
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*");
        }
    }
}
