package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.reviewed;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
@Tag("R14")
class ResubmissionTest {

    @Inject
    World world;

    @Inject
    Jdbi database;

    @Inject
    OpenBudget budget;

    @Inject
    Clock clock;

    @BeforeEach
    void budgetOfThisYear() {
        budget.open(
                "training",
                LocalDate.now(clock).getYear(),
                Money.ofSoums(1_000_000_000_000L),
                "Budget of this year",
                "budget-officer-1",
                "budget-officer-2");
    }

    @Test
    void returnedClaimIsSubmittedAgainAndReviewedFromTheStart() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);

        resubmit(graduate, id, correction(graduate, "20000000.00", "Less"))
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_REVIEW"), "amount.amount", equalTo("20000000.00"))
                .body("recommendation", nullValue(), "reviewedBy", nullValue(), "decidedBy", nullValue())
                .body("history.action", contains("filed", "reviewed", "returned", "resubmitted"));

        approve(id, "approver-2").then().statusCode(409).body("type", equalTo("urn:madad:problem:not-reviewed"));
        review(id, "reviewer-1", "APPROVE").then().statusCode(200);
        approve(id, "approver-2").then().statusCode(200).body("amount.amount", equalTo("20000000.00"));
        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("claim.resubmitted"));
    }

    @Test
    void versionsShowWhatEachChanged() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);
        resubmit(graduate, id, correction(graduate, "20000000.00", "Less"))
                .then()
                .statusCode(200);
        review(id, "reviewer-1", "RETURN").then().statusCode(200);
        decideAgainst(id, "approver-1", "return").then().statusCode(200);
        resubmit(graduate, id, correction(graduate, "15000000.00", "Less"))
                .then()
                .statusCode(200);

        asCenter(graduate.center())
                .get("/api/v1/claims/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("number", contains(1, 2, 3))
                .body("[0].changes", empty())
                .body("[1].changes.field", contains("requestedAmount", "note"))
                .body("[1].changes[0].before", nullValue(), "[1].changes[0].after", equalTo("20000000.00"))
                .body("[2].changes.field", contains("requestedAmount"))
                .body("[2].changes[0].before", equalTo("20000000.00"))
                .body("[2].changes[0].after", equalTo("15000000.00"))
                .body("[2].submittedBy", equalTo("centre-officer-" + graduate.center()));
    }

    @Test
    void claimSubmittedOnceHasOneVersion() {
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);

        asCenter(graduate.center())
                .get("/api/v1/claims/" + id + "/versions")
                .then()
                .body("number", contains(1), "[0].certificateNumber", equalTo(graduate.certificate()));
    }

    @Test
    void resubmittedClaimWaitsWhereTheNewEmployerHasRegisteredNoContract() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);
        Map<String, Object> elsewhere = correction(graduate, null, null);
        elsewhere.put("employerStir", world.exporter());

        resubmit(graduate, id, elsewhere)
                .then()
                .statusCode(200)
                .body("status", equalTo("WAITING"), "amount", nullValue(), "waiting.awaits", contains("EMPLOYMENT"));
    }

    @Test
    void resubmittedClaimIsRefusedWhereACheckFails() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);
        Map<String, Object> wrong = correction(graduate, null, null);
        wrong.put("certificateNumber", world.certificate(world.person(), world.center(), LocalDate.of(2025, 3, 1)));

        resubmit(graduate, id, wrong).then().statusCode(200).body("status", equalTo("REFUSED"));
    }

    @Test
    void onlyAReturnedClaimIsSubmittedAgain() {
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);

        resubmit(graduate, id, correction(graduate, null, null))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:illegal-transition"));
        claim(returned(world.hiredGraduate())).then().body("status", equalTo("RETURNED"));
    }

    @Test
    void resubmissionOfAStaleOrUnnamedVersionIsRefused() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);
        Map<String, Object> correction = correction(graduate, null, "Again");

        put(graduate.center(), id, correction, null).then().statusCode(428);
        put(graduate.center(), id, correction, "\"99\"").then().statusCode(412);
        String seen = claim(id).header("ETag");
        put(graduate.center(), id, correction, seen).then().statusCode(200);
        put(graduate.center(), id, correction, seen).then().statusCode(412);
    }

    @Test
    void anotherCentreFindsNeitherTheClaimNorItsVersions() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);
        String other = world.center();

        put(other, id, correction(graduate, null, null), "*").then().statusCode(404);
        asCenter(other).get("/api/v1/claims/" + id + "/versions").then().statusCode(404);
    }

    @Test
    void malformedCorrectionIsToldFieldByField() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);

        resubmit(
                        graduate,
                        id,
                        Map.of("employerStir", "123", "requestedAmount", Map.of("amount", "-1.00", "currency", "UZS")))
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("certificateNumber", "employerStir", "requestedAmount"));
    }

    @Test
    void whoSubmittedItAgainMayNotReviewIt() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);
        io.restassured.RestAssured.given()
                .auth()
                .oauth2(Tokens.ofCenter("double-role", graduate.center()))
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(correction(graduate, null, null))
                .put("/api/v1/claims/" + id)
                .then()
                .statusCode(200);

        review(id, "double-role", "APPROVE")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:three-people"));
    }

    @Test
    void versionsCanNotBeChanged() {
        Graduate graduate = world.hiredGraduate();
        String id = returned(graduate);
        resubmit(graduate, id, correction(graduate, null, "Again")).then().statusCode(200);

        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle -> handle.execute(
                        "update training_claim_version set note = 'Other' where claim_id = ?::uuid", id)));
    }

    private static String returned(Graduate graduate) {
        String id = reviewed(graduate);
        decideAgainst(id, "approver-1", "return").then().statusCode(200);
        return id;
    }

    private static Map<String, Object> correction(Graduate graduate, String requested, String note) {
        Map<String, Object> correction = new HashMap<>();
        correction.put("certificateNumber", graduate.certificate());
        correction.put("employerStir", graduate.employer());
        if (requested != null) {
            correction.put("requestedAmount", Map.of("amount", requested, "currency", "UZS"));
        }
        if (note != null) {
            correction.put("note", note);
        }
        return correction;
    }

    private static Response resubmit(Graduate graduate, String id, Map<String, Object> correction) {
        return put(graduate.center(), id, correction, "*");
    }

    private static Response put(String center, String id, Map<String, Object> correction, String ifMatch) {
        var request = asCenter(center).contentType(ContentType.JSON).body(correction);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/api/v1/claims/" + id);
    }
}
