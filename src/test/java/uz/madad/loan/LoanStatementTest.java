package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.loan.Lender.act;
import static uz.madad.loan.Lender.send;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import jakarta.inject.Inject;
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
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.Told;

/**
 * Statements of loans of nine million lent on 31 January 2063, of which 21 % are compensated: one day of January, and 28 days of
 * February at 5,178.0821917... a day.
 */
@MadadTest
class LoanStatementTest {

    private static final String STATEMENTS = "/api/v1/loan-statements/";
    private static final String HEADER = "loanNumber;from;to;balance;annualPercent;interest\n";
    private static final int YEAR = 2063;
    private static final LocalDate LENT = LocalDate.of(YEAR, 1, 31);

    @Inject
    Lender lender;

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

    @Test
    @Tag("R38")
    void whatAgreesIsAgreedAndWhatDiffersIsToldByItsCause() {
        String one = lender.lent(bank);
        String two = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String csv = HEADER + february(one, "21", "144986.30") + february(two, "24", "165698.63");

        String id = send(bank, "2063-02", csv)
                .then()
                .statusCode(201)
                .body("number", startsWith("LS-2063-"), "status", equalTo("FILED"))
                .body("lines", equalTo(2), "disputedLines", equalTo(1))
                .body("filed.amount", equalTo("310684.93"), "agreed.amount", equalTo("144986.30"))
                .extract()
                .path("id");

        Borrowers.as(bank)
                .get(STATEMENTS + id + "/lines?agreed=false")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].loanId", equalTo(two), "[0].line", equalTo(3))
                .body("[0].computed.amount", equalTo("144986.30"))
                .body("[0].causes.RATE.amount", equalTo("20712.33"));
        send(bank, "2063-02", csv).then().statusCode(200).body("id", equalTo(id));
        Borrowers.as(lender.bank()).get(STATEMENTS + id).then().statusCode(404);
        Borrowers.as(lender.bank()).get(STATEMENTS + id + "/lines").then().statusCode(404);
        // the disputed one is filed anew, the agreed one stands
        send(bank, "2063-02", HEADER + february(one, "21", "144986.30"))
                .then()
                .statusCode(422)
                .body("violations.code", equalTo(List.of("month-stands")));
        send(bank, "2063-02", HEADER + february(two, "21", "144986.30"))
                .then()
                .statusCode(201)
                .body("disputedLines", equalTo(0));
    }

    @Test
    @Tag("R38")
    void anotherBanksLoanAndAMonthThatIsNotOverAreRefused() {
        String loan = lender.lent(lender.bank());
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        send(bank, "2063-02", HEADER + february(loan, "21", "144986.30"))
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("line 2, loanNumber")));
        send(bank, "2063-03", HEADER + february(loan, "21", "144986.30"))
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("month-not-over"));
        send(bank, "March", HEADER + february(loan, "21", "1")).then().statusCode(400);
    }

    @Test
    @Tag("R39")
    void threePeoplePayAStatementAndItsCommitmentIsUsed() {
        String loan = lender.lent(bank);
        Money before = lender.committed(YEAR);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String id = filed(HEADER + february(loan, "21", "144986.30"));

        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200).body("status", equalTo("REVIEWED"));
        act("rustam", Role.APPROVER, id, "approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:three-people"));
        act("aziza", Role.APPROVER, id, "approve")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:bank-payee-missing"));
        lender.payee(bank);
        act("aziza", Role.APPROVER, id, "approve").then().statusCode(200).body("status", equalTo("APPROVED"));
        act("aziza", Role.APPROVER, id, "approve").then().statusCode(409);

        // the payment's part of the commitment stays committed until it is ordered
        assertEquals(before, lender.committed(YEAR));
        as("olim", Role.AUDITOR)
                .get(STATEMENTS + id + "/payments")
                .then()
                .body("state", equalTo(List.of("OPEN")), "amount.amount", equalTo(List.of("144986.30")));
        as("olim", Role.AUDITOR)
                .get("/api/v1/payment-orders?subject=loan-statement/" + id + "/" + YEAR)
                .then()
                .statusCode(200);
        // one day of January is left with February had: 2,280,427.40 - 144,986.30
        Lender.one(bank, loan).then().body("expectedCompensation.amount", equalTo("2135441.10"));
    }

    @Test
    @Tag("R39")
    void aRefusedStatementIsFiledAnew() {
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String csv = HEADER + february(loan, "21", "144986.30");
        String id = filed(csv);
        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        act("aziza", Role.APPROVER, id, "refuse").then().statusCode(200).body("status", equalTo("REFUSED"));
        String again = filed(csv);
        assertTrue(!again.equals(id));
    }

    @Test
    @Tag("R39")
    void aLineThatHasBecomeAnotherIsNotApproved() {
        String loan = lender.lent(bank);
        lender.payee(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String id = filed(HEADER + february(loan, "21", "144986.30"));
        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        Lender.stop(bank, loan, "default", LocalDate.of(YEAR, 2, 15)).then().statusCode(200);

        act("aziza", Role.APPROVER, id, "approve")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:statement-outdated"));
    }

    @Test
    @Tag("R40")
    void whatWasPaidForDaysAfterADefaultIsAskedBackWithTheNextStatement() {
        String loan = lender.lent(bank);
        String other = lender.lent(bank);
        lender.payee(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String first =
                approved(HEADER + february(loan, "21", "144986.30") + february(other, "21", "144986.30"), "2063-02");
        paid(first);
        clock.moveTo(LocalDate.of(YEAR, 4, 5));
        Lender.stop(bank, loan, "default", LocalDate.of(YEAR, 2, 15)).then().statusCode(200);

        approved(HEADER + lender.number(other) + ";2063-03-01;2063-03-31;9000000.00;21;160520.55\n", "2063-03");

        // 14 days of February from the 15th on
        as("rustam", Role.REVIEWER)
                .get("/api/v1/recoveries?subject=loan-statement/" + first + "/" + YEAR)
                .then()
                .statusCode(200)
                .body("amount.amount", equalTo(List.of("72493.15")));
    }

    @Test
    @Tag("R39")
    void aPaymentThatCameBackIsOrderedAgainByAnotherApprover() {
        String loan = lender.lent(bank);
        lender.payee(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String id = approved(HEADER + february(loan, "21", "144986.30"), "2063-02");
        paid(id);
        assertEquals(List.of("filed", "approved", "paid"), Told.about("loan-statement/" + id));
        orderAgain("nodira", id).then().statusCode(409);
        Bank.says(Bank.statement(Bank.cameBack(
                        Lender.order("loan-statement/" + id + "/" + YEAR), "144986.30", LocalDate.now(clock), "AC04")))
                .then()
                .statusCode(201);

        as("olim", Role.AUDITOR)
                .get(STATEMENTS + id + "/payments")
                .then()
                .body("state", equalTo(List.of("FAILED")), "failure", equalTo(List.of("AC04")));
        orderAgain("aziza", id).then().statusCode(403);
        orderAgain("nodira", id).then().statusCode(200).body("state", equalTo("OPEN"));
        paid(id);
    }

    @Test
    void theDatabaseHoldsThreePeopleAndAMonthOnce() {
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        UUID id = UUID.fromString(filed(HEADER + february(loan, "21", "144986.30")));
        refused("permission denied", "update loan_statement set agreed = 0 where id = ?", id);
        refused(
                "stands as it is",
                "update loan_statement set status = 'APPROVED', decided_by = 'x', decided_at = now(), reviewed_by = 'y', reviewed_at = now(), recommendation = 'APPROVE' where id = ?",
                id);
        refused("has a hand in it", """
                update loan_statement set status = 'REVIEWED', recommendation = 'APPROVE', reviewed_by = filed_by,
                    reviewed_at = now() where id = ?
                """, id);
        refused("permission denied", "delete from loan_statement_line where statement_id = ?", id);
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private String february(String loan, String percent, String interest) {
        return lender.number(loan) + ";2063-02-01;2063-02-28;9000000.00;" + percent + ";" + interest + "\n";
    }

    private String filed(String csv) {
        return send(bank, "2063-02", csv).then().statusCode(201).extract().path("id");
    }

    private String approved(String csv, String month) {
        String id = send(bank, month, csv)
                .then()
                .statusCode(201)
                .body("disputedLines", equalTo(0))
                .extract()
                .path("id");
        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        act("aziza", Role.APPROVER, id, "approve").then().statusCode(200);
        return id;
    }

    private static Response orderAgain(String approver, String statement) {
        return withKey(as(approver, Role.APPROVER)).post(STATEMENTS + statement + "/payments/" + YEAR + "/order");
    }

    private void paid(String statement) {
        lender.paid("loan-statement/" + statement + "/" + YEAR);
    }
}
