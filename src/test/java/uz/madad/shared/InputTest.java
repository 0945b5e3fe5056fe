package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;

/** What no endpoint takes, and that each says so alike: 400 with the field, never a failure. */
@MadadTest
class InputTest {

    private static final String CLAIM = """
            {"graduatePinfl": "31508900011235", "certificateNumber": "%s", "employerStir": "301234567", "note": "%s"}""";

    private static final String RULES = """
            {"validFrom": "%s", "act": "Act", "article": "1", "parameters": {"fund": "%s"}}""";

    private static final String AMOUNT = """
            {"validFrom": "%s", "value": "%s", "act": "Act"}""";

    private static final String APPROPRIATION = """
            {"direction": "INCREASE", "amount": {"amount": "1.00", "currency": "UZS"}, "legalBasis": "%s"}""";

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b", "\\b", "\\u007f", "\\u0085", "\\ud800"})
    void controlCharactersInJsonAreRefusedWithTheField(String character) {
        violation(post("training-center", "/claims", CLAIM.formatted("A" + character, "")), "certificateNumber");
        violation(post("training-center", "/claims/checks", CLAIM.formatted("A", character)), "note");
        violation(
                post("rule-maker", "/rules/training/proposals", RULES.formatted("2100-01-01", character)),
                "parameters");
        violation(
                post("budget-officer", "/budgets/training/2026/appropriations", APPROPRIATION.formatted(character)),
                "legalBasis");
    }

    @Test
    void lineBreaksAndTabsAreText() {
        given().contentType(ContentType.JSON)
                .body("{\"name\": \"one\\r\\n\\ttwo\"}")
                .post("/test/things")
                .then()
                .statusCode(200)
                .body("name", equalTo("one\r\n\ttwo"));
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, /audit?subject=%00, subject",
        "auditor, /audit?subject=a%1Fb, subject",
        "auditor, /claims?region=%00, region",
        "auditor, /payment-orders?subject=%00, subject",
        "auditor, /payment-orders?after=%00, after",
        "auditor, /payout-batches?programme=%00, programme",
        "auditor, /rules/a%00b, programme",
        "auditor, /budgets/%00/2026, programme",
        "registrar, /registers/certificates/a%00b, key",
        "registrar, /registers/banks/imports?after=%00, after"
    })
    void controlCharactersInAnAddressAreRefusedWithTheParameter(String role, String path, String parameter) {
        violation(get(role, path), parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "/claims, status, one-of, DONE",
        "/claims, from, date, 31.03.2026",
        "/claims, to, date, 2026-02-30",
        "/claims, from, date, +999999999-12-31",
        "/claims, to, date, +999999999-12-31",
        "/claims, from, date, -999999999-01-01",
        "/claims, limit, limit, many",
        "/claims, limit, limit, 99999999999",
        "/claims, limit, limit, 0",
        "/claims, limit, limit, 201",
        "/claims, after, cursor, x",
        "/payment-orders, state, one-of, GONE",
        "/payment-orders, batch, id, x",
        "/payment-orders, limit, limit, x",
        "/payout-batches, state, one-of, GONE",
        "/payout-batches, limit, limit, x",
        "/bank-messages, after, cursor, x",
        "/bank-messages, limit, limit, x",
        "/rules/training, on, date, +999999999-12-31",
        "/rules/training, on, date, 2200-01-01",
        "/rules/training, on, date, 1799-12-31",
        "/rules/training/versions, limit, limit, x",
        "/rules/training/versions, after, cursor, x",
        "/dated-figures/base-calculation-amount, on, date, +999999999-12-31",
        "/dated-figures/base-calculation-amount/proposals, limit, limit, x",
        "/dated-figures/base-calculation-amount/proposals, after, cursor, x",
        "/budgets/training/2026/entries, limit, limit, x",
        "/budgets/training/2026/entries, after, cursor, x",
        "/budgets/training/2026/entries, account, one-of, MINE",
        "/budgets/training/2026/appropriations, limit, limit, x",
        "/budgets/training/2026/appropriations, after, cursor, x",
        "/audit, limit, limit, x",
        "/audit, after, cursor, x",
        "/registers/persons/31508900011235, asOf, time, +999999999-12-31T00:00:00Z",
        "/registers/persons/31508900011235, asOf, time, yesterday"
    })
    void parameterThatCannotBeReadIsNamed(String path, String parameter, String code, String text) {
        auditor()
                .queryParam(parameter, text)
                .get("/api/v1" + path)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:madad:problem:invalid-request"))
                .body("violations.field", contains(parameter), "violations.code", contains(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/claims/x",
                "/payment-orders/x",
                "/payout-batches/x",
                "/bank-messages/x",
                "/rules/training/versions/x",
                "/budgets/training/x",
                "/dated-figures/base-calculation-amount/proposals/x"
            })
    void idInThePathThatCannotBeReadIsNotFound(String path) {
        auditor().get("/api/v1" + path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "2200-01-01", "1799-12-31", ""})
    void daysOfOtherAgesAreRefused(String day) {
        violation(post("rule-maker", "/rules/training/proposals", RULES.formatted(day, "f")), "validFrom", "date");
        violation(
                post("rule-maker", "/dated-figures/base-calculation-amount/proposals", AMOUNT.formatted(day, "1.00")),
                "validFrom",
                "date");
        violation(
                post("budget-officer", "/payout-batches", "{\"programme\": \"training\", \"upTo\": \"" + day + "\"}"),
                "upTo",
                "date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/x-ndjson", "application/problem+json", "text/plain", "a/csv"})
    void anyBodyButFilesAndBankMessagesIsBounded(String contentType) {
        given().config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(contentType, ContentType.TEXT)))
                .contentType(contentType)
                .body("{\"name\": \"" + "a".repeat(BodyBounds.MOST_BYTES) + "\"}")
                .post("/test/things")
                .then()
                .statusCode(413);
    }

    private static void violation(ValidatableResponse response, String field) {
        violation(response, field, "control-character");
    }

    private static void violation(ValidatableResponse response, String field, String code) {
        response.statusCode(400)
                .body("type", equalTo("urn:madad:problem:invalid-request"))
                .body("violations.field", contains(field), "violations.code", contains(code));
    }

    private static ValidatableResponse get(String role, String path) {
        return as(role).urlEncodingEnabled(false).get("/api/v1" + path).then();
    }

    private static ValidatableResponse post(String role, String path, String body) {
        return as(role).contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/api/v1" + path)
                .then();
    }

    private static RequestSpecification auditor() {
        return as(Role.AUDITOR);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of("input-" + role, List.of(role), Map.of("org_stir", "309999999")));
    }
}
