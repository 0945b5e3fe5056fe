package uz.madad.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class AuditTest {

    @Inject
    AuditTrail trail;

    @Test
    void entriesOfASubjectAreListedOldestFirstAndTheChainHolds() {
        String subject = "thing/" + UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            trail.record("thing.made", subject, null, Map.of("size", 1));
            trail.record("thing.grown", subject, Map.of("size", 1), Map.of("size", 2));
        });

        auditor()
                .get("/api/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true), "entries", greaterThan(1), "firstBroken", equalTo(null));
        auditor()
                .queryParam("subject", subject)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body(
                        "action", equalTo(java.util.List.of("thing.made", "thing.grown")),
                        "[1].before.size", equalTo(1),
                        "[1].hash", notNullValue());
    }

    @Test
    void anybodyElseIsRefused() {
        given().auth()
                .oauth2(Tokens.of("somebody", "reviewer"))
                .get("/api/v1/audit")
                .then()
                .statusCode(403);
        given().get("/api/v1/audit").then().statusCode(401);
    }

    private static io.restassured.specification.RequestSpecification auditor() {
        return given().auth().oauth2(Tokens.of("auditor-1", "auditor"));
    }
}
