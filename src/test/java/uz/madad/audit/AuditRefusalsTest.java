package uz.madad.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class AuditRefusalsTest {

    @Test
    void missingRoleIsWrittenDown() {
        String person = "citizen-" + UUID.randomUUID();
        given().auth()
                .oauth2(Tokens.of(person, "citizen"))
                .get("/api/v1/audit")
                .then()
                .statusCode(403);

        refusals(person, 1)
                .body(
                        "[0].action", equalTo("request.refused"),
                        "[0].subject", equalTo("endpoint/GET /api/v1/audit"),
                        "[0].roles", equalTo("citizen"),
                        "[0].after.status", equalTo(403),
                        "[0].after.problem", equalTo("urn:madad:problem:role-missing"));
    }

    @Test
    void refusalByRuleIsWrittenDownByTemplateWithoutPersonalNumber() {
        String person = "reviewer-" + UUID.randomUUID();
        given().auth()
                .oauth2(Tokens.of(person, "reviewer"))
                .header("X-Correlation-Id", person)
                .get("/test/people/30101990123450")
                .then()
                .statusCode(422);

        refusals(person, 1)
                .body(
                        "[0].subject", equalTo("endpoint/GET /test/people/{pinfl}"),
                        "[0].after.status", equalTo(422),
                        "[0].correlationId", equalTo(person));
    }

    @Test
    void wrongShapeIsNoRefusal() {
        String person = "auditor-" + UUID.randomUUID();
        given().auth()
                .oauth2(Tokens.of(person, "auditor"))
                .get("/api/v1/audit?limit=0")
                .then()
                .statusCode(400);

        refusals(person, 0);
    }

    /** Those written on an event loop stand a moment after the answer. */
    private static ValidatableResponse refusals(String person, int expected) {
        return Awaitility.await()
                .until(
                        () -> entries(person),
                        found -> found.extract().jsonPath().getList("").size() == expected);
    }

    private static ValidatableResponse entries(String person) {
        return given().auth()
                .oauth2(Tokens.of("auditor-1", "auditor"))
                .queryParam("actor", person)
                .get("/api/v1/audit")
                .then()
                .statusCode(200);
    }
}
