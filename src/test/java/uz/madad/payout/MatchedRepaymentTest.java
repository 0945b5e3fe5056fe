package uz.madad.payout;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.testing.TestClock;

/** Money that came in for a debt and that the statement alone can't tell of. */
@MadadTest
@Tag("R10")
class MatchedRepaymentTest {

    @Inject
    Scene scene;

    @Inject
    TestClock clock;

    private String programme;
    private String order;
    private String debt;
    private String number;

    @BeforeEach
    void oweTen() throws SQLException {
        programme = scene.programme();
        order = scene.number(scene.open(Given.order(programme, "25000000.00")));
        scene.released(programme, 1, "25000000.00");
        scene.send(Messages.statement(Messages.id(), Messages.booked(order, "25000000.00")))
                .statusCode(201);
        debt = Debts.owed(order, "10000000.00");
        number = Debts.number(debt);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void overpaymentIsMatchedByTwoPeopleUpToTheDebtAndUndone() {
        LocalDate own = LocalDate.of(2086, 3, 5);
        clock.moveTo(own);
        String message = held(Debts.repayment(number, "10000000.01", "A" + number), "WRONG_AMOUNT");
        String match = propose("treasurer-1", message, "recovery", number)
                .statusCode(201)
                .body("recoveryId", equalTo(debt))
                .extract()
                .path("id");
        propose("treasurer-1", message, "recovery", number).statusCode(409);
        decide("treasurer-1", match, "confirm").statusCode(403);
        Debts.outstanding(debt, "10000000.00");

        decide("treasurer-2", match, "confirm").statusCode(200);
        Debts.outstanding(debt, "0.00");
        Debts.balances(programme, "-9990000000.00", "15000000.00", "0.00");
        decide("treasurer-2", match, "undo").statusCode(200);
        Debts.debt(debt)
                .body("recovery.outstanding.amount", equalTo("10000000.00"))
                .body("steps.kind", equalTo(List.of("ESTABLISHED", "PAID_BACK", "PAID_BACK_UNDONE")));
        Debts.balances(programme, "-10000000000.00", "15000000.00", "10000000.00");

        Scene.as("auditor-1", "auditor")
                .get("/api/v1/reconciliation/reports/" + own)
                .then()
                .body(
                        "equal",
                        equalTo(true),
                        "booked.amount",
                        equalTo("20000000.00"),
                        "mismatches",
                        equalTo(List.of()));
        String again = propose("treasurer-1", message, "recovery", number)
                .statusCode(201)
                .extract()
                .path("id");
        decide("treasurer-2", again, "confirm").statusCode(200);
        Debts.outstanding(debt, "0.00");
    }

    @Test
    void moneyWithoutANumberPaysTheDebtItIsMatchedWith() {
        String message = send(Debts.repayment("Qarz uchun", "4000000.00", "B" + number), "NOT_OURS");
        String match = propose("treasurer-1", message, "recovery", number)
                .statusCode(201)
                .extract()
                .path("id");
        decide("treasurer-2", match, "confirm").statusCode(200);
        Debts.outstanding(debt, "6000000.00");
    }

    @Test
    void paymentThatComesBackWhileItIsRecoveredIsMatchedWithItsRecovery() {
        String message = held(Messages.entry(order, "25000000.00", "UZS", "CRDT", "BOOK", "R-" + order), "RETURNED");
        String match = propose("treasurer-1", message, "recovery", number)
                .statusCode(201)
                .extract()
                .path("id");
        decide("treasurer-2", match, "confirm").statusCode(200);
        Debts.outstanding(debt, "0.00");
        Debts.balances(programme, "-9990000000.00", "15000000.00", "0.00");
    }

    @Test
    void onlyMoneyThatCameInForADebtIsMatchedWithOne() {
        String paid = send(Messages.entry("LOST", "5.00", "UZS", "DBIT", "BOOK", "C" + number), "NOT_OURS");
        propose("treasurer-1", paid, "recovery", number)
                .statusCode(422)
                .body("reason", equalTo("not-money-that-came-in"));
        String came = send(Debts.repayment("Qarz uchun", "4000000.00", "D" + number), "NOT_OURS");
        propose("treasurer-1", came, "recovery", "RC-2026-99999999").statusCode(404);
        propose("treasurer-1", came, "order", order).statusCode(422);
        propose("treasurer-1", came, "nothing", "x")
                .statusCode(400)
                .body("type", equalTo("urn:madad:problem:invalid-request"));
        Map<String, Object> both = ask(came);
        both.put("order", order);
        both.put("recovery", number);
        post("treasurer-1", both).statusCode(400).body("violations.code", hasItem("order-or-recovery"));
        post("treasurer-1", ask(came)).statusCode(400).body("violations.code", hasItem("order-or-recovery"));

        send(Debts.repayment(number, "10000000.00", "E" + number), "RECOVERED");
        propose("treasurer-1", came, "recovery", number).statusCode(422).body("reason", equalTo("nothing-owed"));
    }

    private String held(String entry, String finding) {
        return post(entry)
                .body("lines.outcome", equalTo(List.of("HELD")), "lines.finding", equalTo(List.of(finding)))
                .extract()
                .path("message.id");
    }

    private String send(String entry, String outcome) {
        return post(entry)
                .body("lines.outcome", equalTo(List.of(outcome)))
                .extract()
                .path("message.id");
    }

    private ValidatableResponse post(String entry) {
        return Scene.as("treasurer-1", "treasurer")
                .contentType(ContentType.XML)
                .queryParam("mode", "reconcile")
                .body(Messages.statement(Messages.id(), entry).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/bank-messages")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> ask(String message) {
        return new HashMap<>(Map.of("messageId", message, "position", 1, "reason", "It says so on the phone"));
    }

    private static ValidatableResponse propose(String person, String message, String what, String which) {
        Map<String, Object> ask = ask(message);
        ask.put(what, which);
        return post(person, ask);
    }

    private static ValidatableResponse post(String person, Map<String, Object> ask) {
        return Scene.as(person, "treasurer")
                .body(ask)
                .post("/api/v1/reconciliation/matches")
                .then();
    }

    private static ValidatableResponse decide(String person, String match, String action) {
        return Scene.as(person, "treasurer")
                .header("If-Match", "*")
                .body(Map.of("reason", "It was for something else"))
                .post("/api/v1/reconciliation/matches/" + match + "/" + action)
                .then();
    }
}
