package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;

/** What a bank was paid too much, all the way until it is netted from its next payment. */
@MadadTest
class LoanSetOffTest {

    private static final int YEAR = 2153;

    @Inject
    Lender lender;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R40")
    void whatWasPaidTooMuchIsNettedFromTheBanksNextStatement() {
        clock.moveTo(LocalDate.of(YEAR, 1, 31));
        lender.openBudget(YEAR);
        String bank = lender.bank();
        lender.payee(bank);
        String defaulted = lender.lent(bank);
        String other = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String february = "2153-02-01;2153-02-28;9000000.00;21;144986.30";
        String first = Lender.approved(bank, "2153-02", lender.csv(Map.of(defaulted, february, other, february)));
        lender.paid("loan-statement/" + first + "/" + YEAR);
        balances("0.00", "289972.60", "0.00");
        // only in April the bank tells that one was in default from 15 February on
        clock.moveTo(LocalDate.of(YEAR, 4, 5));
        Lender.stop(bank, defaulted, "default", LocalDate.of(YEAR, 2, 15))
                .then()
                .statusCode(200);

        String second = Lender.approved(
                bank, "2153-03", lender.csv(Map.of(other, "2153-03-01;2153-03-31;9000000.00;21;160520.55")));

        Response asked =
                as("rustam", Role.REVIEWER).get("/api/v1/recoveries?subject=loan-statement/" + first + "/" + YEAR);
        asked.then()
                .body("amount.amount", equalTo(List.of("72493.15")), "proposal.state", equalTo(List.of("PROPOSED")));
        String recovery = asked.path("[0].id");
        // who asked, or had a hand in the payment, doesn't approve it
        approve("aziza", recovery).then().statusCode(403);
        approve("dilnoza", recovery).then().statusCode(200);
        balances("0.00", "217479.45", "72493.15");

        Response batch = lender.batch();
        Lender.release(batch).then().statusCode(200);
        String subject = "loan-statement/" + second + "/" + YEAR;
        as("olim", Role.AUDITOR)
                .queryParam("subject", subject)
                .get("/api/v1/payment-orders")
                .then()
                .body("amount.amount", equalTo(List.of("160520.55")), "setOff.amount", equalTo(List.of("72493.15")));
        String file = as("timur", Role.TREASURER)
                .get("/api/v1/payout-batches/" + batch.path("id") + "/pain.001")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String order = Lender.order(subject);
        String ours = file.substring(file.indexOf(order));
        assertTrue(
                ours.substring(0, ours.indexOf("</InstdAmt>")).endsWith(">88027.40"), // 160,520.55 less 72,493.15
                file);
        balances("160520.55", "217479.45", "72493.15");
        // the bank pays what was left, and the debt is gone
        Bank.says(Bank.statement(Bank.paid(order, "88027.40", LocalDate.now(clock))))
                .then()
                .statusCode(201);
        as("olim", Role.AUDITOR)
                .get(Lender.STATEMENTS + second + "/payments")
                .then()
                .body("state", equalTo(List.of("PAID")), "amount.amount", equalTo(List.of("160520.55")));
        as("olim", Role.AUDITOR)
                .get("/api/v1/recoveries/" + recovery)
                .then()
                .body("recovery.outstanding.amount", equalTo("0.00"))
                .body("steps.kind", equalTo(List.of("ESTABLISHED", "SET_OFF")));
        balances("0.00", "378000.00", "0.00");
        assertEquals(List.of("RECLAIMED 72493.15", "SET_OFF 72493.15"), lender.transfers(YEAR, "RECLAIMED", "SET_OFF"));
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("findings", equalTo(List.of()));
    }

    private static Response approve(String person, String recovery) {
        return withKey(as(person, Role.APPROVER))
                .header("If-Match", "*")
                .post("/api/v1/recoveries/" + recovery + "/approve");
    }

    private static void balances(String payable, String paid, String recoverable) {
        Map<String, String> expected =
                new HashMap<>(Map.of("payable", payable, "paid", paid, "recoverable", recoverable));
        Response year = as("olim", Role.AUDITOR).get("/api/v1/budgets/loan/" + YEAR);
        expected.forEach((account, amount) -> assertEquals(amount, year.path(account + ".amount"), account));
    }
}
