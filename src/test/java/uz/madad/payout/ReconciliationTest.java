package uz.madad.payout;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.testing.TestClock;

@MadadTest
class ReconciliationTest {

    @Inject
    Scene scene;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    private String programme;
    /** A day on which no other test books anything: the report is of the whole ledger. */
    private static final LocalDate OWN_DAY = LocalDate.of(2071, 3, 5);

    private UUID first;
    private UUID second;
    private String one;
    private String two;

    @BeforeEach
    void releaseTwo() throws SQLException {
        clock.moveTo(OWN_DAY);
        programme = scene.programme();
        first = scene.open(Given.order(programme, "25000000.00"));
        second = scene.open(Given.order(programme, "35000000.00"));
        one = scene.number(first);
        two = scene.number(second);
        scene.released(programme, 2, "60000000.00");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R9")
    void soundLinesTakeEffectAndEachOtherIsPutAsideAsWhatItIs() {
        UUID third = scene.open(Given.order(programme, "5.00"));
        String unsent = scene.number(third);
        scene.send(Messages.statement(Messages.id(), Messages.booked(two, "35000000.00")))
                .statusCode(201)
                .body("lines.finding", equalTo(List.of("MATCHED")));

        reconcile(
                        Messages.booked(one, "25000000.00"),
                        Messages.booked("PO-2026-88888888", "1.00"),
                        Messages.booked(unsent, "5.00"),
                        Messages.entry(two, "35000000.00", "UZS", "DBIT", "BOOK", "ANOTHER"),
                        Messages.booked(two, "35000000.00").replace("2026-03-03", "2026-03-04"),
                        Messages.entry(two, "34999999.99", "UZS", "CRDT", "BOOK", "R-1"),
                        Messages.booked(one, "25000000.01"),
                        Messages.entry(unsent, "5.00", "UZS", "CRDT", "BOOK", "R-2"),
                        Messages.plain("7.00", "DBIT"))
                .statusCode(201)
                .body(
                        "lines.finding",
                        equalTo(List.of(
                                "MATCHED",
                                "NO_MATCH",
                                "NO_MATCH",
                                "DUPLICATE",
                                "DUPLICATE",
                                "WRONG_AMOUNT",
                                "DUPLICATE",
                                "RETURNED",
                                "NO_MATCH")),
                        "outcomes.SETTLED",
                        equalTo(1),
                        "outcomes.HELD",
                        equalTo(7),
                        "outcomes.NOT_OURS",
                        equalTo(1));
        assertEquals("SETTLED", scene.state(first));
        assertEquals("OPEN", scene.state(third));
    }

    @Test
    void wrongAccountAndWrongDateAreSaid() {
        reconcile(
                        Messages.booked(one, "25000000.00").replace("2026-03-03", "2026-03-01"),
                        Messages.booked(two, "35000000.00")
                                .replace(
                                        "</Refs>",
                                        "</Refs><RltdPties><CdtrAcct><Id><Othr><Id>20208000512345678001</Id></Othr></Id></CdtrAcct></RltdPties>"))
                .statusCode(201)
                .body("lines.finding", equalTo(List.of("WRONG_DATE", "WRONG_ACCOUNT")));
        assertEquals("ORDERED", scene.state(first));
        reconcile(Messages.booked(one, "25000000.00")).body("lines.finding", equalTo(List.of("MATCHED")));
        reconcile(Messages.booked(one, "25000000.00").replace("2026-03-03", "2026-03-04"))
                .body("lines.finding", equalTo(List.of("WRONG_DATE")));
    }

    @Test
    void statementOfAnotherAccountAndOneThatDoesNotAddUpAreRefusedStill() {
        post(Messages.statementOf("20208000812345678001", Messages.id(), Messages.booked(one, "25000000.00")))
                .statusCode(422)
                .body("violations.code", hasItem("other-account"));
        reconcile(Messages.together("60000000.01", Messages.details(one, "25000000.00")))
                .statusCode(422)
                .body("violations.code", hasItem("entry-total-differs"));
    }

    @Test
    @Tag("R10")
    void lineThatLostItsReferenceIsMatchedByTwoPeopleAndSettles() {
        String message = lost("25000000.00");
        String match =
                propose("treasurer-1", message, one).statusCode(201).extract().path("id");
        propose("treasurer-2", message, one).statusCode(409);
        confirm("treasurer-1", match).statusCode(403).body("type", equalTo("urn:madad:problem:same-person"));
        assertEquals("ORDERED", scene.state(first));

        confirm("treasurer-2", match).statusCode(200).body("state", equalTo("CONFIRMED"));
        scene.order(first).body("order.state", equalTo("SETTLED"), "order.settledOn", equalTo("2026-03-03"));
        balances("35000000.00", "25000000.00");
        confirm("treasurer-3", match).statusCode(409);
        reportIsEqual();
    }

    @Test
    @Tag("R10")
    void matchIsUndoneByATransferOfItsOwnAndTheLineStandsAsItWas() {
        String message = lost("25000000.00");
        String before = line(message);
        String match = propose("treasurer-1", message, one).extract().path("id");
        confirm("treasurer-2", match).statusCode(200);

        undo("treasurer-1", match).statusCode(200).body("state", equalTo("UNDONE"));
        assertEquals("ORDERED", scene.state(first));
        balances("60000000.00", "0.00");
        assertEquals(before, line(message));
        undo("treasurer-1", match).statusCode(409);
        propose("treasurer-1", message, one).statusCode(201);
        scene.send(Messages.statement(Messages.id(), Messages.booked(one, "25000000.00")))
                .statusCode(201);
        reportIsEqual();
    }

    @Test
    void onlyAFittingPaymentIsMatched() {
        unfit(lost("25000000.01"), one, "amount-differs");
        String credit = reconcile(Messages.entry("LOST", "25000000.00", "UZS", "CRDT", "BOOK", "B"))
                .extract()
                .path("message.id");
        unfit(credit, one, "not-a-payment-of-its-day");
        String unsent = scene.number(scene.open(Given.order(programme, "5.00")));
        unfit(lost("5.00"), unsent, "order-awaits-nothing");
        propose("treasurer-1", UUID.randomUUID().toString(), one).statusCode(404);
        String booked = scene.send(Messages.statement(Messages.id(), Messages.booked(one, "25000000.00")))
                .extract()
                .path("message.id");
        propose("treasurer-1", booked, one).statusCode(409);
    }

    @Test
    void databaseHoldsTheTwoPeopleAndTheLine() {
        String message = lost("25000000.00");
        String match = propose("treasurer-1", message, one).extract().path("id");
        refused(
                "reconciliation_match_two_people",
                "update reconciliation_match set state = 'CONFIRMED', confirmed_by = 'treasurer-1', confirmed_at = now() where id = ?",
                match);
        refused("permission denied", "update bank_message_line set finding = 'MATCHED' where message_id = ?", message);
        refused("permission denied", "delete from reconciliation_match where id = ?", match);
    }

    @Test
    void reportOfADayEqualsTheLedgerAndCountsWhatIsOpen() {
        reconcile(Messages.booked(one, "25000000.00"), Messages.booked(two, "1.00"));
        reportIsEqual();
        report().body("held", greaterThan(0), "lines.finding", hasItem("MATCHED"));
        Scene.as("auditor-1", "auditor")
                .queryParam("finding", "WRONG_AMOUNT")
                .queryParam("limit", 1)
                .get("/api/v1/reconciliation/lines")
                .then()
                .statusCode(200)
                .body("finding", equalTo(List.of("WRONG_AMOUNT")));
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/reconciliation/reports/yesterday")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse report() {
        return Scene.as("auditor-1", "auditor")
                .get("/api/v1/reconciliation/reports/" + LocalDate.now(clock))
                .then()
                .statusCode(200);
    }

    private void reportIsEqual() {
        Map<String, Object> report = report().extract().jsonPath().getMap("");
        assertEquals(true, report.get("equal"), String.valueOf(report.get("mismatches")));
        assertEquals(report.get("told"), report.get("booked"));
    }

    private void unfit(String message, String order, String reason) {
        propose("treasurer-1", message, order).statusCode(422).body("reason", equalTo(reason));
    }

    private void refused(String why, String sql, String id) {
        JdbiException refusal = assertThrows(
                JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, UUID.fromString(id))));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private String line(String message) {
        return database.withHandle(
                handle -> handle.createQuery("select l::text from bank_message_line l where message_id = ?")
                        .bind(0, UUID.fromString(message))
                        .mapTo(String.class)
                        .one());
    }

    /** @return id of a message whose one line names no order */
    private String lost(String amount) {
        return reconcile(Messages.entry("LOST", amount, "UZS", "DBIT", "BOOK", "B-LOST"))
                .statusCode(201)
                .body("lines.finding", equalTo(List.of("NO_MATCH")))
                .extract()
                .path("message.id");
    }

    private ValidatableResponse propose(String person, String message, String order) {
        return Scene.as(person, "treasurer")
                .body(Map.of("messageId", message, "position", 1, "order", order, "reason", "The bank lost it"))
                .post("/api/v1/reconciliation/matches")
                .then();
    }

    private ValidatableResponse confirm(String person, String match) {
        return Scene.as(person, "treasurer")
                .header("If-Match", "*")
                .post("/api/v1/reconciliation/matches/" + match + "/confirm")
                .then();
    }

    private ValidatableResponse undo(String person, String match) {
        return Scene.as(person, "treasurer")
                .header("If-Match", "*")
                .body(Map.of("reason", "It was another payment"))
                .post("/api/v1/reconciliation/matches/" + match + "/undo")
                .then();
    }

    private ValidatableResponse reconcile(String... entries) {
        return post(Messages.statement(Messages.id(), entries));
    }

    private ValidatableResponse post(String message) {
        return Scene.as("treasurer-1", "treasurer")
                .contentType(ContentType.XML)
                .queryParam("mode", "reconcile")
                .body(message.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/bank-messages")
                .then();
    }

    private void balances(String payable, String paid) {
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/budgets/" + programme + "/2026")
                .then()
                .body("payable.amount", equalTo(payable), "paid.amount", equalTo(paid));
    }
}
