package uz.madad.loan;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.loan.Lender.one;
import static uz.madad.loan.Lender.pay;
import static uz.madad.loan.Lender.payment;
import static uz.madad.loan.Lender.repay;
import static uz.madad.loan.Lender.soums;
import static uz.madad.testing.Desk.as;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
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
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** What banks told wrongly, of loans of nine million lent on 31 January 2150 of which 21 % are compensated. */
@MadadTest
@Tag("R42")
class LoanReversalTest {

    private static final int YEAR = 2150;
    private static final LocalDate LENT = LocalDate.of(YEAR, 1, 31);
    private static final LocalDate DUE = LocalDate.of(YEAR, 6, 30);
    private static final String FULL_FEBRUARY = "2150-02-01;2150-02-28;9000000.00;21;144986.30";

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
    void aRepaymentToldWronglyIsUndoneAndToldAgainAsItWas() {
        Money before = lender.committed(YEAR);
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 1));
        Map<String, Object> payment = payment(LocalDate.of(YEAR, 3, 1), "9000000.00", "0.00");
        String wrong = pay(bank, loan, "prepayment", payment)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        one(bank, loan).then().body("status", equalTo("REPAID"), "expectedCompensation.amount", equalTo("150164.38"));

        String counter = reverse(bank, loan, wrong)
                .then()
                .statusCode(201)
                .body("kind", equalTo("REVERSAL"), "reverses", equalTo(wrong), "reason", equalTo("Another borrower's"))
                .body("happenedOn", equalTo("2150-03-01"), "principal.amount", equalTo("9000000.00"))
                .extract()
                .path("id");

        one(bank, loan)
                .then()
                .body("status", equalTo("ACTIVE"), "balance.amount", equalTo("9000000.00"))
                .body("expectedCompensation.amount", equalTo("2277320.55"));
        assertEquals(before.plus(Money.of("2277320.55")), lender.committed(YEAR));
        Borrowers.as(bank)
                .get(Lender.LOANS + loan + "/movements")
                .then()
                .body("id", equalTo(List.of(wrong, counter)), "kind", equalTo(List.of("PREPAYMENT", "REVERSAL")));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "loan/" + loan)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("loan.movement-reversed"));

        problem("movement-reversed", reverse(bank, loan, wrong));
        problem("movement-stands", reverse(bank, loan, counter));
        payment.put("principal", soums("1000.00"));
        pay(bank, loan, "repayments", payment).then().statusCode(201);
        problem("payment-known", pay(bank, loan, "repayments", payment));
        one(bank, loan).then().body("balance.amount", equalTo("8999000.00"));
    }

    @Test
    void onlyTheBankItselfUndoesAndNotForEver() {
        String loan = lender.lent(bank);
        String other = lender.lent(bank);
        String told = repay(bank, loan, LENT, "1000.00").path("id");
        reverse(lender.bank(), loan, told).then().statusCode(404);
        reverse(bank, other, told).then().statusCode(404);
        reverse(bank, loan, UUID.randomUUID().toString()).then().statusCode(404);
        Borrowers.as(bank)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", " "))
                .post(path(loan, told))
                .then()
                .statusCode(400);
        as("aziza", Role.APPROVER)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "No"))
                .post(path(loan, told))
                .then()
                .statusCode(403);
        clock.moveTo(LENT.plusDays(91));
        problem("reversal-too-late", reverse(bank, loan, told)).body("until", equalTo("2150-05-01"));
        clock.moveTo(LENT.plusDays(90));
        reverse(bank, loan, told).then().statusCode(201);
    }

    @Test
    void aDefaultOrWriteOffIsUndoneAndACancellationIsNot() {
        String loan = lender.lent(bank);
        String repaid = repay(bank, loan, LENT, "1000.00").path("id");
        Lender.stop(bank, loan, "default", LENT).then().statusCode(200).body("status", equalTo("DEFAULTED"));
        String defaulted = last(loan);
        Lender.stop(bank, loan, "write-off", LENT).then().statusCode(200).body("status", equalTo("WRITTEN_OFF"));
        problem("loan-ended", reverse(bank, loan, repaid));
        problem("loan-ended", reverse(bank, loan, defaulted));

        reverse(bank, loan, last(loan)).then().statusCode(201);
        one(bank, loan)
                .then()
                .body("status", equalTo("DEFAULTED"), "stoppedOn", equalTo("2150-01-31"))
                .body("balance.amount", equalTo("8999000.00"), "expectedCompensation.amount", equalTo("0.00"));
        reverse(bank, loan, defaulted).then().statusCode(201);
        reverse(bank, loan, repaid).then().statusCode(201);
        one(bank, loan)
                .then()
                .body("status", equalTo("ACTIVE"), "stoppedOn", nullValue())
                .body("balance.amount", equalTo("9000000.00"), "expectedCompensation.amount", equalTo("2277320.55"));

        Lender.stop(bank, loan, "cancellation", LENT).then().statusCode(200);
        problem("movement-stands", reverse(bank, loan, last(loan)));
    }

    @Test
    void aRowOfAFileIsUndoneLikeAnyOther() {
        String loan = lender.lent(bank);
        String csv = "loanNumber;paidOn;principal;interest;reference\n" + lender.number(loan)
                + ";2150-01-31;450000.00;0;P-1\n";
        RepaymentFileTest.send(bank, csv).then().statusCode(201);
        reverse(bank, loan, last(loan)).then().statusCode(201);
        one(bank, loan).then().body("balance.amount", equalTo("9000000.00"));
        // told again with the right amount, once
        String right = csv.replace("450000.00", "45000.00");
        RepaymentFileTest.send(bank, right).then().statusCode(201);
        one(bank, loan).then().body("balance.amount", equalTo("8955000.00"));
        RepaymentFileTest.send(bank, right.replace(";0;", ";1;"))
                .then()
                .statusCode(422)
                .body("violations.code", contains("payment-known"));
    }

    @Test
    void whatAnApprovedStatementHadTooLittleIsPaidWithTheNext() {
        String loan = lender.lent(bank);
        Money before = lender.committed(YEAR);
        lender.payee(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        Lender.approved(bank, "2150-01", lender.csv(Map.of(loan, "2150-01-31;2150-01-31;9000000.00;21;5178.08")));
        Lender.stop(bank, loan, "default", LocalDate.of(YEAR, 2, 15)).then().statusCode(200);
        // 14 days of February
        String first = Lender.approved(
                bank, "2150-02", lender.csv(Map.of(loan, "2150-02-01;2150-02-14;9000000.00;21;72493.15")));
        reverse(bank, loan, last(loan)).then().statusCode(201);
        // the other 14 days are expected besides 2,127,156.16 of the days from March on
        one(bank, loan).then().body("expectedCompensation.amount", equalTo("2199649.31"));
        assertEquals(before.minus(Money.of("0.01")), lender.committed(YEAR)); // rounded twice
        clock.moveTo(LocalDate.of(YEAR, 4, 5));
        String next = Lender.approved(
                bank, "2150-03", lender.csv(Map.of(loan, "2150-03-01;2150-03-31;9000000.00;21;160520.55")));

        assertEquals(List.of("233013.70"), Lender.paymentAmounts(next)); // 160,520.55 and 72,493.15
        assertEquals(before, lender.committed(YEAR));
        Borrowers.as(bank)
                .get(Lender.STATEMENTS + next + "/supplements")
                .then()
                .statusCode(200)
                .body("ofStatementId", equalTo(List.of(first)), "loanId", equalTo(List.of(loan)))
                .body("month", equalTo(List.of("2150-02-01")), "amount.amount", equalTo(List.of("72493.15")));
        Borrowers.as(lender.bank())
                .get(Lender.STATEMENTS + next + "/supplements")
                .then()
                .statusCode(404);
        one(bank, loan).then().body("expectedCompensation.amount", equalTo("1966635.62"));
        // and once
        clock.moveTo(LocalDate.of(YEAR, 5, 5));
        String later = Lender.approved(
                bank, "2150-04", lender.csv(Map.of(loan, "2150-04-01;2150-04-30;9000000.00;21;155342.47")));
        assertEquals(List.of("155342.47"), Lender.paymentAmounts(later));
    }

    @Test
    void whatAnApprovedStatementHadTooMuchIsAskedBackWithTheNext() {
        String loan = lender.lent(bank);
        lender.payee(bank);
        clock.moveTo(DUE.plusDays(1));
        String repaid = repay(bank, loan, DUE, "450000.00").path("id");
        clock.moveTo(LocalDate.of(YEAR, 8, 5));
        // on the last day of July the next instalment was due
        String first = Lender.approved(
                bank, "2150-07", lender.csv(Map.of(loan, "2150-07-01;2150-07-30;8550000.00;21;147575.34")));
        lender.paid("loan-statement/" + first + "/" + YEAR);
        String young = lender.lent(bank);
        reverse(bank, loan, repaid).then().statusCode(201);
        clock.moveTo(LocalDate.of(YEAR, 9, 5));
        Lender.approved(bank, "2150-08", lender.csv(Map.of(young, "2150-08-05;2150-08-31;9000000.00;21;139808.22")));

        // without the repayment the loan was late all of July
        as("rustam", Role.REVIEWER)
                .get("/api/v1/recoveries?subject=loan-statement/" + first + "/" + YEAR)
                .then()
                .statusCode(200)
                .body("amount.amount", equalTo(List.of("147575.34")));
    }

    @Test
    void aStatementThatHasBecomeAnotherByAReversalIsFiledAnew() {
        String loan = lender.lent(bank);
        lender.payee(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        Lender.stop(bank, loan, "default", LocalDate.of(YEAR, 2, 15)).then().statusCode(200);
        String id = Lender.reviewed(
                bank, "2150-02", lender.csv(Map.of(loan, "2150-02-01;2150-02-14;9000000.00;21;72493.15")));
        reverse(bank, loan, last(loan)).then().statusCode(201);

        problem("statement-outdated", Lender.act("aziza", Role.APPROVER, id, "approve"));
        Lender.act("aziza", Role.APPROVER, id, "refuse").then().statusCode(200);
        Lender.approved(bank, "2150-02", lender.csv(Map.of(loan, FULL_FEBRUARY)));
    }

    @Test
    void theDatabaseUndoesAllOfAMovementOrNothing() {
        String loan = lender.lent(bank);
        UUID told = UUID.fromString(repay(bank, loan, LENT, "1000.00").path("id"));
        String insert = """
                insert into loan_movement (loan_id, kind, happened_on, principal, interest, reason, reverses, recorded_at, recorded_by)
                select loan_id, 'REVERSAL', happened_on, principal %s, interest, 'So', id, recorded_at, 'x'
                from loan_movement where id = ?
                """;
        refused("of all of it", insert.formatted("- 1"), told);
        refused("stand", "update loan_movement set reason = 'x' where id = ?", told);
        refused("was not undone", """
                insert into loan_movement (loan_id, kind, happened_on, principal, interest, reference, times, recorded_at, recorded_by)
                select loan_id, kind, happened_on, principal, interest, reference, 2, recorded_at, 'x'
                from loan_movement where id = ?
                """, told);
        reverse(bank, loan, told.toString()).then().statusCode(201);
        refused("movement_reversed_once", insert.formatted(""), told);
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertTrue(
                refusal.getMessage().contains(why) || refusal.getMessage().contains("permission denied"),
                refusal.getMessage());
    }

    private static ValidatableResponse problem(String kind, Response answer) {
        return answer.then().statusCode(409).body("type", equalTo("urn:madad:problem:" + kind));
    }

    /** The loan's last movement. */
    private String last(String loan) {
        return Borrowers.as(bank).get(Lender.LOANS + loan + "/movements").path("[-1].id");
    }

    private static Response reverse(String bank, String loan, String movement) {
        return Borrowers.as(bank)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "Another borrower's"))
                .post(path(loan, movement));
    }

    private static String path(String loan, String movement) {
        return Lender.LOANS + loan + "/movements/" + movement + "/reversal";
    }
}
