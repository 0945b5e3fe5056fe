package uz.madad.payout;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;

@MadadTest
class StatusReportTest {

    @Inject
    Scene scene;

    private UUID first;
    private UUID second;
    private String one;
    private String two;
    private String batch;

    @BeforeEach
    void releaseTwo() throws SQLException {
        String programme = scene.programme();
        first = scene.open(Given.order(programme, "25000000.00"));
        second = scene.open(Given.order(programme, "35000000.00"));
        one = scene.number(first);
        two = scene.number(second);
        batch = Scene.as("auditor-1", "auditor")
                .get("/api/v1/payout-batches/" + scene.released(programme, 2, "60000000.00"))
                .path("number");
    }

    @Test
    void halfOfABatchIsAcceptedAndHalfRejectedWithItsReason() {
        send("PART", Messages.status(one, "ACCP", null), Messages.status(two, "RJCT", "AC04"))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("ACCEPTED", "REJECTED")));
        scene.order(first).body("order.state", equalTo("ACCEPTED"), "order.bankStatus", equalTo("ACCP"));
        scene.order(second).body("order.state", equalTo("REJECTED"), "order.reason", equalTo("AC04"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTC", "ACCP", "ACSP", "ACSC", "PDNG"})
    @Tag("R7")
    void noStatusButTheStatementSettles(String status) {
        send(status).statusCode(201).body("outcomes.ACCEPTED", equalTo(2));
        scene.order(second).body("order.state", equalTo("ACCEPTED"), "order.bankStatus", equalTo(status));
    }

    @Test
    void statusOfTheGroupHoldsForWhatIsNotListed() {
        send("RJCT", Messages.status(one, "ACSP", null)).statusCode(201);
        assertEquals("ACCEPTED", scene.state(first));
        assertEquals("REJECTED", scene.state(second));
    }

    @Test
    void statusAfterTheStatementChangesNothing() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(one, "25000000.00")))
                .statusCode(201);
        send(null, Messages.status(one, "ACSC", null))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("UNCHANGED")));
        assertEquals("SETTLED", scene.state(first));
    }

    @Test
    void laterStatusesMoveTheOrderOn() {
        send("ACTC").statusCode(201);
        send(null, Messages.status(one, "ACSP", null)).statusCode(201);
        send(null, Messages.status(one, "RJCT", "AM04")).statusCode(201);
        scene.order(first)
                .body("history.bankStatus", equalTo(java.util.Arrays.asList(null, null, null, "ACTC", "ACSP", "RJCT")));
    }

    @Test
    @Tag("R6")
    void unknownReferenceRefusesTheWhole() {
        refused(
                "unknown-reference",
                Messages.status(one, "ACCP", null),
                Messages.status("PO-2026-88888888", "ACCP", null));
        refused("unknown-reference", Messages.status(one, "ACCP", null), Messages.status("whatever", "ACCP", null));
        scene.send(Messages.report(Messages.id(), "PB-2026-88888888", "ACCP"))
                .statusCode(422)
                .body("violations.field", hasItem("PB-2026-88888888"));
        scene.send(Messages.report(
                        Messages.id(),
                        "PB-2026-88888888",
                        null,
                        Messages.status(one, "ACCP", null),
                        Messages.status("PO-2026-88888888", "ACCP", null)))
                .statusCode(422)
                .body("violations.field", equalTo(List.of("PB-2026-88888888", "PO-2026-88888888")));
    }

    @Test
    void whatCanNotBeUnderstoodRefusesTheWhole() {
        refused("unknown-status", Messages.status(one, "ACCP", null), Messages.status(two, "WHAT", null));
        refused("told-twice", Messages.status(one, "ACCP", null), Messages.status(one, "RJCT", "AC01"));
        scene.send(Messages.report(Messages.id(), batch, "PART"))
                .statusCode(422)
                .body("violations.code", hasItem("nothing-told"));
        refused(
                "amount-differs",
                Messages.status(one, "ACCP", null)
                        .replace(
                                "</TxInfAndSts>",
                                "<OrgnlTxRef><Amt><InstdAmt Ccy=\"UZS\">25000000.01</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"));
    }

    @Test
    void rejectionOfWhatIsPaidContradicts() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(one, "25000000.00")))
                .statusCode(201);
        send(null, Messages.status(one, "RJCT", "AC01"))
                .statusCode(422)
                .body("violations.code", equalTo(List.of("contradicts-state")));
    }

    private void refused(String fault, String... statuses) {
        send(null, statuses).statusCode(422).body("violations.code", hasItem(fault));
        assertEquals("ORDERED", scene.state(first));
        assertEquals("ORDERED", scene.state(second));
    }

    private io.restassured.response.ValidatableResponse send(String group, String... statuses) {
        return scene.send(Messages.report(Messages.id(), batch, group, statuses));
    }
}
