package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** Payments that the bank rejects or sends back, from there to paid after all. */
@MadadTest
class FailedPaymentTest {

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void returnedPaymentReopensTheClaimAndIsPaidToTheCorrectedAccount() {
        int year = 2050;
        payday.open(year);
        Graduate graduate = world.hiredGraduate();
        String id = payday.paid(graduate);
        String first = Payday.order(id);
        Payday.balance(year, "paid", "25000000.00");

        Bank.says(Bank.statement(Bank.cameBack(first, "25000000.00", payday.day(), "AC04")))
                .then()
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("RETURNED")), "lines.reason", equalTo(List.of("AC04")));

        claim(id)
                .then()
                .body("status", equalTo("PAYMENT_FAILED"), "paymentFailure", equalTo("AC04"))
                .body("paidOn", nullValue(), "history.action", hasItems("paid", "payment-returned"));
        Payday.balance(year, "paid", "0.00");
        Payday.balance(year, "committed", "25000000.00");

        confirm(id, "dilnoza", claim(id).path("payee"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:account-not-corrected"));
        Map<String, String> corrected = correct(graduate.center(), "registrar-7");
        confirm(id, "dilnoza", corrected)
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"), "payee", equalTo(corrected), "paymentFailure", nullValue());

        payday.send();
        String second = Payday.order(id);
        Bank.says(Bank.statement(Bank.paid(second, "25000000.00", payday.day())))
                .then()
                .statusCode(201);
        claim(id).then().body("status", equalTo("PAID"));
        Payday.balance(year, "paid", "25000000.00");
        Payday.balance(year, "committed", "0.00");
        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/payment-orders")
                .then()
                .body("state", equalTo(List.of("RETURNED", "SETTLED")))
                .body("[1].payeeAccount", equalTo(corrected.get("account")), "[1].approvedBy", equalTo("dilnoza"));
        Payday.proven();
    }

    @Test
    void onlyAPersonWithoutAPartConfirmsAndOnlyWhatTheRegisterHas() {
        payday.open(2051);
        Graduate graduate = world.hiredGraduate();
        String id = rejected(graduate, "AC01");
        Map<String, String> corrected = correct(graduate.center(), "dilnoza");

        for (String partaker : List.of("rustam", "aziza", "centre-officer-" + graduate.center(), "dilnoza")) {
            confirm(id, partaker, corrected)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:madad:problem:not-a-second-person"));
        }
        confirm(id, "kamola", Map.of("mfo", "00401", "account", World.accountOf("00401", World.newStir())))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:account-differs"));
        withKey(as("kamola", Role.APPROVER))
                .body(corrected)
                .post("/api/v1/claims/" + id + "/confirm-account")
                .then()
                .statusCode(428);
        confirm(id, "kamola", corrected).then().statusCode(200);
        confirm(id, "kamola", corrected).then().statusCode(409).body("claimStatus", equalTo("APPROVED"));
    }

    @Test
    void rejectionForWantOfTheTreasurysMoneyKeepsTheAccount() {
        int year = 2052;
        payday.open(year);
        String id = rejected(world.hiredGraduate(), "AM04");
        Payday.balance(year, "payable", "0.00");
        Payday.balance(year, "committed", "25000000.00");

        confirm(id, "kamola", claim(id).path("payee")).then().statusCode(200).body("status", equalTo("APPROVED"));
    }

    @Test
    void databaseLetsTheAccountOfAnApprovedClaimBe() {
        payday.open(2053);
        String id = payday.approved(world.hiredGraduate());
        JdbiException refused = assertThrows(
                JdbiException.class,
                () -> database.useHandle(handle -> handle.execute(
                        "update training_claim set payee_account = '20208000812345678001' where id = ?",
                        UUID.fromString(id))));
        assertTrue(refused.getMessage().contains("its account stands"), refused.getMessage());
        assertEquals("APPROVED", claim(id).path("status"));
        payday.send();
    }

    private String rejected(Graduate graduate, String reason) {
        String id = payday.approved(graduate);
        String batch = payday.send();
        Bank.says(Bank.report(batch, Bank.status(Payday.order(id), "RJCT", reason)))
                .then()
                .statusCode(201);
        claim(id).then().body("status", equalTo("PAYMENT_FAILED"), "paymentFailure", equalTo(reason));
        return id;
    }

    private static Response confirm(String id, String officer, Map<String, String> account) {
        return withKey(as(officer, Role.APPROVER))
                .header("If-Match", "*")
                .body(account)
                .post("/api/v1/claims/" + id + "/confirm-account");
    }

    /** The registrar delivers the centre with a new account. */
    private Map<String, String> correct(String center, String registrar) {
        String account = World.accountOf("00401", World.newStir());
        String location = io.restassured.RestAssured.given()
                .auth()
                .oauth2(Tokens.of(registrar, Role.REGISTRAR))
                .contentType("text/csv")
                .body("stir,name,regionCode,mfo,account,registeredFrom,registeredTo\n" + center + ",Centre " + center
                        + ",1703,00401," + account + ",2020-01-01,\n")
                .post("/api/v1/registers/training-centers/imports?mode=apply")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        for (int i = 0; i < 600; i++) {
            String state = as(registrar, Role.REGISTRAR).get(location).path("state");
            if (state.equals("APPLIED")) {
                return Map.of("mfo", "00401", "account", account);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError(as(registrar, Role.REGISTRAR).get(location).asString());
    }
}
