package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.testing.Desk;
import uz.madad.testing.World;

@MadadTest
class ClaimInputTest {

    private static final String OTHER_CHECK_DIGIT = "31508900011230";
    private static final String SETTING = "madad.identifiers.check-digit";

    @Test
    void checkDigitThatDoesNotMatchIsRefused() {
        check(OTHER_CHECK_DIGIT, "C-1")
                .statusCode(400)
                .body("violations.field", contains("graduatePinfl"))
                .body("violations.code", contains("pinfl-check-digit"));
    }

    @Test
    void checkDigitDoesNotBindWhereTheInstallationSaysSo() {
        System.setProperty(SETTING, "warn");
        try {
            check(OTHER_CHECK_DIGIT, "C-1").statusCode(200);
            check("315089000112", "C-1").statusCode(400).body("violations.code", contains("pinfl-shape"));
        } finally {
            System.clearProperty(SETTING);
        }
    }

    @Test
    void certificateNumberIsAsLongAsTheRegisterHoldsIt() {
        check(World.newPinfl(), "C".repeat(100)).statusCode(200);
        check(World.newPinfl(), "C".repeat(101)).statusCode(400).body("violations.code", contains("too-long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C 1", "C~1", "C\n1", "C\t"})
    void certificateNumberNoRegisterCanHoldIsRefused(String number) {
        check(World.newPinfl(), number)
                .statusCode(400)
                .body("violations[0].field", equalTo("certificateNumber"))
                .body("violations.code", contains("format"));
    }

    private static ValidatableResponse check(String pinfl, String certificate) {
        return Desk.asCenter(World.newStir())
                .contentType(ContentType.JSON)
                .body(Map.of("graduatePinfl", pinfl, "certificateNumber", certificate, "employerStir", World.newStir()))
                .post("/api/v1/claims/checks")
                .then();
    }
}
