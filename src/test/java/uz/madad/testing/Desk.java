package uz.madad.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.Tokens;
import uz.madad.shared.Role;

/** What centres and officers do over HTTP, as tests say it. */
public final class Desk {

    private Desk() {}

    public static RequestSpecification as(String person, String role) {
        return given().auth().oauth2(Tokens.of(person, role)).header("Accept-Language", "en");
    }

    public static RequestSpecification asCenter(String stir) {
        return given().auth()
                .oauth2(Tokens.ofCenter("centre-officer-" + stir, stir))
                .header("Accept-Language", "en");
    }

    public static Map<String, Object> ask(World.Graduate graduate) {
        Map<String, Object> ask = new HashMap<>();
        ask.put("graduatePinfl", graduate.pinfl());
        ask.put("certificateNumber", graduate.certificate());
        ask.put("employerStir", graduate.employer());
        return ask;
    }

    public static Response file(World.Graduate graduate) {
        return file(graduate.center(), ask(graduate));
    }

    public static Response file(String center, Map<String, Object> ask) {
        return withKey(asCenter(center)).body(ask).post("/api/v1/claims");
    }

    public static RequestSpecification withKey(RequestSpecification request) {
        return request.contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** Files a claim that is expected to reach the officers. @return its id */
    public static String filed(World.Graduate graduate) {
        return file(graduate).then().statusCode(201).extract().path("id");
    }

    public static Response review(String claim, String reviewer, String recommendation) {
        return as(reviewer, Role.REVIEWER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of(
                        "recommendation",
                        recommendation,
                        "reasonCode",
                        recommendation.equals("APPROVE") ? "all-in-order" : "employment-doubtful",
                        "comment",
                        "Looked at"))
                .post("/api/v1/claims/" + claim + "/review");
    }

    public static String reviewed(World.Graduate graduate) {
        String claim = filed(graduate);
        review(claim, "reviewer-1", "APPROVE").then().statusCode(200);
        return claim;
    }

    public static Response approve(String claim, String approver) {
        return withKey(as(approver, Role.APPROVER))
                .header("If-Match", "*")
                .post("/api/v1/claims/" + claim + "/approve");
    }

    public static Response approveAll(List<String> claims, String approver) {
        return withKey(as(approver, Role.APPROVER))
                .body(Map.of("claims", claims))
                .post("/api/v1/claims/approvals");
    }

    public static Response decideAgainst(String claim, String approver, String action) {
        return as(approver, Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("reasonCode", "employment-doubtful", "comment", "The employer denies it"))
                .post("/api/v1/claims/" + claim + "/" + action);
    }

    public static Response claim(String id) {
        return as("auditor-1", Role.AUDITOR).get("/api/v1/claims/" + id);
    }
}
