package uz.madad.payout;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.testing.Told;

@MadadTest
class ReturnedPaymentTest {

    @Inject
    Scene scene;

    private String programme;
    private String cause;
    private UUID order;
    private String number;
    private String batch;

    @BeforeEach
    void releaseOne() throws SQLException {
        programme = scene.programme();
        cause = "graduate/" + UUID.randomUUID();
        order = scene.open(Given.order(programme, "25000000.00", cause));
        number = scene.number(order);
        batch = Scene.as("auditor-1", "auditor")
                .get("/api/v1/payout-batches/" + scene.released(programme, 1, "25000000.00"))
                .path("number");
    }

    @Test
    @Tag("R8")
    void rejectedMoneyIsSetAsideAgainOnce() {
        reject().statusCode(201);
        reject().statusCode(201).body("lines.outcome", equalTo(List.of("UNCHANGED")));
        balances("25000000.00", "0.00", "0.00");
    }

    @Test
    @Tag("R8")
    void returnedMoneyIsSetAsideAgainAndEachStepIsKept() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(number, "25000000.00")))
                .statusCode(201);
        balances("0.00", "0.00", "25000000.00");
        comeBack().statusCode(201).body("outcomes.RETURNED", equalTo(1));
        balances("25000000.00", "0.00", "0.00");
        scene.order(order)
                .body("order.returnedOn", equalTo("2026-03-03"), "order.settledOn", equalTo("2026-03-03"))
                .body("order.reason", equalTo("NARR"), "order.returnRef", equalTo("R-1"))
                .body("history.state", equalTo(List.of("OPEN", "BATCHED", "ORDERED", "SETTLED", "RETURNED")));
        assertEquals(List.of("opened", "ordered", "settled", "returned"), Told.about("payment-order/" + order));
    }

    @Test
    @Tag("R7")
    void entryNotBookedYetReturnsNothing() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(number, "25000000.00")))
                .statusCode(201);
        scene.send(Messages.statement(
                        Messages.id(), Messages.entry(number, "25000000.00", "UZS", "CRDT", "PDNG", "R-1")))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("PENDING")));
        assertEquals("SETTLED", scene.state(order));
    }

    @Test
    void whatCameBackMayBeOrderedAndPaidAgain() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(number, "25000000.00")))
                .statusCode(201);
        comeBack().statusCode(201);
        scene.open(Given.order(programme, "25000000.00", cause));
        scene.released(programme, 1, "25000000.00");
        assertEquals("RETURNED", scene.state(order));
    }

    @Test
    void statusAfterTheReturnChangesNothing() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(number, "25000000.00")))
                .statusCode(201);
        comeBack().statusCode(201);
        reject().statusCode(201).body("lines.outcome", equalTo(List.of("UNCHANGED")));
        balances("25000000.00", "0.00", "0.00");
    }

    @Test
    void partOfThePaymentThatComesBackIsRefused() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(number, "25000000.00")))
                .statusCode(201);
        scene.send(Messages.statement(
                        Messages.id(), Messages.entry(number, "24000000.00", "UZS", "CRDT", "BOOK", "R-1")))
                .statusCode(422)
                .body("violations.code", equalTo(List.of("amount-differs")));
    }

    @Test
    void returnsOfTheseTestsAreValidAgainstTheSchema() throws Exception {
        String message = uz.madad.testing.Bank.statement(
                uz.madad.testing.Bank.cameBack(number, "25000000.00", Given.DUE, "AC04"));
        Iso20022Schema.camt053().newValidator().validate(new StreamSource(new StringReader(message)));
    }

    private io.restassured.response.ValidatableResponse reject() {
        return scene.send(Messages.report(Messages.id(), batch, null, Messages.status(number, "RJCT", "AC04")));
    }

    private io.restassured.response.ValidatableResponse comeBack() {
        return scene.send(
                Messages.statement(Messages.id(), Messages.entry(number, "25000000.00", "UZS", "CRDT", "BOOK", "R-1")));
    }

    private void balances(String committed, String payable, String paid) {
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/budgets/" + programme + "/2026")
                .then()
                .body("committed.amount", equalTo(committed), "payable.amount", equalTo(payable))
                .body("paid.amount", equalTo(paid));
    }
}
