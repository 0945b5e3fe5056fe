package uz.madad.register;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class LookUpTest {

    @Inject
    Registers registers;

    @Test
    void aRegistrarReadsEveryRegister() {
        String pinfl = Deliveries.person();
        String employer = SyntheticIdentifiers.newStir();
        Deliveries.apply("disabilities", "pinfl,validFrom,validTo\n" + pinfl + ",2024-01-01,\n");
        Deliveries.apply(
                "salaries", "pinfl,employerStir,month,amount\n" + pinfl + "," + employer + ",2025-02,7500000.5\n");

        get("registrar", "persons/" + pinfl)
                .statusCode(200)
                .body("record.birthDate", equalTo("2001-02-03"), "knownTo", nullValue(), "importId", notNullValue());
        get("registrar", "disabilities/" + pinfl + "~2024-01-01")
                .statusCode(200)
                .body("record.validTo", nullValue(), "record.pinfl", equalTo(pinfl));
        get("registrar", "salaries/" + pinfl + "~" + employer + "~2025-02")
                .statusCode(200)
                .body(
                        "record.amount.amount", equalTo("7500000.50"),
                        "record.month", equalTo("2025-02"),
                        "personId", equalTo(id(pinfl)));
        get("registrar", "regions/1726")
                .statusCode(200)
                .body("record.nameUz", equalTo("Toshkent shahri"), "record.isoCode", equalTo("UZ-TK"));
    }

    @Test
    void whoDecidesAndWhoAuditsReadWhatAClaimNeeds() {
        String pinfl = Deliveries.person();
        String contract = SyntheticIdentifiers.newNumber("K");
        Deliveries.apply(
                "employments",
                "contractNumber,pinfl,employerStir,startedOn,endedOn\n" + contract + "," + pinfl
                        + ",305000014,2025-01-15,\n");
        Deliveries.apply("disabilities", "pinfl,validFrom,validTo\n" + pinfl + ",2024-01-01,\n");
        Deliveries.apply("salaries", "pinfl,employerStir,month,amount\n" + pinfl + ",305000014,2025-02,7500000.5\n");

        for (String role : List.of("reviewer", "approver", "auditor")) {
            get(role, "persons/" + pinfl).statusCode(200).body("record.pinfl", equalTo(pinfl));
            get(role, "employments/" + contract)
                    .statusCode(200)
                    .body(
                            "record.pinfl", equalTo(pinfl.charAt(0) + "***********" + pinfl.substring(12)),
                            "personId", equalTo(id(pinfl)));
            get(role, "disabilities/" + pinfl + "~2024-01-01")
                    .statusCode(200)
                    .body(
                            "record.pinfl", equalTo(pinfl.charAt(0) + "***********" + pinfl.substring(12)),
                            "record.validFrom", equalTo("2024-01-01"));
            get(role, "salaries/" + pinfl + "~305000014~2025-02")
                    .statusCode(200)
                    .body("record.amount.amount", equalTo("7500000.50"));
        }
    }

    @Test
    void aCentreReadsItsOwnEntryAlone() {
        String own = Deliveries.center();
        String other = Deliveries.center();
        String token = Tokens.ofCenter("clerk-1", own);

        get(token, own, "training-centers").statusCode(200).body("record.name", equalTo("Markaz"));
        get(token, other, "training-centers").statusCode(404);
        get(token, Deliveries.person(), "persons").statusCode(404);
    }

    @Test
    void everyLookUpOfAPersonIsInTheTrail() {
        String pinfl = Deliveries.person();
        get("reviewer", "persons/" + pinfl).statusCode(200);

        given().auth()
                .oauth2(Tokens.of("auditor-1", "auditor"))
                .get("/api/v1/audit?subject=person/" + id(pinfl))
                .then()
                .body("action", hasItems("person.looked-up"), "[0].actor", equalTo("reviewer-1"));
    }

    @Test
    void whatNoRegisterHoldsIsNotFound() {
        get("registrar", "persons/" + SyntheticIdentifiers.newPinfl())
                .statusCode(404)
                .contentType("application/problem+json");
        get("registrar", "persons/not-a-number").statusCode(404);
        get("registrar", "disabilities/only-one-part").statusCode(404);
        get("registrar", "disabilities/" + SyntheticIdentifiers.newPinfl() + "~yesterday")
                .statusCode(404);
        get("registrar", "wizards/1").statusCode(404);
        get("registrar", "regions/1726?asOf=1999-01-01T00:00:00Z").statusCode(404);
        get("registrar", "regions/1726?asOf=yesterday").statusCode(400).body("violations[0].field", equalTo("asOf"));
    }

    @Test
    void otherRolesAreRefused() {
        get("treasurer", "persons/1").statusCode(403);
        given().get("/api/v1/registers/persons/1").then().statusCode(401);
    }

    private String id(String pinfl) {
        return Deliveries.known(registers, pinfl).orElseThrow().id().toString();
    }

    private static ValidatableResponse get(String role, String address) {
        return given().auth()
                .oauth2(Tokens.of(role + "-1", role))
                .get("/api/v1/registers/" + address)
                .then();
    }

    private static ValidatableResponse get(String token, String key, String register) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/registers/" + register + "/" + key)
                .then();
    }
}
