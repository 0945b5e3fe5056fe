package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;

@MadadTest
class OutageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | This cannot be done at the moment; try again, with the same Idempotency-Key
            ru | Сейчас это невозможно; повторите запрос с тем же Idempotency-Key
            uz | Hozircha buning iloji yoʻq; xuddi shu Idempotency-Key bilan qayta urinib koʻring
            """)
    void outageIsToldInTheCallersLanguageAndWhenToTryAgain(String language, String title) {
        given().header("Accept-Language", language)
                .get("/test/outages?state=08006")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("type", equalTo("urn:madad:problem:unavailable"))
                .body("title", equalTo(title))
                .body("correlationId", notNullValue());
    }

    @Test
    void faultOfOursIsNoOutage() {
        given().get("/test/outages?state=42P01")
                .then()
                .statusCode(500)
                .body("type", equalTo("urn:madad:problem:unexpected"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "08001", "53100", "53200", "53300", "57P01", "57P02", "57P03", "58030", "40001", "40P01"
            })
    void lostFullAndBusyAreOutages(String state) {
        assertTrue(Outage.isBehind(new RuntimeException(new SQLException("any", state))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22001", "MD002", "57014", "08"})
    void whatARepeatWouldNotCureIsNone(String state) {
        assertFalse(Outage.isBehind(new RuntimeException(new SQLException("any", state))));
    }

    @Test
    void exhaustedPoolIsAnOutage() {
        assertTrue(Outage.isBehind(new SQLException("Acquisition timeout while waiting for new connection")));
        assertFalse(Outage.isBehind(new SQLException("Something else without a state")));
    }

    @Test
    void whatACommitPutAsideIsFound() {
        Exception commit = new Exception("commit failed");
        commit.addSuppressed(new RuntimeException(new SQLException("any", "08006")));
        assertTrue(Outage.isBehind(new RuntimeException(commit)));
    }

    @Test
    void failuresThatNameEachOtherEnd() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.addSuppressed(other);
        assertFalse(Outage.isBehind(one));
    }
}
