package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class ActorClaimsTest {

    @Test
    void tokenThatDoesNotSayWhoActsIsRefused() {
        refused(Tokens.ofNobody(Role.AUDITOR), "/api/v1/audit");
        refused(Tokens.of("", Role.AUDITOR), "/api/v1/audit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org_stir", "bank_mfo", "agency_code", "pinfl"})
    void tokenThatNamesItsOrganisationByAnythingButATextIsRefused(String claim) {
        for (Object value :
                List.of(List.of("301234567"), 301234567, true, Map.of("stir", "301234567"), " ", "30123\u00004567")) {
            String token = Tokens.of("a", List.of(Role.TRAINING_CENTER), Map.of(claim, value));
            refused(token, "/api/v1/claims");
            refused(token, "/api/v1/rules/training");
        }
    }

    private static void refused(String token, String path) {
        ValidatableResponse answer = given().auth().oauth2(token).get(path).then();
        answer.statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("type", equalTo("urn:madad:problem:token-refused"));
    }
}
