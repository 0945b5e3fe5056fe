package uz.madad.register;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;

/** The exporters are one agency's for as long as these tests run. */
@MadadTest
class RegisterAuthorityTest {

    private static final String IMPORTS = "/api/v1/registers/exporters/imports";

    private String stir;

    @BeforeEach
    void exportersHaveAnAuthority() {
        stir = SyntheticIdentifiers.newStir();
        OwnerDatabase.connect()
                .useHandle(handle -> handle.execute("insert into register_authority values ('exporters', 'IT-PARK')"));
    }

    @AfterEach
    void exportersHaveNone() {
        OwnerDatabase.connect().useHandle(handle -> handle.execute("delete from register_authority"));
    }

    @Test
    @Tag("R7")
    void itsRegistrarsDeliverAndReadIt() {
        String location = Deliveries.accepted(send(of("IT-PARK")));
        of("IT-PARK").get(location).then().statusCode(200);
        of("IT-PARK").get(location + "/errors").then().statusCode(200);
        of("IT-PARK").get(IMPORTS).then().statusCode(200);
    }

    @Test
    @Tag("R7")
    void forEveryOtherRegistrarThereIsNoSuchRegister() {
        String location = Deliveries.accepted(send(of("IT-PARK")));
        awaitRecord();
        for (RequestSpecification other : List.of(of("TAX"), ofNoAgency())) {
            send(other).then().statusCode(404);
        }
        for (String address :
                List.of(IMPORTS, location, location + "/errors", IMPORTS + "/" + UUID.randomUUID(), record())) {
            of("TAX").get(address).then().statusCode(404);
            ofNoAgency().get(address).then().statusCode(404);
        }
    }

    @Test
    @Tag("R7")
    void whoDecidesReadsItAsBeforeAndOtherRegistersStayOpen() {
        Deliveries.accepted(send(of("IT-PARK")));
        awaitRecord();
        given().auth()
                .oauth2(Tokens.of("reviewer-1", "reviewer"))
                .get(record())
                .then()
                .statusCode(200);
        ofNoAgency().get("/api/v1/registers/banks/imports").then().statusCode(200);
        of("TAX").get("/api/v1/registers/regions/1726").then().statusCode(200);
    }

    private String record() {
        return "/api/v1/registers/exporters/" + stir;
    }

    private void awaitRecord() {
        for (int tries = 0; tries < 300; tries++) {
            if (of("IT-PARK").get(record()).statusCode() == 200) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("not applied in time");
    }

    private io.restassured.response.Response send(RequestSpecification registrar) {
        return registrar
                .contentType("text/csv")
                .body("stir,name,foreignOwned,exportsFrom,exportsTo,itParkResidentFrom,itParkResidentTo\n" + stir
                        + ",Exporter,false,2021-01-01,,,\n")
                .post(IMPORTS + "?mode=apply");
    }

    private static RequestSpecification of(String agency) {
        return given().auth().oauth2(Tokens.of("registrar-9", List.of("registrar"), Map.of("agency_code", agency)));
    }

    private static RequestSpecification ofNoAgency() {
        return given().auth().oauth2(Tokens.of("registrar-1", "registrar"));
    }
}
