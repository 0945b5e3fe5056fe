package uz.madad.training;

import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import uz.madad.shared.Role;
import uz.madad.testing.World.Graduate;

/** What centres and officers do in appeals, as tests say it. */
final class Appealing {

    static final Map<String, String> WHY =
            Map.of("reason", "The file shows it", "legalBasis", "Cabinet Resolution 86, point 12");

    private Appealing() {}

    static Response appeal(Graduate graduate, String claim) {
        return withKey(asCenter(graduate.center()))
                .header("If-Match", "*")
                .body(Map.of("grounds", "The employer exports since 2021; the register is late"))
                .post("/api/v1/claims/" + claim + "/appeal");
    }

    static Response grant(String claim, String officer) {
        return decide(claim, officer, "grant", WHY);
    }

    static Response uphold(String claim, String officer) {
        return decide(claim, officer, "uphold", WHY);
    }

    static Response decide(String claim, String officer, String what, Object body) {
        return as(officer, Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body)
                .post("/api/v1/claims/" + claim + "/appeal/" + what);
    }

    static Response propose(String claim, String officer, String... checks) {
        return withKey(as(officer, Role.APPROVER))
                .header("If-Match", "*")
                .body(Map.of(
                        "checks",
                        List.of(checks).stream().map(Appealing::setAside).toList()))
                .post("/api/v1/claims/" + claim + "/appeal/override");
    }

    static Map<String, String> setAside(String check) {
        return Map.of("check", check, "reason", "Export contract seen", "article", "Cabinet Resolution 86, point 12");
    }

    static Response confirm(String claim, String officer) {
        return as(officer, Role.APPROVER)
                .header("If-Match", "*")
                .post("/api/v1/claims/" + claim + "/appeal/override/confirm");
    }

    static Response appeals(String claim) {
        return as("auditor-1", Role.AUDITOR).get("/api/v1/claims/" + claim + "/appeals");
    }
}
