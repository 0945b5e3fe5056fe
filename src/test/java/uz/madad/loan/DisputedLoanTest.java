package uz.madad.loan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.loan.Lender.STATEMENTS;
import static uz.madad.loan.Lender.act;
import static uz.madad.loan.Lender.book;
import static uz.madad.loan.Lender.send;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
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
import uz.madad.Tokens;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

/** People who say "I never took this" of nine million lent on 31 January 2091; February's interest is 144,986.30. */
@MadadTest
@Tag("R41")
class DisputedLoanTest {

    private static final String BENEFITS = "/api/v1/me/benefits";
    private static final String HEADER = "loanNumber;from;to;balance;annualPercent;interest\n";
    private static final String DECIDED =
            "update dispute set state = 'DISMISSED', finding = 'f', decided_by = '%s', decided_at = now() where id = ?";
    private static final int YEAR = 2091;
    private static final LocalDate LENT = LocalDate.of(YEAR, 1, 31);
    private static final LocalDate FILED = LocalDate.of(YEAR, 3, 5);

    @Inject
    Lender lender;

    @Inject
    Borrowers borrowers;

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    private String bank;

    @BeforeEach
    void aBankAndABudget() {
        clock.moveTo(LENT);
        lender.openBudget(YEAR);
        bank = lender.bank();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    private record Borrower(String pinfl, String confirmation, String loan) {}

    @Test
    void aPersonReadsTheirLoanWithWhatWasRepaidAndWhatTheBankWasPaid() {
        Borrower borrower = borrower();
        Borrower other = borrower();
        citizen(borrower)
                .get(BENEFITS)
                .then()
                .statusCode(200)
                .body("kind", equalTo(List.of("LOAN", "CONFIRMATION")))
                .body("[0].loan.compensated.amount", equalTo("0.00"), "[0].loan.compensatedOn", nullValue())
                .body("[1].loan", nullValue());
        lender.payee(bank);
        clock.moveTo(FILED);
        lender.paid("loan-statement/" + approved(february(borrower.loan())) + "/" + YEAR);
        Lender.repay(bank, borrower.loan(), FILED, "1000000.00").then().statusCode(201);

        citizen(borrower)
                .get(BENEFITS)
                .then()
                .body("find { it.kind == 'LOAN' }.subject", equalTo("loan/" + borrower.loan()))
                .body("find { it.kind == 'LOAN' }.number", equalTo(lender.number(borrower.loan())))
                .body("find { it.kind == 'LOAN' }.by", equalTo("Bank " + bank))
                .body("find { it.kind == 'LOAN' }.status", equalTo("ACTIVE"))
                .body("find { it.kind == 'LOAN' }.amount.amount", equalTo("9000000.00"))
                .body("[0].loan.contract", containsString("K-"), "[0].loan.startedOn", equalTo("2091-01-31"))
                .body("[0].loan.repaid.amount", equalTo("1000000.00"))
                .body("[0].loan.compensated.amount", equalTo("144986.30"))
                .body("[0].loan.compensatedOn", equalTo("2091-03-05"))
                .body("subject", not(hasItem("loan/" + other.loan())))
                .body(not(containsString(borrower.pinfl())));
    }

    @Test
    void aDisputedConfirmationIsNotBookedUntilTheDisputeIsDismissed() {
        String pinfl = borrowers.young();
        Borrower borrower = new Borrower(pinfl, lender.again(bank, pinfl), null);
        Map<String, Object> contract = lender.contract(borrower.confirmation());
        String dispute = disputed(borrower, "loan-confirmation/" + borrower.confirmation());

        book(bank, contract)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:frozen"))
                .body("title", containsString("officer"), "causes", equalTo(List.of("dispute/" + dispute)));
        Borrowers.as(bank)
                .get("/api/v1/loan-confirmations/" + borrower.confirmation())
                .then()
                .body("status", equalTo("OPEN"));

        decide(dispute, "dismiss");
        book(bank, contract).then().statusCode(201);
    }

    @Test
    void aDisputedConfirmationIsReleasedByItsBank() {
        String pinfl = borrowers.young();
        Borrower borrower = new Borrower(pinfl, lender.again(bank, pinfl), null);
        disputed(borrower, "loan-confirmation/" + borrower.confirmation());

        Borrowers.as(bank)
                .header("If-Match", "*")
                .post("/api/v1/loan-confirmations/" + borrower.confirmation() + "/release")
                .then()
                .statusCode(200)
                .body("status", equalTo("RELEASED"));
    }

    @Test
    void theLineOfADisputedLoanWaitsAndIsFiledAnewAfterwards() {
        Borrower disputed = borrower();
        Borrower calm = borrower();
        String dispute = disputed(disputed, "loan/" + disputed.loan());
        clock.moveTo(FILED);

        String id = send(bank, "2091-02", HEADER + february(disputed.loan()) + february(calm.loan()))
                .then()
                .statusCode(201)
                .body("lines", equalTo(2), "disputedLines", equalTo(0), "waitingLines", equalTo(1))
                .body("filed.amount", equalTo("289972.60"), "agreed.amount", equalTo("144986.30"))
                .extract()
                .path("id");
        Borrowers.as(bank)
                .get(STATEMENTS + id + "/lines?agreed=false")
                .then()
                .body("loanId", equalTo(List.of(disputed.loan())), "waits", equalTo(List.of(true)))
                .body("computed.amount", equalTo(List.of("144986.30")));
        send(bank, "2091-02", HEADER + february(disputed.loan()).replace("2091-02-28", "2091-02-27"))
                .then()
                .statusCode(201)
                .body("waitingLines", equalTo(1), "disputedLines", equalTo(1));

        decide(dispute, "dismiss");
        send(bank, "2091-02", HEADER + february(disputed.loan()))
                .then()
                .statusCode(201)
                .body("waitingLines", equalTo(0), "agreed.amount", equalTo("144986.30"));
    }

    @Test
    void theLoanOfADisputedConfirmationWaitsToo() {
        Borrower borrower = borrower();
        disputed(borrower, "loan-confirmation/" + borrower.confirmation());
        clock.moveTo(FILED);

        send(bank, "2091-02", HEADER + february(borrower.loan()))
                .then()
                .statusCode(201)
                .body("waitingLines", equalTo(1), "agreed.amount", equalTo("0.00"));
    }

    @Test
    void whatIsDisputedAfterItWasFiledIsNotPaidWithTheOthers() {
        Borrower disputed = borrower();
        Borrower calm = borrower();
        Money before = lender.committed(YEAR);
        lender.payee(bank);
        clock.moveTo(FILED);
        String id = filed(february(disputed.loan()) + february(calm.loan()));
        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        String dispute = disputed(disputed, "loan/" + disputed.loan());
        refused("has lines of a frozen loan", """
                update loan_statement set status = 'APPROVED', decided_by = 'x', decided_at = now() where id = ?
                """, id);

        act("aziza", Role.APPROVER, id, "approve")
                .then()
                .statusCode(200)
                .body("waitingLines", equalTo(1), "agreed.amount", equalTo("289972.60"))
                .body("withheld.amount", equalTo("144986.30"));

        payments(id).then().body("amount.amount", equalTo(List.of("144986.30")));
        assertEquals(before, lender.committed(YEAR));
        expected(disputed, "2280427.40");
        expected(calm, "2135441.10");
        decide(dispute, "uphold");
        send(bank, "2091-02", HEADER + february(disputed.loan()))
                .then()
                .statusCode(201)
                .body("waitingLines", equalTo(1));
    }

    @Test
    void aPaymentThatIsNotSentIsFrozenAndOrderedAnewWithoutTheDisputedLoan() {
        Borrower disputed = borrower();
        Borrower calm = borrower();
        Money before = lender.committed(YEAR);
        lender.payee(bank);
        clock.moveTo(FILED);
        String id = approved(february(disputed.loan()) + february(calm.loan()));
        Response batch = lender.batch();
        String dispute = disputed(disputed, "loan/" + disputed.loan());

        Lender.release(batch).then().statusCode(422).body("type", equalTo("urn:madad:problem:payment-frozen"));
        orderAgain("nodira", id)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:illegal-payment-transition"));
        dissolve(batch.path("id"));
        orderAgain("aziza", id).then().statusCode(403);
        orderAgain("nodira", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"), "amount.amount", equalTo("144986.30"));
        orderAgain("nodira", id).then().statusCode(409).body("type", equalTo("urn:madad:problem:payment-not-failed"));

        expected(disputed, "2280427.40");
        assertEquals(before, lender.committed(YEAR));
        lender.paid("loan-statement/" + id + "/" + YEAR);
        payments(id).then().body("state", equalTo(List.of("PAID")));
        decide(dispute, "dismiss");
        send(bank, "2091-02", HEADER + february(disputed.loan()))
                .then()
                .statusCode(201)
                .body("agreed.amount", equalTo("144986.30"));
    }

    @Test
    void nothingIsOrderedAnewWhereEveryLoanIsDisputed() {
        Borrower borrower = borrower();
        lender.payee(bank);
        clock.moveTo(FILED);
        String id = approved(february(borrower.loan()));
        disputed(borrower, "loan/" + borrower.loan());

        orderAgain("nodira", id).then().statusCode(200).body("state", equalTo("WITHHELD"));

        as("olim", Role.AUDITOR)
                .queryParam("subject", "loan-statement/" + id + "/" + YEAR)
                .get("/api/v1/payment-orders")
                .then()
                .body("state", equalTo(List.of("CANCELLED")));
        expected(borrower, "2280427.40");
    }

    @Test
    void aDismissedDisputeFreesThePayment() {
        Borrower borrower = borrower();
        lender.payee(bank);
        clock.moveTo(FILED);
        String id = approved(february(borrower.loan()));
        String dispute = disputed(borrower, "loan/" + borrower.loan());

        decide(dispute, "dismiss");

        lender.paid("loan-statement/" + id + "/" + YEAR);
        payments(id)
                .then()
                .body("state", equalTo(List.of("PAID")), "paidOn", equalTo(List.of("2091-03-05")))
                .body("amount.amount", equalTo(List.of("144986.30")));
    }

    @Test
    void whatIsPaidAlreadyIsNotFrozen() {
        Borrower borrower = borrower();
        lender.payee(bank);
        clock.moveTo(FILED);
        String id = approved(february(borrower.loan()));
        lender.paid("loan-statement/" + id + "/" + YEAR);

        disputed(borrower, "loan/" + borrower.loan());

        payments(id).then().body("state", equalTo(List.of("PAID")));
        orderAgain("nodira", id).then().statusCode(409);
    }

    @Test
    void whoHadAPartInTheLoanDoesNotDecideItsDispute() {
        Borrower borrower = borrower();
        String calm = borrower().loan();
        lender.payee(bank);
        clock.moveTo(FILED);
        String id = approved(february(borrower.loan()) + february(calm));
        String dispute = disputed(borrower, "loan/" + borrower.loan());
        String other = disputed(borrower, "loan-confirmation/" + borrower.confirmation());

        for (String officer : List.of("rustam", "aziza", "clerk-of-" + bank)) {
            hadAPart(decide(officer, dispute, "dismiss"));
            hadAPart(decide(officer, other, "uphold"));
            refused("had a part in it", DECIDED.formatted(officer), dispute);
        }
        orderAgain("nodira", id).then().statusCode(200);
        hadAPart(decide("nodira", dispute, "dismiss"));
        decide(dispute, "dismiss");
    }

    @Test
    void whoHasAnInterestInTheBankOrThePersonDoesNotDecide() {
        Borrower borrower = borrower();
        lender.payee(bank);
        String dispute = disputed(borrower, "loan/" + borrower.loan());
        String stir =
                database.withHandle(handle -> handle.createQuery("select stir from loan_bank_payee where bank_mfo = ?")
                        .bind(0, bank)
                        .mapTo(String.class)
                        .one());
        String clerk = world.person();
        world.employment(clerk, stir, LENT.minusYears(1), null);
        String left = world.person();
        world.employment(left, stir, LENT.minusYears(2), LENT.minusYears(1));

        interested(decideAs(clerk, dispute), "WORKS_FOR");
        interested(decideAs(borrower.pinfl(), dispute), "OWN_DISPUTE");
        as("olim", Role.AUDITOR)
                .get("/api/v1/audit?subject=person/" + world.personId(clerk))
                .then()
                .body("action", hasItem("person.looked-up"));
        decideAs(left, dispute).then().statusCode(200);
    }

    @Test
    void onlyOnesOwnLoanIsDisputed() {
        Borrower borrower = borrower();
        dispute(borrower(), "loan/" + borrower.loan()).then().statusCode(404);
        dispute(borrower, "loan/" + UUID.randomUUID()).then().statusCode(404);
        disputed(borrower, "loan/" + borrower.loan());
        dispute(borrower, "loan/" + borrower.loan()).then().statusCode(409);
    }

    @Test
    void theDatabaseBooksAndPaysNothingDisputed() {
        Borrower borrower = borrower();
        String another = borrower().loan();
        clock.moveTo(FILED);
        String id = filed(february(borrower.loan()));
        clock.moveTo(LENT);
        String pinfl = borrowers.young();
        Borrower waiting = new Borrower(pinfl, lender.again(bank, pinfl), null);
        disputed(waiting, "loan-confirmation/" + waiting.confirmation());
        disputed(borrower, "loan/" + borrower.loan());

        refused("is frozen", """
                with used as (update loan_confirmation set status = 'USED', ended_at = now(), ended_by = 'x'
                              where id = ? returning *)
                insert into loan (number, confirmation_id, bank_mfo, person_id, contract_number, amount, annual_percent,
                    started_on, months, grace_months, repayment, grace_interest, day_count, compensated_rate, rule_set_id,
                    seller_stir, invoice_number, invoiced_on, card_number, card_opened_on, fiscal_year, booked_at, booked_by,
                    balance, committed, expected_from)
                select 'LN-2091-999999', id, bank_mfo, person_id, number, amount, 24, valid_until, 24, 4, 'EQUAL_PRINCIPAL',
                    'PAID_MONTHLY', 'ACTUAL_365', 1.5, rule_set_id, '300000000', number, valid_until, '860012******1234',
                    valid_until, fiscal_year, now(), 'x', amount, 0, valid_until
                from used
                """, waiting.confirmation());
        refused("permission denied", "update loan_statement_line set computed = 0 where statement_id = ?", id);
        refused("line_agrees", "update loan_statement_line set waits = true where statement_id = ?", id);
        String filing = """
                insert into loan_statement_line (statement_id, loan_id, month, line, filed, computed, causes, agreed, counts)
                select id, '%s', '2091-01-01', 9, 1, 1, '{}', true, true from loan_statement where bank_mfo = '%s' and id <> ?
                """.formatted(borrower.loan(), bank);
        clock.moveTo(FILED);
        filed(february(another));
        refused("a line of a frozen loan", filing, id);
    }

    private Borrower borrower() {
        String pinfl = borrowers.young();
        String confirmation = lender.again(bank, pinfl);
        return new Borrower(
                pinfl,
                confirmation,
                book(bank, lender.contract(confirmation))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    private static RequestSpecification citizen(Borrower borrower) {
        return given().auth()
                .oauth2(Tokens.of("citizen-1", List.of(Role.CITIZEN), Map.of("pinfl", borrower.pinfl())))
                .header("Accept-Language", "en");
    }

    private static Response dispute(Borrower borrower, String subject) {
        return withKey(citizen(borrower))
                .body(Map.of("subject", subject, "grounds", "NEVER_TOOK"))
                .post(BENEFITS + "/disputes");
    }

    private static String disputed(Borrower borrower, String subject) {
        return dispute(borrower, subject).then().statusCode(201).extract().path("id");
    }

    private static void decide(String dispute, String outcome) {
        decide("approver-9", dispute, outcome).then().statusCode(200);
    }

    private static Response decide(String officer, String dispute, String outcome) {
        return decide(as(officer, Role.APPROVER), dispute, outcome);
    }

    private static Response decideAs(String pinfl, String dispute) {
        String token = Tokens.of("approver-8", List.of(Role.APPROVER), Map.of("pinfl", pinfl));
        return decide(given().auth().oauth2(token), dispute, "dismiss");
    }

    private static void hadAPart(Response answer) {
        answer.then().statusCode(403).body("type", equalTo("urn:madad:problem:had-a-part"));
    }

    private static void interested(Response answer, String conflict) {
        answer.then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:conflict-of-interest"), "conflict", equalTo(conflict));
    }

    private static Response decide(RequestSpecification officer, String dispute, String outcome) {
        return withKey(officer)
                .header("If-Match", "*")
                .body(Map.of("finding", "The bank shows the contract"))
                .post("/api/v1/disputes/" + dispute + "/" + outcome);
    }

    private String february(String loan) {
        return lender.number(loan) + ";2091-02-01;2091-02-28;9000000.00;21;144986.30\n";
    }

    private String filed(String lines) {
        return send(bank, "2091-02", HEADER + lines)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String approved(String lines) {
        String id = filed(lines);
        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        act("aziza", Role.APPROVER, id, "approve").then().statusCode(200);
        return id;
    }

    private static Response orderAgain(String approver, String statement) {
        return withKey(as(approver, Role.APPROVER)).post(STATEMENTS + statement + "/payments/" + YEAR + "/order");
    }

    private static void dissolve(String batch) {
        withKey(as("botir", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post("/api/v1/payout-batches/" + batch + "/dissolve")
                .then()
                .statusCode(200);
    }

    private static Response payments(String statement) {
        return as("olim", Role.AUDITOR).get(STATEMENTS + statement + "/payments");
    }

    private void expected(Borrower borrower, String amount) {
        Lender.one(bank, borrower.loan()).then().body("expectedCompensation.amount", equalTo(amount));
    }

    private void refused(String why, String sql, String id) {
        JdbiException refusal = assertThrows(
                JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, UUID.fromString(id))));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }
}
