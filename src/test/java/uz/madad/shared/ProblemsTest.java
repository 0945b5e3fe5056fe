package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class ProblemsTest {

    @Test
    void malformedJsonIsSaidSo() {
        problem(english().body("{\"name\": ").post("/test/things").then(), 400, "malformed-json");
        problem(english().body("[]").post("/test/things").then(), 400, "malformed-json");
    }

    @Test
    void missingBodyIsInvalid() {
        problem(english().post("/test/things").then(), 400, "invalid-request");
    }

    @Test
    void unknownFieldIsNamed() {
        violation("{\"name\": \"a\", \"colur\": \"RED\"}", "colur", "unknown-field", "There is no such field");
    }

    @Test
    void wrongTypesAreNamedWithWhatIsExpected() {
        violation("{\"name\": \"a\", \"day\": \"31.03.2026\"}", "day", "date", "A date such as 2026-03-31");
        violation("{\"name\": \"a\", \"count\": \"many\"}", "count", "number", "A number");
        violation("{\"name\": \"a\", \"colour\": \"GREEN\"}", "colour", "one-of", "One of RED, BLUE");
        violation("{\"name\": \"a\", \"pinfl\": \"30101990123451\"}", "pinfl", "pinfl", "A valid PINFL of 14 digits");
        violation(
                "{\"name\": \"a\", \"amount\": {\"amount\": \"1.005\", \"currency\": \"UZS\"}}",
                "amount",
                "money",
                "An amount such as \"25000000.00\" with at most two decimals, in UZS");
        violation("{\"name\": {}}", "name", "type", "A value of another type is expected");
    }

    @Test
    void brokenConstraintsAreAllNamed() {
        problem(
                        english()
                                .body("{\"name\": \" \", \"code\": \"abcd\", \"stir\": \"x\"}")
                                .post("/test/things")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations.field", contains("code", "name", "stir"))
                .body("violations.code", contains("size", "required", "stir"))
                .body("violations.message", hasItems("From 0 to 3 characters or items", "Must be given"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, The request is not valid, Must be given",
        "ru, Запрос составлен неверно, Нужно указать",
        "uz, Soʻrov notoʻgʻri tuzilgan, Koʻrsatilishi shart",
        "de, Soʻrov notoʻgʻri tuzilgan, Koʻrsatilishi shart"
    })
    void problemsSpeakTheCallersLanguage(String language, String title, String message) {
        json().header("Accept-Language", language)
                .body("{}")
                .post("/test/things")
                .then()
                .statusCode(400)
                .header("Content-Language", language.equals("de") ? "uz" : language)
                .body("title", equalTo(title), "violations[0].message", equalTo(message));
    }

    @Test
    void missingTokenIsToldInTheCallersLanguageWithAChallenge() {
        problem(english().get("/api/v1/audit").then(), 401, "token-missing")
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("title", equalTo("This request needs a bearer token"));
    }

    @Test
    void refusedTokenIsTold() {
        problem(english().auth().oauth2("not.a.token").get("/api/v1/audit").then(), 401, "token-refused")
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("title", equalTo("The token is not valid here"));
        problem(
                english()
                        .auth()
                        .oauth2(Tokens.expired("a", Role.AUDITOR))
                        .get("/api/v1/audit")
                        .then(),
                401,
                "token-refused");
    }

    @Test
    void missingRoleIsTold() {
        problem(
                        english()
                                .auth()
                                .oauth2(Tokens.of("a", Role.CITIZEN))
                                .get("/api/v1/audit")
                                .then(),
                        403,
                        "role-missing")
                .body("title", equalTo("Your role may not do this"));
    }

    @Test
    void unknownAddressIsNotFound() {
        problem(english().get("/api/v1/nothing-here").then(), 404, "not-found");
        problem(english().get("/nothing-here/30101990123450").then(), 404, "not-found")
                .body("instance", nullValue());
    }

    @Test
    void otherMethodIsNotAllowed() {
        problem(
                english()
                        .auth()
                        .oauth2(Tokens.of("a", Role.AUDITOR))
                        .delete("/api/v1/audit")
                        .then(),
                405,
                "method-not-allowed");
    }

    @Test
    void otherFormatsAreRefused() {
        RequestSpecification auditor =
                given().header("Accept-Language", "en").auth().oauth2(Tokens.of("a", Role.AUDITOR));
        problem(auditor.accept("image/png").get("/api/v1/audit").then(), 406, "not-acceptable");
        problem(
                given().header("Accept-Language", "en")
                        .contentType("text/plain")
                        .body("name")
                        .post("/test/things")
                        .then(),
                415,
                "media-type-unsupported");
    }

    @Test
    void moreThanAMebibyteOfJsonIsTooLarge() {
        String large = "{\"name\": \"" + "a".repeat(1 << 20) + "\"}";
        problem(english().body(large).post("/test/things").then(), 413, "body-too-large");
    }

    @Test
    void bodyThatDoesNotSayItsLengthIsBoundedAsWell() throws IOException, InterruptedException {
        byte[] large = ("{\"name\": \"" + "a".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/test/things"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(413, response.statusCode(), response.body());
            assertTrue(response.body().contains("urn:madad:problem:body-too-large"), response.body());
        }
    }

    @Test
    void unexpectedFailureTellsTheCorrelationIdAndNothingElse() {
        problem(
                        english()
                                .header("X-Correlation-Id", "trace-me")
                                .get("/test/failures?with=secret")
                                .then(),
                        500,
                        "unexpected")
                .body("correlationId", equalTo("trace-me"))
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    @Test
    void everyAnswerCarriesSecurityHeaders() {
        for (String path : new String[] {"/api/v1/audit", "/nothing-here", "/q/health/live"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Strict-Transport-Security", containsString("max-age="));
        }
        given().get("/api/v1/audit").then().header("Cache-Control", equalTo("no-store"));
    }

    private static void violation(String body, String field, String code, String message) {
        problem(english().body(body).post("/test/things").then(), 400, "invalid-request")
                .body("violations.field", contains(field))
                .body("violations.code", contains(code))
                .body("violations.message", contains(message));
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String kind) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .header("X-Correlation-Id", notNullValue())
                .body("type", equalTo("urn:madad:problem:" + kind), "status", equalTo(status))
                .body("title", not(equalTo("problem." + kind)))
                .body("detail", nullValue());
    }

    private static RequestSpecification english() {
        return json().header("Accept-Language", "en");
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }
}
