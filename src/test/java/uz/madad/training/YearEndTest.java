package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.Desk;
import uz.madad.testing.TestClock;
import uz.madad.testing.Told;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** Claims that the end of their year finds approved, ordered, failed or paid. */
@MadadTest
class YearEndTest {

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void carriedClaimsArePaidInTheNextYearAndLateNewsOfTheBankIsBooked() {
        int year = 2084;
        payday.open(year);
        String paid = payday.paid(world.hiredGraduate());
        String failed = payday.approved(world.hiredGraduate());
        String ordered = payday.approved(world.hiredGraduate());
        String batch = payday.send();
        Bank.says(Bank.report(batch, Bank.status(Payday.order(failed), "RJCT", "AM04")))
                .then()
                .statusCode(201);
        String approved = payday.approved(world.hiredGraduate());
        clock.moveTo(LocalDate.of(year + 1, 2, 1));
        preview(year)
                .body("treatment", equalTo("CARRY_OVER"), "told.amount", equalTo("50000000.00"))
                .body("unpaid.what", equalTo(List.of("claims/PAYMENT_FAILED", "payment-orders/OPEN")))
                .body("unpaid.count", equalTo(List.of(1, 1)));

        close(year).body("committed.amount", equalTo("50000000.00"), "payable.amount", equalTo("25000000.00"));

        balances(year, "0.00", "0.00", "25000000.00");
        balances(year + 1, "50000000.00", "25000000.00", "0.00");
        assertEquals(
                List.of("APPROVED", "PAYMENT_FAILED", "PAYMENT_ORDERED", "PAID"),
                List.of(status(approved), status(failed), status(ordered), status(paid)));

        // what was ordered is paid, what was approved is sent and paid, what failed is ordered again
        pay(ordered);
        withKey(as("dilnoza", Role.APPROVER))
                .header("If-Match", "*")
                .body(claim(failed).<Map<String, String>>path("payee"))
                .post("/api/v1/claims/" + failed + "/confirm-account")
                .then()
                .statusCode(200);
        payday.send();
        pay(approved);
        pay(failed);
        balances(year, "0.00", "0.00", "25000000.00");
        balances(year + 1, "0.00", "0.00", "75000000.00");

        // what the closed year had paid comes back: it gives it up, and the claim's money is set aside in the open year
        Bank.says(Bank.statement(Bank.cameBack(Payday.order(paid), "25000000.00", payday.day(), "AM04")))
                .then()
                .statusCode(201);
        assertEquals("PAYMENT_FAILED", status(paid));
        balances(year, "0.00", "0.00", "0.00");
        balances(year + 1, "25000000.00", "0.00", "75000000.00");
        Payday.proven();
    }

    @Test
    void lapsedClaimsAreApprovedAgainFromAnotherYearsBudget() {
        int year = 2088;
        OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                insert into budget_year_end (programme, valid_from, treatment, legal_basis)
                values ('training', '2089-01-01', 'LAPSE', 'Budget Code, article 7') on conflict do nothing
                """));
        payday.open(year);
        Graduate graduate = world.hiredGraduate();
        String failed = payday.approved(world.hiredGraduate());
        String ordered = payday.approved(world.hiredGraduate());
        String batch = payday.send();
        Bank.says(Bank.report(batch, Bank.status(Payday.order(failed), "RJCT", "AC04")))
                .then()
                .statusCode(201);
        String approved = payday.approved(graduate);
        String batched = payday.approved(world.hiredGraduate());
        String made = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of(
                        "programme", "training", "upTo", LocalDate.now(clock).toString()))
                .post("/api/v1/payout-batches")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        payday.open(year + 1);
        propose(year);
        decide(year).statusCode(409).body("type", equalTo("urn:madad:problem:batches-waiting"));
        assertEquals("APPROVED", status(batched));
        as("botir", Role.BUDGET_OFFICER)
                .post("/api/v1/payout-batches/" + made + "/dissolve")
                .then()
                .statusCode(200);

        decide(year).statusCode(200).body("committed.amount", equalTo("75000000.00"));

        assertEquals(
                List.of("LAPSED", "LAPSED", "LAPSED", "PAYMENT_ORDERED"),
                List.of(status(approved), status(batched), status(failed), status(ordered)));
        claim(approved).then().body("history.action", hasItem("lapsed"));
        balances(year, "0.00", "0.00", "0.00");
        balances(year + 1, "0.00", "25000000.00", "0.00");
        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + approved)
                .get("/api/v1/payment-orders")
                .then()
                .body("state", equalTo(List.of("CANCELLED")));

        // the graduate's claim lives still
        Desk.file(graduate).then().statusCode(409);
        approve(approved, "aziza").then().statusCode(403);
        approve(approved, "dilnoza").then().statusCode(200).body("fiscalYear", equalTo(year + 1));
        balances(year + 1, "25000000.00", "25000000.00", "0.00");
        Desk.asCenter(claim(failed).path("centerStir"))
                .header("If-Match", "*")
                .post("/api/v1/claims/" + failed + "/withdraw")
                .then()
                .statusCode(200);
        payday.send();
        pay(approved);
        pay(ordered);
        balances(year + 1, "0.00", "0.00", "50000000.00");
        assertEquals(
                List.of("filed", "approved", "lapsed", "approved", "payment-ordered", "paid"),
                Told.about("claim/" + approved));
        Payday.proven();
    }

    private void pay(String claim) {
        Bank.says(Bank.statement(Bank.paid(Payday.order(claim), "25000000.00", payday.day())))
                .then()
                .statusCode(201);
        assertEquals("PAID", status(claim));
    }

    private static String status(String claim) {
        return claim(claim).path("status");
    }

    private static ValidatableResponse preview(int year) {
        return as("botir", Role.BUDGET_OFFICER)
                .get("/api/v1/budgets/training/" + year + "/closing/preview")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse close(int year) {
        propose(year);
        return decide(year).statusCode(200);
    }

    private static void propose(int year) {
        withKey(as("botir", Role.BUDGET_OFFICER))
                .post("/api/v1/budgets/training/" + year + "/closing")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse decide(int year) {
        return withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post("/api/v1/budgets/training/" + year + "/closing/approve")
                .then();
    }

    private static void balances(int year, String committed, String payable, String paid) {
        Payday.balance(year, "committed", committed);
        Payday.balance(year, "payable", payable);
        Payday.balance(year, "paid", paid);
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("findings", equalTo(List.of()));
    }
}
