package uz.madad.payout;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.testing.TestClock;
import uz.madad.testing.Told;

@MadadTest
class RecoveryTest {

    private static final String PAYEE = "305123456";

    @Inject
    Scene scene;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    private String programme;
    private UUID paid;
    private String order;

    @BeforeEach
    void settleOne() throws SQLException {
        programme = scene.programme();
        paid = scene.open(Given.order(programme, "25000000.00"));
        order = scene.number(paid);
        scene.released(programme, 1, "25000000.00");
        scene.send(Messages.statement(Messages.id(), Messages.booked(order, "25000000.00")))
                .statusCode(201);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R11")
    void twoPeopleEstablishADebtOfWhatWasPaid() {
        String id = Debts.request("reviewer-8", order, "10000000.00")
                .statusCode(201)
                .body("recovery.proposal.state", equalTo("PROPOSED"))
                .body("recovery.outstanding.amount", equalTo("0.00"), "steps", empty())
                .extract()
                .path("recovery.id");
        Debts.balances(programme, "-10000000000.00", "25000000.00", "0.00");

        Debts.approve("approver-8", id)
                .statusCode(200)
                .body("recovery.outstanding.amount", equalTo("10000000.00"))
                .body("steps.kind", equalTo(List.of("ESTABLISHED")), "steps.legalBasis", hasItems(Debts.ARTICLE));

        Debts.balances(programme, "-10000000000.00", "15000000.00", "10000000.00");
        Debts.approve("approver-8", id).statusCode(409);
        Scene.as("auditor-1", "auditor")
                .queryParam("subject", "recovery/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItems("recovery.requested", "recovery.approved", "recovery.established"));
    }

    @Test
    @Tag("R11")
    void noMoreIsReclaimedThanWasPaidAllRequestsTogether() {
        Debts.owed(order, "15000000.00");
        Debts.request("reviewer-8", order, "10000000.01")
                .statusCode(422)
                .body(
                        "type",
                        equalTo("urn:madad:problem:recovery-exceeds-payment"),
                        "open.amount",
                        equalTo("10000000.00"));
        String second =
                Debts.request("reviewer-8", order, "10000000.00").extract().path("recovery.id");
        Debts.request("reviewer-8", order, "0.01").statusCode(422);
        Debts.withdraw("reviewer-8", second).statusCode(200);
        Debts.request("reviewer-8", order, "0.01").statusCode(201);
        Debts.request("reviewer-8", order, "0.00").statusCode(400);
        Debts.request("reviewer-8", "PO-2026-99999999", "1.00").statusCode(404);
        String unpaid = scene.number(scene.open(Given.order(programme, "5.00")));
        Debts.request("reviewer-8", unpaid, "1.00")
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:payment-not-settled"));
    }

    @Test
    @Tag("R11")
    void whoRequestedAndWhoHadAHandInThePaymentDoNotDecide() {
        String id = Debts.request("reviewer-8", order, "10000000.00").extract().path("recovery.id");
        Debts.approve("reviewer-8", id).statusCode(403).body("type", equalTo("urn:madad:problem:same-person"));
        for (String partaker : List.of("filer-1", "reviewer-1", "approver-1", "maker-1", "treasurer-1")) {
            Debts.approve(partaker, id).statusCode(403).body("reason", equalTo("had-a-hand-in-the-payment"));
            Debts.decide(partaker, "approver", id, "refuse").statusCode(403);
        }
        Scene.as("approver-8", "approver")
                .post("/api/v1/recoveries/" + id + "/approve")
                .then()
                .statusCode(428);
        Scene.as("approver-8", "approver")
                .header("If-Match", "\"7\"")
                .post("/api/v1/recoveries/" + id + "/approve")
                .then()
                .statusCode(412);
        Debts.withdraw("reviewer-9", id).statusCode(403);
        Debts.decide("approver-8", "approver", id, "refuse")
                .statusCode(200)
                .body("recovery.proposal.state", equalTo("REFUSED"));
        Debts.withdraw("reviewer-8", id).statusCode(409);
        Debts.balances(programme, "-10000000000.00", "25000000.00", "0.00");
    }

    @Test
    @Tag("R12")
    void payeePaysBackInPartsByTheBanksStatement() {
        String id = Debts.owed(order, "10000000.00");
        String number = Debts.number(id);
        scene.send(Messages.statement(
                        Messages.id(),
                        Debts.repayment("Qaytarish " + number + ", 1-qism", "4000000.50", "IN-1" + number)))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("RECOVERED")), "lines.finding", equalTo(List.of("MATCHED")))
                .body("lines.recoveryId", equalTo(List.of(id)));
        Debts.balances(programme, "-9995999999.50", "15000000.00", "5999999.50");

        scene.send(Messages.statement(
                        Messages.id(),
                        Debts.repayment(number, "4000000.50", "IN-1" + number),
                        Debts.repayment(number, "5999999.50", "IN-2" + number)))
                .body("lines.outcome", equalTo(List.of("UNCHANGED", "RECOVERED")));

        Debts.outstanding(id, "0.00");
        Debts.debt(id).body("steps.kind", equalTo(List.of("ESTABLISHED", "PAID_BACK", "PAID_BACK")));
        assertEquals(List.of("established", "paid-back", "paid-back"), Told.about("recovery/" + id));
        Debts.balances(programme, "-9990000000.00", "15000000.00", "0.00");
    }

    @Test
    @Tag("R12")
    void whatCanNotPayADebtIsPutAsideAndChangesNothing() {
        String id = Debts.owed(order, "10000000.00");
        String number = Debts.number(id);
        String other = Debts.number(
                Debts.request("reviewer-8", order, "1000000.00").extract().path("recovery.id"));
        scene.send(Messages.statement(
                        Messages.id(),
                        Debts.repayment(number, "10000000.01", "A" + number),
                        Debts.repayment("RC-2026-99999999", "1.00", "B" + number),
                        Debts.repayment(other, "1.00", "C" + number),
                        Debts.repayment(number + " " + other, "1.00", "D" + number),
                        Debts.repayment(number, "1.00", "E" + number).replace("\"UZS\"", "\"USD\""),
                        Debts.repayment(number, "1.00", "F" + number)
                                .replace("</Sts>", "</Sts><RvslInd>true</RvslInd>"),
                        Debts.repayment(number, "1.00", "G" + number).replace("2026-03-05", "then"),
                        Debts.repayment("X" + number + "1", "1.00", "H" + number),
                        Debts.repayment(number, "1.00", "I" + number).replace("BOOK", "PDNG"),
                        Debts.repayment(number, "2.00", "J" + number),
                        Debts.repayment(number, "3.00", "J" + number)))
                .statusCode(201)
                .body(
                        "lines.outcome",
                        equalTo(List.of(
                                "HELD",
                                "HELD",
                                "HELD",
                                "HELD",
                                "HELD",
                                "HELD",
                                "HELD",
                                "NOT_OURS",
                                "PENDING",
                                "RECOVERED",
                                "HELD")))
                .body(
                        "lines.findAll { it.outcome == 'HELD' }.finding",
                        equalTo(List.of(
                                "WRONG_AMOUNT",
                                "NO_MATCH",
                                "NO_MATCH",
                                "NO_MATCH",
                                "WRONG_AMOUNT",
                                "RETURNED",
                                "WRONG_DATE",
                                "DUPLICATE")));
        Debts.outstanding(id, "9999998.00");
        Debts.balances(programme, "-9999999998.00", "15000000.00", "9999998.00");
    }

    @Test
    @Tag("R12")
    void tooLittleIsWrittenOffByTheTermsOfItsDay() {
        String small = Debts.owed(order, "49999.99");
        Debts.debt(small)
                .body("steps.kind", equalTo(List.of("ESTABLISHED", "WRITTEN_OFF")))
                .body("steps[1].legalBasis", equalTo("Madad's default, to be confirmed by the ministry"));
        Debts.balances(programme, "-10000000000.00", "25000000.00", "0.00");

        String id = Debts.owed(order, "50000.00");
        Debts.outstanding(id, "50000.00");
        scene.send(Messages.statement(Messages.id(), Debts.repayment(Debts.number(id), "0.01", "S" + Debts.number(id))))
                .statusCode(201);
        Debts.debt(id).body("steps.kind", equalTo(List.of("ESTABLISHED", "PAID_BACK", "WRITTEN_OFF")));
        Debts.outstanding(id, "0.00");
        Debts.balances(programme, "-9999999999.99", "24999999.99", "0.00");

        OwnerDatabase.connect()
                .useHandle(handle -> handle.execute(
                        "insert into recovery_term (programme, valid_from, not_pursued_below, legal_basis) values (?, '2026-01-01', 0, 'Act 1')",
                        programme));
        String pursued = Debts.owed(order, "0.01");
        Debts.outstanding(pursued, "0.01");
    }

    @Test
    void paymentThatIsRecoveredIsNotReturnedByItself() {
        String id = Debts.owed(order, "25000000.00");
        String back = Messages.entry(order, "25000000.00", "UZS", "CRDT", "BOOK", "R-" + order);
        scene.send(Messages.statement(Messages.id(), back))
                .statusCode(422)
                .body("violations.code", equalTo(List.of("recovered-payment")));
        assertEquals("SETTLED", scene.state(paid));
        Debts.outstanding(id, "25000000.00");
    }

    @Test
    void requestOfAPaymentThatCameBackIsNotApproved() {
        String id = Debts.request("reviewer-8", order, "25000000.00").extract().path("recovery.id");
        scene.send(Messages.statement(
                        Messages.id(), Messages.entry(order, "25000000.00", "UZS", "CRDT", "BOOK", "R-" + order)))
                .statusCode(201);
        Debts.approve("approver-8", id).statusCode(409).body("type", equalTo("urn:madad:problem:payment-not-settled"));
        Debts.balances(programme, "-10000000000.00", "0.00", "0.00");
    }

    @Test
    void payeeSeesItsOwnDebtsAlone() {
        String id = Debts.request("reviewer-8", order, "10000000.00").extract().path("recovery.id");
        asPayee(PAYEE).get("/api/v1/recoveries/" + id).then().statusCode(404);
        Debts.approve("approver-8", id).statusCode(200);
        asPayee(PAYEE)
                .get("/api/v1/recoveries/" + id)
                .then()
                .statusCode(200)
                .body("recovery.orderNumber", equalTo(order));
        asPayee("305123457").get("/api/v1/recoveries/" + id).then().statusCode(404);
        asPayee("305123457")
                .queryParam("payee", PAYEE)
                .get("/api/v1/recoveries")
                .then()
                .statusCode(200)
                .body("$", empty());
        asPayee(PAYEE)
                .queryParam("programme", programme)
                .get("/api/v1/recoveries")
                .then()
                .body("id", equalTo(List.of(id)), "[0].proposal.reason", nullValue());
        asPayee(PAYEE)
                .queryParam("programme", programme)
                .queryParam("limit", 1)
                .queryParam("after", Debts.number(id))
                .get("/api/v1/recoveries")
                .then()
                .body("$", empty());
    }

    @Test
    @Tag("R11")
    @Tag("R12")
    void databaseHoldsPeopleAmountAndDebt() {
        String id = Debts.request("reviewer-8", order, "10000000.00").extract().path("recovery.id");
        String approve = "update recovery set state = 'APPROVED', decided_by = '%s', decided_at = now() where id = ?";
        refused("recovery_two_people", approve.formatted("reviewer-8"), id);
        for (String partaker : List.of("filer-1", "approver-1", "maker-1", "treasurer-1")) {
            refused("may not be decided", approve.formatted(partaker), id);
        }
        refused("permission denied", "update recovery set amount = 1 where id = ?", id);
        refused("permission denied", "update recovery set outstanding = 1 where id = ?", id);
        refused("permission denied", "delete from recovery where id = ?", id);
        refused("exceed what was paid", """
                insert into recovery (id, number, order_id, programme, fiscal_year, subject, payee_stir, amount, reason_code,
                    grounds, legal_basis, state, proposed_by, proposed_at)
                select uuidv7(), 'RC-2026-' || lpad(nextval('recovery_number')::text, 8, '0'), order_id, programme, fiscal_year,
                    subject, payee_stir, 15000000.01, reason_code, grounds, legal_basis, 'PROPOSED', 'x', now()
                from recovery where id = ?
                """, id);
        String step =
                "insert into recovery_step (recovery_id, kind, amount, legal_basis, at, by) values (?, '%s', %s, 'x', now(), 'x')";
        refused("is not approved", step.formatted("ESTABLISHED", "1"), id);
        Debts.approve("approver-8", id).statusCode(200);
        refused("recovery_outstanding", step.formatted("WRITTEN_OFF", "10000000.01"), id);
        refused("recovery_outstanding", step.formatted("ESTABLISHED", "1"), id);
        refused("recovery_step_by_bank", step.formatted("PAID_BACK", "1"), id);
        refused("stands as it is", "update recovery set state = 'REFUSED', reason = 'x' where id = ?", id);
        refused(
                "is being recovered",
                "update payment_order set state = 'RETURNED' where id = (select order_id from recovery where id = ?)",
                id);
    }

    @Test
    void reportOfADayWithRepaymentsEqualsTheLedger() {
        LocalDate own = LocalDate.of(2080, 3, 5);
        String id = Debts.owed(order, "10000000.00");
        clock.moveTo(own);
        scene.send(Messages.statement(
                        Messages.id(), Debts.repayment(Debts.number(id), "1000000.00", "D" + Debts.number(id))))
                .statusCode(201);
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/reconciliation/reports/" + own)
                .then()
                .statusCode(200)
                .body(
                        "equal",
                        equalTo(true),
                        "told.amount",
                        equalTo("1000000.00"),
                        "booked.amount",
                        equalTo("1000000.00"));
    }

    private static RequestSpecification asPayee(String stir) {
        return RestAssured.given().auth().oauth2(Tokens.ofCenter("payee-officer", stir));
    }

    private void refused(String why, String sql, String id) {
        JdbiException refusal = assertThrows(
                JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, UUID.fromString(id))));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }
}
