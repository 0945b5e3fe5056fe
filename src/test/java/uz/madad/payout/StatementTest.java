package uz.madad.payout;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;

@MadadTest
class StatementTest {

    @Inject
    Scene scene;

    private String programme;
    private UUID first;
    private UUID second;
    private String one;
    private String two;

    @BeforeEach
    void releaseTwo() throws SQLException {
        programme = scene.programme();
        first = scene.open(Given.order(programme, "25000000.00"));
        second = scene.open(Given.order(programme, "35000000.00"));
        one = scene.number(first);
        two = scene.number(second);
        scene.released(programme, 2, "60000000.00");
    }

    @Test
    @Tag("R7")
    void bookedEntrySettlesItsOrderAndTheRestIsListedAsNotOurs() {
        scene.send(Messages.statement(
                        Messages.id(),
                        Messages.booked(one, "25000000.00"),
                        Messages.plain("1500.00", "DBIT"),
                        Messages.entry("SALARY-7", "9.00", "UZS", "CRDT", "BOOK", "B-7")))
                .statusCode(201)
                .body(
                        "outcomes.SETTLED", equalTo(1),
                        "outcomes.NOT_OURS", equalTo(2),
                        "lines.outcome", equalTo(List.of("SETTLED", "NOT_OURS", "NOT_OURS")),
                        "lines[1].amount.amount", equalTo("1500.00"));
        scene.order(first).body("order.state", equalTo("SETTLED"), "order.settledOn", equalTo("2026-03-03"));
        assertEquals("ORDERED", scene.state(second));
    }

    @Test
    void entryBookedForManySettlesEach() {
        scene.send(Messages.statement(
                        Messages.id(),
                        Messages.together(
                                "60000000.00",
                                Messages.details(one, "25000000.00"),
                                Messages.details(two, "35000000.00"))))
                .statusCode(201)
                .body("outcomes.SETTLED", equalTo(2));
        assertEquals("SETTLED", scene.state(second));
    }

    @Test
    void detailsThatDoNotAddUpAreRefused() {
        refused("entry-total-differs", Messages.together("60000000.01", Messages.details(one, "25000000.00")));
    }

    @Test
    @Tag("R6")
    void unknownReferenceRefusesTheWhole() {
        scene.send(Messages.statement(
                        Messages.id(),
                        Messages.booked(one, "25000000.00"),
                        Messages.booked("PO-2026-88888888", "1.00")))
                .statusCode(422)
                .body(
                        "type", equalTo("urn:madad:problem:bank-message-refused"),
                        "violations.field", equalTo(List.of("PO-2026-88888888")),
                        "violations[0].code", equalTo("unknown-reference"),
                        "violations[0].message", containsString("Line "));
        assertEquals("ORDERED", scene.state(first));
    }

    @ParameterizedTest
    @CsvSource({
        "25000000.01, UZS, DBIT, BOOK, amount-differs",
        "24999999.99, UZS, DBIT, BOOK, amount-differs",
        "25000000.00, USD, DBIT, BOOK, currency-differs",
        "25000000.00, UZS, CRDT, BOOK, returned-payment",
        "25000000.00, UZS, DBIT, XXXX, unknown-status"
    })
    void entryThatIsNotWhatWasOrderedRefusesTheWhole(
            String amount, String currency, String direction, String status, String fault) {
        refused(
                fault,
                Messages.booked(two, "35000000.00"),
                Messages.entry(one, amount, currency, direction, status, "B-1"));
    }

    private void refused(String fault, String... entries) {
        scene.send(Messages.statement(Messages.id(), entries)).statusCode(422).body("violations.code", hasItem(fault));
        assertEquals("ORDERED", scene.state(first));
        assertEquals("ORDERED", scene.state(second));
    }

    @Test
    void statementOfAnotherAccountIsRefused() {
        scene.send(Messages.statementOf("20208000812345678001", Messages.id(), Messages.booked(one, "25000000.00")))
                .statusCode(422)
                .body("violations.code", hasItem("other-account"));
        assertEquals("ORDERED", scene.state(first));
    }

    @Test
    @Tag("R7")
    void entryNotBookedYetSettlesNothing() {
        scene.send(Messages.statement(Messages.id(), Messages.entry(one, "25000000.00", "UZS", "DBIT", "PDNG", "B-1")))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("PENDING")));
        assertEquals("ORDERED", scene.state(first));
    }

    @Test
    @Tag("R6")
    void sameMessageTwiceChangesNothingAndOtherContentIsRefused() {
        String id = Messages.id();
        String message = Messages.statement(id, Messages.booked(one, "25000000.00"));
        String answer = scene.send(message).statusCode(201).extract().asString();
        String again = scene.send(message)
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();

        assertEquals(answer, again);
        scene.order(first).body("history.state", equalTo(List.of("OPEN", "BATCHED", "ORDERED", "SETTLED")));
        scene.send(Messages.statement(id, Messages.booked(two, "35000000.00")))
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:bank-message-id-reused"));
    }

    @Test
    void bookingToldAgainIsUnchangedAndASecondBookingIsRefused() {
        scene.send(Messages.statement(Messages.id(), Messages.booked(one, "25000000.00")))
                .statusCode(201);
        scene.send(Messages.statement(Messages.id(), Messages.booked(one, "25000000.00")))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("UNCHANGED")));
        scene.send(Messages.statement(
                        Messages.id(), Messages.entry(one, "25000000.00", "UZS", "DBIT", "BOOK", "ANOTHER")))
                .statusCode(422)
                .body("violations.code", equalTo(List.of("paid-twice")));
    }

    /** Same day, same amount, no reference of the bank: only its place tells a second payment from the first told again. */
    @ParameterizedTest
    @CsvSource({
        "S-1, '', S-1, '', true",
        "S-1, E-1, S-1, E-1, true",
        "S-1, '', S-2, '', false",
        "S-1, E-1, S-2, E-1, false",
        "S-1, E-1, S-1, E-2, false"
    })
    void withoutTheBanksReferenceABookingIsKnownByItsPlace(
            String statement, String entry, String statementAgain, String entryAgain, boolean same) {
        scene.send(unreferenced(statement, entry)).statusCode(201).body("outcomes.SETTLED", equalTo(1));

        var again = scene.send(unreferenced(statementAgain, entryAgain));

        if (same) {
            again.statusCode(201).body("lines.outcome", equalTo(List.of("UNCHANGED")));
        } else {
            again.statusCode(422).body("violations.code", equalTo(List.of("paid-twice")));
        }
    }

    private String unreferenced(String statement, String entry) {
        return Messages.statement(Messages.id(), Messages.together("25000000.00", Messages.details(one, null)))
                .replace("<Id>S-1</Id>", "<Id>" + statement + "</Id>")
                .replace("<Ntry>", entry.isEmpty() ? "<Ntry>" : "<Ntry><NtryRef>" + entry + "</NtryRef>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<NtryDtls><Btch><PmtInfId>PB-2026-00000001</PmtInfId><NbOfTxs>2</NbOfTxs></Btch></NtryDtls>",
                "<NtryDtls><Btch><MsgId>PB-2026-00000001</MsgId></Btch></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><PmtInfId>PB-2026-00000001</PmtInfId></Refs></TxDtls></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><MsgId>PB-2026-00000001</MsgId><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><EndToEndId>po-2026-00000001</EndToEndId></Refs></TxDtls></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><EndToEndId>PO202600000001</EndToEndId></Refs></TxDtls></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><EndToEndId>PO 2026 00000001</EndToEndId></Refs></TxDtls></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><EndToEndId>P0-2026-0000001</EndToEndId></Refs></TxDtls></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><EndToEndId>/PO-2026-00000001/</EndToEndId></Refs></TxDtls></NtryDtls>",
                "<NtryDtls><TxDtls><Refs><InstrId>PO-2026-00000001</InstrId></Refs></TxDtls></NtryDtls>"
            })
    void debitThatNamesOursWithoutTheOrderRefusesTheWhole(String details) {
        String entry = Messages.plain("60000000.00", "DBIT").replace("</Ntry>", details + "</Ntry>");
        refused("order-not-told", Messages.booked(two, "35000000.00"), entry);
        scene.send(Messages.statement(Messages.id(), entry.replace("DBIT", "CRDT")))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("NOT_OURS")));
    }

    @Test
    void orderThatWasNeverSentCanNotBeSettled() {
        UUID open = scene.open(Given.order(programme, "1.00"));
        refused("contradicts-state", Messages.booked(scene.number(open), "1.00"));
    }

    @Test
    void messageIsKeptToTheByte() {
        String message = Messages.statement(Messages.id(), Messages.booked(one, "25000000.00"));
        String id = scene.send(message).statusCode(201).extract().path("message.id");

        byte[] kept = Scene.as("auditor-1", "auditor")
                .get("/api/v1/bank-messages/" + id + "/original")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertArrayEquals(message.getBytes(StandardCharsets.UTF_8), kept);
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/bank-messages/" + id)
                .then()
                .statusCode(200)
                .body("lines.reference", equalTo(List.of(one)));
        Scene.as("auditor-1", "auditor")
                .queryParam("limit", 1)
                .get("/api/v1/bank-messages")
                .then()
                .statusCode(200)
                .body("", hasSize(1));
    }

    @Test
    void statementsOfTheseTestsAreValidAgainstTheSchema() throws Exception {
        String message = Messages.statement(
                "M-1",
                Messages.booked(one, "25000000.00"),
                Messages.plain("1.00", "CRDT"),
                Messages.together("1.00", Messages.details(one, "1.00")));
        Iso20022Schema.camt053().newValidator().validate(new StreamSource(new StringReader(message)));
    }
}
