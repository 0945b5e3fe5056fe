package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.withKey;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.Told;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** A paid claim whose money is got back. */
@MadadTest
class RecoveredClaimTest {

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
    void claimShowsWhatItsCentreOwesUntilItIsPaidBack() {
        int year = 2081;
        payday.open(year);
        Graduate graduate = world.hiredGraduate();
        String id = payday.paid(graduate);
        claim(id).then().body("recoveries", nullValue());

        String number = owed(id);
        asCenter(graduate.center())
                .get("/api/v1/claims/" + id)
                .then()
                .body("status", equalTo("PAID"), "recoveries.number", equalTo(List.of(number)))
                .body("recoveries.outstanding.amount", equalTo(List.of("5000000.00")))
                .body("history.action", hasItems("payment-recovery-approved"));
        Bank.says(Bank.statement(Bank.entry("CRDT", "5000000.00", payday.day(), number, "IN-" + number, "")))
                .then()
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("RECOVERED")));

        claim(id)
                .then()
                .body("status", equalTo("PAID"), "recoveries.outstanding.amount", equalTo(List.of("0.00")))
                .body("history.action", hasItems("payment-paid-back"));
        Payday.balance(year, "paid", "20000000.00");
        Payday.balance(year, "recoverable", "0.00");
        assertEquals(
                List.of(
                        "filed",
                        "approved",
                        "payment-ordered",
                        "paid",
                        "payment-recovery-approved",
                        "payment-paid-back"),
                Told.about("claim/" + id));
        Payday.proven();
    }

    @Test
    void laterClaimOfTheCentreShowsWhatIsDeductedFromItsPayment() {
        payday.open(2082);
        Graduate graduate = world.hiredGraduate();
        String number = owed(payday.paid(graduate));
        String later = payday.approved(world.graduate(graduate.center(), graduate.employer()));
        payday.send();

        asCenter(graduate.center())
                .get("/api/v1/claims/" + later)
                .then()
                .body("amount.amount", equalTo("25000000.00"), "setOffs.number", equalTo(List.of(number)))
                .body("setOffs.amount.amount", equalTo(List.of("5000000.00")));
        Bank.says(Bank.statement(Bank.paid(Payday.order(later), "20000000.00", payday.day())))
                .then()
                .statusCode(201);
        claim(later).then().body("status", equalTo("PAID"));
        Payday.balance(2082, "paid", "45000000.00");
        Payday.balance(2082, "recoverable", "0.00");
        Payday.proven();
    }

    /** @return number of a debt of 5 million soums */
    private static String owed(String id) {
        String recovery = withKey(as("malika", Role.REVIEWER))
                .body(Map.of(
                        "order",
                        Payday.order(id),
                        "amount",
                        Map.of("amount", "5000000.00", "currency", "UZS"),
                        "reasonCode",
                        "TERMS_BROKEN",
                        "grounds",
                        "The graduate left after a month",
                        "legalBasis",
                        "Act and article"))
                .post("/api/v1/recoveries")
                .then()
                .statusCode(201)
                .extract()
                .path("recovery.id");
        return withKey(as("dilnoza", Role.APPROVER))
                .header("If-Match", "*")
                .post("/api/v1/recoveries/" + recovery + "/approve")
                .then()
                .statusCode(200)
                .extract()
                .path("recovery.number");
    }
}
