package uz.madad.register;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.register.Deliveries.apply;
import static uz.madad.register.Deliveries.deliver;
import static uz.madad.register.Deliveries.faults;
import static uz.madad.register.SyntheticIdentifiers.newNumber;
import static uz.madad.register.SyntheticIdentifiers.newStir;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.shared.Role;

/** Agencies and their functions come in like every register, and agencies read what they report by. */
@MadadTest
class AgenciesTest {

    private static final String AGENCIES =
            "code,kind,nameUz,nameRu,nameEn,regionCode,stir,mfo,account,treasuryAccount,closedOn\n";
    private static final String FUNCTIONS =
            "code,kind,ownerCode,nameUz,nameRu,nameEn,digitalizedOn,portalServiceCode\n";
    private static final String PAID = "00014,23402000300100001010,";

    @Inject
    Agencies agencies;

    @Test
    @Tag("R2")
    void aCodeThatCouldBeAPersonsNumberIsRefused() {
        Deliveries.bank();
        String rest = ",MINISTRY,Vazirlik,М,M,," + newStir() + "," + PAID + ",\n";
        JsonPath file = deliver("agencies", "", AGENCIES + "30101990123450" + rest + "A-301019901234501" + rest);
        assertEquals(List.of("2,code,agency-code-personal,ERROR"), faults(file));
    }

    @Test
    @Tag("R2")
    void agenciesAreJudgedByKindRegionAndAccounts() {
        Deliveries.bank();
        String stir = newStir();
        String treasury = "40" + "0".repeat(16) + stir;
        JsonPath file = deliver(
                "agencies",
                "",
                AGENCIES
                        + newNumber("A") + ",MINISTRY,Vazirlik,М,M,," + stir + "," + PAID + treasury + ",\n"
                        + newNumber("A") + ",ministry,Vazirlik,М,M,," + stir + "," + PAID + treasury + ",\n"
                        + newNumber("A") + ",KHOKIMIYAT,Hokimiyat,Х,K,," + stir + "," + PAID + treasury + ",\n"
                        + newNumber("A") + ",AGENCY,Agentlik,А,A,9999," + stir + "," + PAID + "123,\n"
                        + newNumber("A") + ",AGENCY,Agentlik,А,A,1703,123,00014,23402000900100001010,," + "31.12.2025\n"
                        + newNumber("A") + ",AGENCY," + "x".repeat(141) + ",А,A,1703," + stir + ",99999,"
                        + "23402000300100001010,,\n");

        assertEquals("REJECTED", file.getString("state"));
        assertEquals(
                List.of(
                        "3,kind,agency-kind,ERROR",
                        "4,regionCode,region-of-khokimiyat,ERROR",
                        "5,regionCode,region-unknown,ERROR",
                        "5,treasuryAccount,treasury-account,ERROR",
                        "6,stir,stir,ERROR",
                        "6,account,account-key,ERROR",
                        "6,closedOn,date,ERROR",
                        "7,nameUz,name-long,ERROR",
                        "7,mfo,bank-unknown,ERROR"),
                faults(file));
    }

    @Test
    @Tag("R2")
    void functionsAreJudgedByOwnerAndDays() {
        String agency = agency();
        String tomorrow = LocalDate.now(Clock.systemUTC()).plusDays(2).toString();
        JsonPath file = deliver(
                "public-functions",
                "",
                FUNCTIONS
                        + newNumber("F") + ",FUNCTION,nobody,F,Ф,F,,\n"
                        + newNumber("F") + ",FUNCTION," + agency + ",F,Ф,F,,P-1\n"
                        + newNumber("F") + ",DUTY," + agency + ",F,Ф,F,,\n"
                        + newNumber("F") + ",SERVICE," + agency + ",X,У,S," + tomorrow + ",P-1\n");

        assertEquals(
                List.of(
                        "2,ownerCode,agency-unknown,ERROR",
                        "3,portalServiceCode,portal-code-of-function,ERROR",
                        "4,kind,function-kind,ERROR",
                        "5,digitalizedOn,in-future,ERROR"),
                faults(file));
    }

    @Test
    @Tag("R4")
    void registersTellWhatTheyKnowNow() {
        String code = agency();
        String function = newNumber("F");
        apply("public-functions", FUNCTIONS + function + ",SERVICE," + code + ",X,У,S,2022-09-01,P-7\n");

        Agencies.Agency agency = agencies.agency(code).orElseThrow();
        assertEquals("23402000300100001010", agency.account());
        assertTrue(agency.isOpenOn(LocalDate.of(2025, 12, 31)));
        assertFalse(agency.isOpenOn(LocalDate.of(2026, 1, 1)));
        assertEquals(
                new Agencies.PublicFunction(function, "SERVICE", code, "X", "У", "S", LocalDate.of(2022, 9, 1), "P-7"),
                agencies.publicFunction(function).orElseThrow());
        assertTrue(agencies.agency("nobody").isEmpty());
        assertTrue(agencies.publicFunction("nothing").isEmpty());
    }

    @Test
    @Tag("R7")
    void agencyReadsItsOwnEntryAndEveryFunction() {
        String code = agency();
        String function = newNumber("F");
        apply("public-functions", FUNCTIONS + function + ",FUNCTION," + code + ",F,Ф,F,,\n");
        String own = "/api/v1/registers/agencies/" + code;

        of(code).get(own).then().statusCode(200).body("record.treasuryAccount.length()", equalTo(27));
        of("another").get(own).then().statusCode(404);
        of(null).get("/api/v1/registers/agencies/null").then().statusCode(404);
        of("another")
                .get("/api/v1/registers/public-functions/" + function)
                .then()
                .statusCode(200);
        of(code).get("/api/v1/registers/banks/00014").then().statusCode(404);
    }

    /** One that is closed since 2026. */
    private static String agency() {
        Deliveries.bank();
        String code = newNumber("A");
        String stir = newStir();
        apply(
                "agencies",
                AGENCIES + code + ",AGENCY,Agentlik,А,A,1703," + stir + "," + PAID + "40" + "0".repeat(16) + stir
                        + ",2026-01-01\n");
        return code;
    }

    private static RequestSpecification of(String agency) {
        return given().auth()
                .oauth2(Tokens.of(
                        "clerk-1", List.of(Role.AGENCY), agency == null ? Map.of() : Map.of("agency_code", agency)));
    }
}
