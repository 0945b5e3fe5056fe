package uz.madad.payout;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Money;
import uz.madad.testing.TestClock;

/** Debts deducted from what their payees are paid next. */
@MadadTest
@Tag("R13")
class SetOffTest {

    @Inject
    Scene scene;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    private String programme;
    private String paid;

    @BeforeEach
    void payOne() throws SQLException {
        programme = scene.programme();
        paid = scene.number(scene.open(Given.order(programme, "25000000.00")));
        scene.released(programme, 1, "25000000.00");
        settle(paid, "25000000.00");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void nextPaymentGoesToTheBankLessTheDebtAndIsBookedInFull() {
        String debt = Debts.owed(paid, "10000000.00");
        UUID next = scene.open(Given.order(programme, "25000000.00"));
        String number = scene.number(next);

        String batch = scene.make(programme)
                .statusCode(201)
                .body("total.amount", equalTo("25000000.00"), "setOff.amount", equalTo("10000000.00"))
                .body("toBank.count", equalTo(1), "toBank.total.amount", equalTo("15000000.00"))
                .extract()
                .path("id");
        Debts.debt(debt)
                .body("recovery.outstanding.amount", equalTo("10000000.00"))
                .body("recovery.reserved.amount", equalTo("10000000.00"));
        scene.release("treasurer-1", batch, 1, "25000000.00").statusCode(200);
        String file = file(batch).statusCode(200).extract().asString();
        assertTrue(file.contains("<InstdAmt Ccy=\"UZS\">15000000.00</InstdAmt>"), file);
        assertTrue(file.contains("<CtrlSum>15000000.00</CtrlSum>"), file);
        scene.order(next)
                .body("order.setOff.amount", equalTo("10000000.00"), "order.amount.amount", equalTo("25000000.00"))
                .body("setOffs.state", equalTo(List.of("RESERVED")))
                .body("setOffs.recovery", equalTo(List.of(Debts.number(debt))));

        scene.send(Messages.statement(Messages.id(), Messages.booked(number, "25000000.00")))
                .statusCode(422)
                .body("violations.code", equalTo(List.of("amount-differs")));
        settle(number, "15000000.00");

        assertEquals("SETTLED", scene.state(next));
        Debts.debt(debt)
                .body("recovery.outstanding.amount", equalTo("0.00"), "recovery.reserved.amount", equalTo("0.00"))
                .body("steps.kind", equalTo(List.of("ESTABLISHED", "SET_OFF")))
                .body("steps[1].setOffOrder", equalTo(number));
        Debts.balances(programme, "-9990000000.00", "40000000.00", "0.00");
    }

    @Test
    void paymentOfWhichNothingIsLeftIsSettledAtReleaseAndNotSent() {
        String debt = Debts.owed(paid, "25000000.00");
        UUID small = scene.open(Given.order(programme, "5000000.00"));
        UUID large = scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.released(programme, 2, "30000000.00");

        assertEquals("SETTLED", scene.state(small));
        assertEquals("ORDERED", scene.state(large));
        file(batch)
                .body(not(containsString(scene.number(small))), containsString(scene.number(large)))
                .body(containsString("<NbOfTxs>1</NbOfTxs><CtrlSum>5000000.00</CtrlSum>"));
        Debts.outstanding(debt, "20000000.00");
        Debts.balances(programme, "-9995000000.00", "5000000.00", "20000000.00");
        String batchNumber = Scene.as("auditor-1", "auditor")
                .get("/api/v1/payout-batches/" + batch)
                .path("number");
        scene.send(Messages.report(Messages.id(), batchNumber, "ACCP"))
                .statusCode(201)
                .body("lines.reference", equalTo(List.of(scene.number(large))));
        settle(scene.number(large), "5000000.00");
        Debts.balances(programme, "-9975000000.00", "30000000.00", "0.00");
    }

    @Test
    void batchThatDebtsLeaveNothingOfHasNoFileAndItsDayIsEqualToTheLedger() {
        Debts.owed(paid, "25000000.00");
        clock.moveTo(LocalDate.of(2083, 3, 5));
        scene.open(Given.order(programme, "5000000.00"));
        String batch = scene.released(programme, 1, "5000000.00");
        file(batch).statusCode(409).body("type", equalTo("urn:madad:problem:nothing-for-the-bank"));
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/reconciliation/reports/2083-03-05")
                .then()
                .body("equal", equalTo(true), "booked.amount", equalTo("5000000.00"));
    }

    @Test
    void rejectedPaymentIsSetOffNoMore() {
        String debt = Debts.owed(paid, "10000000.00");
        UUID next = scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.released(programme, 1, "25000000.00");
        String batchNumber = Scene.as("auditor-1", "auditor")
                .get("/api/v1/payout-batches/" + batch)
                .path("number");
        scene.send(Messages.report(
                        Messages.id(), batchNumber, null, Messages.status(scene.number(next), "RJCT", "AC04")))
                .statusCode(201);

        scene.order(next).body("order.state", equalTo("REJECTED"), "setOffs.state", equalTo(List.of("RELEASED")));
        Debts.debt(debt)
                .body("recovery.outstanding.amount", equalTo("10000000.00"))
                .body("recovery.reserved.amount", equalTo("0.00"), "steps.kind", equalTo(List.of("ESTABLISHED")));
        Debts.balances(programme, "-10000000000.00", "15000000.00", "10000000.00");
    }

    @Test
    void returnedPaymentUndoesItsSetOffAndTheNextOneTakesItAgain() {
        String debt = Debts.owed(paid, "10000000.00");
        String cause = "graduate/" + UUID.randomUUID();
        UUID next = scene.open(Given.order(programme, "25000000.00", cause));
        String number = scene.number(next);
        scene.released(programme, 1, "25000000.00");
        settle(number, "15000000.00");
        Debts.outstanding(debt, "0.00");

        scene.send(Messages.statement(
                        Messages.id(), Messages.entry(number, "15000000.00", "UZS", "CRDT", "BOOK", "R-" + number)))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("RETURNED")));

        scene.order(next).body("setOffs.state", equalTo(List.of("UNDONE")));
        Debts.debt(debt)
                .body("recovery.outstanding.amount", equalTo("10000000.00"))
                .body("steps.kind", equalTo(List.of("ESTABLISHED", "SET_OFF", "SET_OFF_UNDONE")));
        Debts.balances(programme, "-10000000000.00", "15000000.00", "10000000.00");

        String again = scene.number(scene.open(Given.order(programme, "30000000.00", cause)));
        scene.released(programme, 1, "30000000.00");
        settle(again, "20000000.00");
        Debts.outstanding(debt, "0.00");
        Debts.balances(programme, "-9990000000.00", "45000000.00", "0.00");
    }

    @Test
    void paidAndSentBackInOneStatementTakesAndUndoes() {
        String debt = Debts.owed(paid, "10000000.00");
        String number = scene.number(scene.open(Given.order(programme, "25000000.00")));
        scene.released(programme, 1, "25000000.00");
        scene.send(Messages.statement(
                        Messages.id(),
                        Messages.booked(number, "15000000.00"),
                        Messages.entry(number, "15000000.00", "UZS", "CRDT", "BOOK", "R-" + number)))
                .statusCode(201);
        Debts.debt(debt).body("steps.kind", equalTo(List.of("ESTABLISHED", "SET_OFF", "SET_OFF_UNDONE")));
        Debts.balances(programme, "-10000000000.00", "15000000.00", "10000000.00");
    }

    @Test
    void dissolvedBatchGivesTheDebtBack() {
        String debt = Debts.owed(paid, "10000000.00");
        UUID next = scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.made(programme);
        Scene.as("maker-1", "budget-officer")
                .post("/api/v1/payout-batches/" + batch + "/dissolve")
                .then()
                .statusCode(200);
        scene.order(next).body("order.setOff.amount", equalTo("0.00"), "setOffs.state", equalTo(List.of("RELEASED")));
        Debts.debt(debt).body("recovery.reserved.amount", equalTo("0.00"));
        scene.make(programme).statusCode(201).body("setOff.amount", equalTo("10000000.00"));
    }

    @Test
    void noMoreThanTheShareOfTheDayIsDeducted() {
        OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                        insert into recovery_term (programme, valid_from, not_pursued_below, set_off_share, legal_basis)
                        values (?, '2026-01-01', 0, 0.3, 'Act 2')
                        """, programme));
        String debt = Debts.owed(paid, "10000000.00");
        scene.open(Given.order(programme, "0.99"));
        scene.make(programme).body("setOff.amount", equalTo("0.29"), "toBank.total.amount", equalTo("0.70"));
        Debts.debt(debt).body("recovery.reserved.amount", equalTo("0.29"));
    }

    @Test
    void whatIsReservedIsNotPaidBackToo() {
        String debt = Debts.owed(paid, "10000000.00");
        scene.open(Given.order(programme, "4000000.00"));
        scene.made(programme);
        String number = Debts.number(debt);
        scene.send(Messages.statement(
                        Messages.id(),
                        Debts.repayment(number, "6000000.01", "K" + number),
                        Debts.repayment(number, "6000000.00", "L" + number)))
                .body("lines.outcome", equalTo(List.of("HELD", "RECOVERED")));
        Debts.outstanding(debt, "4000000.00");
    }

    @Test
    void matchByHandIsOfTheNetAmountAndUndoneItIsReservedAgain() {
        String debt = Debts.owed(paid, "10000000.00");
        UUID next = scene.open(Given.order(programme, "25000000.00"));
        String number = scene.number(next);
        scene.released(programme, 1, "25000000.00");
        String message = reconcile(Messages.entry("LOST", "15000000.00", "UZS", "DBIT", "BOOK", "L-" + number))
                .statusCode(201)
                .extract()
                .path("message.id");
        String match = Scene.as("treasurer-1", "treasurer")
                .body(Map.of("messageId", message, "position", 1, "order", number, "reason", "The bank lost it"))
                .post("/api/v1/reconciliation/matches")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        match(match, "confirm");
        Debts.outstanding(debt, "0.00");
        Debts.balances(programme, "-9990000000.00", "40000000.00", "0.00");
        match(match, "undo");
        Debts.debt(debt)
                .body("recovery.outstanding.amount", equalTo("10000000.00"))
                .body("recovery.reserved.amount", equalTo("10000000.00"));
        Debts.balances(programme, "-10000000000.00", "15000000.00", "10000000.00");
        settle(number, "15000000.00");
        Debts.outstanding(debt, "0.00");
        Debts.balances(programme, "-9990000000.00", "40000000.00", "0.00");
    }

    @Test
    void whatAFailedPaymentLeavesOwedIsPursuedHoweverLittleItIs() {
        String debt = Debts.owed(paid, "60000.00");
        UUID next = scene.open(Given.order(programme, "60000.00"));
        OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                        insert into recovery_term (programme, valid_from, not_pursued_below, set_off_share, legal_basis)
                        values (?, '2026-01-01', 50000, 0.5, 'Act 3')
                        """, programme));
        String number = scene.number(next);
        scene.released(programme, 1, "60000.00");
        settle(number, "30000.00");
        Debts.debt(debt).body("steps.kind", equalTo(List.of("ESTABLISHED", "SET_OFF", "WRITTEN_OFF")));
        scene.send(Messages.statement(
                        Messages.id(), Messages.entry(number, "30000.00", "UZS", "CRDT", "BOOK", "R-" + number)))
                .statusCode(201);
        Debts.outstanding(debt, "30000.00");
        Debts.balances(programme, "-10000000000.00", "24970000.00", "30000.00");
    }

    @Test
    void batchesAndAStatementAtOnceTakeADebtOnce() throws Exception {
        String debt = Debts.owed(paid, "10000000.00");
        String number = Debts.number(debt);
        scene.open(Given.order(programme, "6000000.00"));
        String first = scene.made(programme);
        scene.open(Given.order(programme, "3000000.00"));
        String second = scene.made(programme);
        List<Integer> statuses = atOnce(List.of(
                () -> scene.release("treasurer-1", first, 1, "6000000.00")
                        .extract()
                        .statusCode(),
                () -> scene.release("treasurer-2", second, 1, "3000000.00")
                        .extract()
                        .statusCode(),
                () -> scene.send(Messages.statement(Messages.id(), Debts.repayment(number, "1000000.00", "M" + number)))
                        .extract()
                        .statusCode(),
                () -> scene.send(Messages.statement(Messages.id(), Debts.repayment(number, "1000000.00", "N" + number)))
                        .extract()
                        .statusCode()));
        assertEquals(List.of(200, 200, 201, 201), statuses);
        Debts.outstanding(debt, "0.00");
        Debts.debt(debt).body("steps.findAll { it.kind == 'PAID_BACK' }.size()", equalTo(1));
        Debts.balances(programme, "-9990000000.00", "24000000.00", "0.00");
    }

    @Test
    void batchesMadeAtOnceShareADebt() throws Exception {
        String debt = Debts.owed(paid, "10000000.00");
        for (int i = 0; i < 4; i++) {
            scene.open(Given.order(programme, "4000000.00"));
        }
        List<Integer> statuses = atOnce(List.of(
                () -> scene.make(programme).extract().statusCode(),
                () -> scene.make(programme).extract().statusCode()));
        assertTrue(statuses.contains(201), statuses.toString());
        Money setOff = database.withHandle(
                handle -> handle.createQuery("select sum(set_off) from payment_order where programme = ?")
                        .bind(0, programme)
                        .mapTo(Money.class)
                        .one());
        assertEquals(Money.of("10000000.00"), setOff);
        Debts.debt(debt).body("recovery.reserved.amount", equalTo("10000000.00"));
    }

    @Test
    void databaseHoldsThatAnOrderDeductsWhatItsSetOffsSay() {
        String debt = Debts.owed(paid, "10000000.00");
        UUID next = scene.open(Given.order(programme, "25000000.00"));
        scene.made(programme);
        refused("are not what it deducts", "update payment_order set set_off = 1 where id = ?", next);
        refused("payment_order_set_off", "update payment_order set set_off = 25000000.01 where id = ?", next);
        refused("may not become", "update payment_set_off set state = 'UNDONE' where order_id = ?", next);
        refused("are not what it deducts", "update payment_set_off set state = 'TAKEN' where order_id = ?", next);
        refused("permission denied", "update payment_set_off set amount = 1 where order_id = ?", next);
        refused("recovery_reserved", """
                insert into payment_set_off (order_id, recovery_id, amount, state, changed_by, changed_at)
                select (select id from payment_order where number <> o.number and programme = o.programme limit 1),
                    (select recovery_id from payment_set_off where order_id = o.id), 0.01, 'RESERVED', 'x', now()
                from payment_order o where id = ?
                """, next);
        scene.order(next).body("setOffs.recovery", hasItem(Debts.number(debt)));
    }

    private void settle(String order, String amount) {
        scene.send(Messages.statement(Messages.id(), Messages.booked(order, amount)))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("SETTLED")));
    }

    private static void match(String match, String action) {
        Scene.as("treasurer-2", "treasurer")
                .header("If-Match", "*")
                .body(Map.of("reason", "It was another payment"))
                .post("/api/v1/reconciliation/matches/" + match + "/" + action)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse file(String batch) {
        return Scene.as("treasurer-1", "treasurer")
                .get("/api/v1/payout-batches/" + batch + "/pain.001")
                .then();
    }

    private static ValidatableResponse reconcile(String... entries) {
        return Scene.as("treasurer-1", "treasurer")
                .contentType(ContentType.XML)
                .queryParam("mode", "reconcile")
                .body(Messages.statement(Messages.id(), entries).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/bank-messages")
                .then();
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : callers.invokeAll(calls)) {
                statuses.add(call.get());
            }
            return statuses;
        }
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }
}
