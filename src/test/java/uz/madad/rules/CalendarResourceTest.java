package uz.madad.rules;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;

/** Days of the years 2050 to 2054 are these tests' own. */
@MadadTest
class CalendarResourceTest {

    private static final String PATH = "/api/v1/calendar";

    @Inject
    WorkingDays days;

    @Test
    void anybodyWithATokenReadsWhichDaysDiffer() {
        as("centre-1", "training-center")
                .queryParam("from", "2026-12-01")
                .queryParam("to", "2026-12-31")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("day", contains("2026-12-08", "2026-12-12", "2026-12-31"))
                .body("kind", contains("PUBLIC_HOLIDAY", "WORKING_DAY", "MOVED_DAY_OFF"))
                .body("working", contains(false, true, false))
                .body("[2].movedFrom", equalTo("2026-12-12"))
                .body("[2].link", equalTo("https://lex.uz/docs/-7938920"));
        given().get(PATH).then().statusCode(401);
    }

    @Test
    void theListGoesOnByCursor() {
        String link = as("centre-1", "training-center")
                .queryParam("from", "2026-12-01")
                .queryParam("to", "2026-12-31")
                .queryParam("limit", 2)
                .get(PATH)
                .then()
                .body("day", contains("2026-12-08", "2026-12-12"))
                .extract()
                .header("Link");
        assertTrue(link.contains("after=2026-12-12"), link);
        as("centre-1", "training-center")
                .queryParam("from", "2026-12-01")
                .queryParam("to", "2026-12-31")
                .queryParam("after", "2026-12-12")
                .get(PATH)
                .then()
                .body("day", contains("2026-12-31"));
    }

    @Test
    void anybodyWithATokenAsksForTheLastDayOfADeadline() {
        as("centre-1", "training-center")
                .queryParam("from", "2026-12-11")
                .queryParam("workingDays", 2)
                .get(PATH + "/deadlines")
                .then()
                .statusCode(200)
                .body("dueOn", equalTo("2026-12-14"));
        for (String wrong : List.of("-1", "1001", "x")) {
            as("centre-1", "training-center")
                    .queryParam("workingDays", wrong)
                    .get(PATH + "/deadlines")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    @Tag("R8")
    void aDayOffIsMovedByTwoApprovedRows() {
        LocalDate monday = LocalDate.of(2050, 3, 14);
        LocalDate saturday = LocalDate.of(2050, 3, 19);
        String off = proposed(monday, "MOVED_DAY_OFF", saturday);
        String worked = proposed(saturday, "WORKING_DAY", null);
        assertTrue(days.isWorkingDay(monday), "a proposal changes nothing");

        decide(approver(), off, "approve").then().statusCode(200).header("ETag", "\"1\"");
        decide(approver(), worked, "approve").then().statusCode(200);

        assertFalse(days.isWorkingDay(monday));
        assertTrue(days.isWorkingDay(saturday));
        as("auditor-1", "auditor")
                .queryParam("subject", "calendar-day/" + off)
                .get("/api/v1/audit")
                .then()
                .body("action", contains("calendar-day.proposed", "calendar-day.approved"));
    }

    @Test
    @Tag("R8")
    void ofSeveralRowsOfADayTheLastApprovedCounts() {
        LocalDate expected = LocalDate.of(2051, 4, 12);
        decide(approver(), proposed(expected, "PUBLIC_HOLIDAY", null), "approve")
                .then()
                .statusCode(200);
        assertFalse(days.isWorkingDay(expected));

        decide(approver(), proposed(expected, "WORKING_DAY", null), "approve")
                .then()
                .statusCode(200);

        assertTrue(days.isWorkingDay(expected));
    }

    @Test
    void refusedAndWithdrawnDaysNeverCount() {
        LocalDate day = LocalDate.of(2052, 5, 8);
        String refused = proposed(day, "ADDITIONAL_DAY_OFF", null);
        approver()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(Map.of("reason", "No such act"))
                .post(PATH + "/proposals/" + refused + "/refuse")
                .then()
                .statusCode(200)
                .body("proposal.reason", equalTo("No such act"));
        String withdrawn = proposed(day, "ADDITIONAL_DAY_OFF", null);
        decide(as("maker-2", "rule-maker"), withdrawn, "withdraw").then().statusCode(403);
        decide(maker(), withdrawn, "withdraw").then().statusCode(200);

        assertTrue(days.isWorkingDay(day));
        as("centre-1", "training-center")
                .queryParam("from", day.toString())
                .queryParam("to", day.toString())
                .get(PATH)
                .then()
                .body("", empty());
        as("auditor-1", "auditor").get(PATH + "/proposals").then().body("proposal.state", hasItem("APPROVED"));
    }

    @Test
    void proposerMayNotDecideEvenWithBothRoles() {
        String id = proposed(LocalDate.of(2053, 1, 6), "PUBLIC_HOLIDAY", null);

        decide(
                        given().auth().oauth2(Tokens.of("maker-1", List.of("rule-maker", "rule-approver"), Map.of())),
                        id,
                        "approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:same-person"));
        decide(maker(), id, "approve").then().statusCode(403);
        propose(approver(), LocalDate.of(2053, 1, 6), "PUBLIC_HOLIDAY", null)
                .then()
                .statusCode(403);
    }

    @Test
    void decisionNamesTheVersionItSaw() {
        String id = proposed(LocalDate.of(2053, 1, 7), "PUBLIC_HOLIDAY", null);

        approver().post(PATH + "/proposals/" + id + "/approve").then().statusCode(428);
        approver()
                .header("If-Match", "\"3\"")
                .post(PATH + "/proposals/" + id + "/approve")
                .then()
                .statusCode(412);
        decide(approver(), UUID.randomUUID().toString(), "approve").then().statusCode(404);
        as("auditor-1", "auditor")
                .get(PATH + "/proposals/" + id)
                .then()
                .header("ETag", "\"0\"")
                .body("proposal.state", equalTo("PROPOSED"));
    }

    @Test
    void daysThatHavePassedAndMovesFromNowhereAreRefused() {
        propose(maker(), LocalDate.of(2026, 1, 5), "PUBLIC_HOLIDAY", null)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:backdated"));
        LocalDate day = LocalDate.of(2054, 2, 2);
        propose(maker(), day, "MOVED_DAY_OFF", null).then().statusCode(400);
        propose(maker(), day, "MOVED_DAY_OFF", day).then().statusCode(400);
        propose(maker(), day, "PUBLIC_HOLIDAY", day.plusDays(1))
                .then()
                .statusCode(400)
                .body("violations.code", contains("moved-from"))
                .body("violations.message", not(empty()));
        propose(maker(), day, "FEAST", null).then().statusCode(400);
    }

    private static String proposed(LocalDate day, String kind, LocalDate movedFrom) {
        return propose(maker(), day, kind, movedFrom)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response propose(RequestSpecification who, LocalDate day, String kind, LocalDate movedFrom) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("day", day.toString());
        asked.put("kind", kind);
        asked.put("name", "A day of an exam");
        asked.put("movedFrom", movedFrom == null ? null : movedFrom.toString());
        asked.put("act", "Decree of an exam");
        asked.put("confirmed", true);
        return who.contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(asked)
                .post(PATH + "/proposals");
    }

    private static Response decide(RequestSpecification who, String id, String decision) {
        return who.header("If-Match", "\"0\"").post(PATH + "/proposals/" + id + "/" + decision);
    }

    private static RequestSpecification maker() {
        return as("maker-1", "rule-maker");
    }

    private static RequestSpecification approver() {
        return as("rule-approver-1", "rule-approver");
    }

    private static RequestSpecification as(String person, String role) {
        return given().auth().oauth2(Tokens.of(person, role)).header("Accept-Language", "en");
    }
}
