package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
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
        String number = withKey(as("dilnoza", Role.APPROVER))
                .header("If-Match", "*")
                .post("/api/v1/recoveries/" + recovery + "/approve")
                .then()
                .statusCode(200)
                .extract()
                .path("recovery.number");

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
        Payday.proven();
    }
}
