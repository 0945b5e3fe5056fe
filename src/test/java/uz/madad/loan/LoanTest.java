package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.loan.Lender.book;
import static uz.madad.loan.Lender.one;
import static uz.madad.loan.Lender.pay;
import static uz.madad.loan.Lender.payment;
import static uz.madad.loan.Lender.repay;
import static uz.madad.loan.Lender.soums;
import static uz.madad.loan.Lender.stop;
import static uz.madad.testing.Desk.as;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** Nine million lent on 31 January 2061 at 24 %, of which 21 % are compensated: 1.5 times the Central Bank's 14 %. */
@MadadTest
class LoanTest {

    private static final int YEAR = 2061;
    private static final LocalDate LENT = LocalDate.of(YEAR, 1, 31);

    /** Of 24 months by the schedule, computed apart. */
    private static final Money EXPECTED = Money.of("2277320.55");

    @Inject
    Lender lender;

    @Inject
    TestClock clock;

    @Inject
    ExpireConfirmations expire;

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
    @Tag("R32")
    void aLoanUsesItsConfirmationAndCommitsWhatItIsExpectedToCost() {
        Money before = lender.committed(YEAR);
        String confirmation = lender.confirmed(bank);

        String id = book(bank, lender.contract(confirmation))
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .header("Location", startsWith("http"))
                .body("number", startsWith("LN-2061-"), "status", equalTo("ACTIVE"))
                .body("balance.amount", equalTo("9000000.00"), "overdue.amount", equalTo("0.00"))
                .body("endsOn", equalTo("2063-01-31"), "card.number", equalTo("860012******1234"))
                .body("expectedCompensation.amount", equalTo("2277320.55"))
                .extract()
                .path("id");

        Borrowers.as(bank)
                .get("/api/v1/loan-confirmations/" + confirmation)
                .then()
                .body("status", equalTo("USED"));
        assertEquals(before.plus(EXPECTED), lender.committed(YEAR));
        Borrowers.as(bank)
                .get(Lender.LOANS + id + "/schedule")
                .then()
                .statusCode(200)
                .body("$", hasSize(24))
                .body("[0].due", equalTo("2061-02-28"), "[4].principal.amount", equalTo("450000.00"));
    }

    @Test
    @Tag("R32")
    void aConfirmationServesOneLoanOfItsBankOnly() {
        String confirmation = lender.confirmed(bank);
        book(lender.bank(), lender.contract(confirmation)).then().statusCode(404);
        book(bank, lender.contract(UUID.randomUUID().toString())).then().statusCode(404);
        book(bank, lender.contract(confirmation)).then().statusCode(201);
        refusedAs("confirmation-not-open", 409, book(bank, lender.contract(confirmation)));

        String late = lender.confirmed(bank);
        clock.moveTo(LENT.plusDays(61));
        refusedAs("confirmation-not-open", 409, book(bank, lender.contract(late)));
    }

    @Test
    @Tag("R33")
    void aScheduleThatIsNotOursIsRefusedFigureByFigure() {
        Map<String, Object> contract = lender.contract(lender.confirmed(bank));
        List<Map<String, Object>> schedule = new ArrayList<>(Lender.schedule(contract));
        Map<String, Object> fifth = new HashMap<>(schedule.get(4));
        fifth.put("principal", soums("450000.01"));
        schedule.set(4, fifth);
        contract.put("schedule", schedule);

        book(bank, contract)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:schedule-differs"))
                .body("differences", hasSize(1))
                .body("differences[0].number", equalTo(5), "differences[0].field", equalTo("principal"))
                .body("differences[0].filed", equalTo("450000.01 UZS"))
                .body("differences[0].computed", equalTo("450000.00 UZS"))
                .body("schedule", hasSize(24));

        contract.put("schedule", schedule.subList(0, 23));
        book(bank, contract).then().statusCode(422).body("differences.field", hasItem("instalments"));
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 9000000.01, 422, loan-above-confirmed",
        "months, 25, 422, loan-outside-terms",
        "graceMonths, 5, 422, loan-outside-terms",
        "startedOn, 2061-01-30, 400, lent-before-confirmed",
        "startedOn, 2061-02-01, 400, in-future",
        "annualPercent, 0, 400, positive",
        "annualPercent, 100.01, 400, at-most",
        "annualPercent, much, 400, format",
        "contractNumber, 30101990123450, 400, personal-number",
    })
    void aLoanOutsideItsBoundsIsRefused(String field, String value, int status, String why) {
        Map<String, Object> contract = lender.contract(lender.confirmed(bank));
        contract.put(
                field,
                switch (field) {
                    case "amount" -> soums(value);
                    case "months", "graceMonths" -> Integer.valueOf(value);
                    default -> value;
                });

        Response answer = book(bank, contract);

        answer.then().statusCode(status);
        assertTrue(answer.asString().contains(why), answer.asString());
    }

    @Test
    void aContractAndAnInvoiceStandForOneLoan() {
        Map<String, Object> first = lender.contract(lender.confirmed(bank));
        book(bank, first).then().statusCode(201);

        Map<String, Object> second = lender.contract(lender.confirmed(bank));
        Object purchase = second.get("purchase");
        second.put("purchase", first.get("purchase"));
        refusedAs("invoice-financed", 409, book(bank, second));
        second.put("purchase", purchase);
        second.put("contractNumber", first.get("contractNumber"));
        refusedAs("contract-booked", 409, book(bank, second));
    }

    @Test
    void anUnmaskedCardIsRefused() {
        Map<String, Object> contract = lender.contract(lender.confirmed(bank));
        contract.put("card", Map.of("number", "8600123456781234", "openedOn", LENT.toString()));
        book(bank, contract).then().statusCode(400).body("violations.field", hasItem("card.number"));
    }

    @Test
    @Tag("R34")
    void repaymentsLowerTheBalanceAndWhatIsLateIsOverdue() {
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 7, 1)); // due by now: 450,000 on 30 June
        one(bank, loan).then().body("overdue.amount", equalTo("450000.00"));

        repay(bank, loan, LocalDate.of(YEAR, 6, 30), "450000.00")
                .then()
                .statusCode(201)
                .body("kind", equalTo("REPAYMENT"));

        one(bank, loan)
                .then()
                .header("ETag", equalTo("\"1\""))
                .body("balance.amount", equalTo("8550000.00"), "overdue.amount", equalTo("0.00"))
                // paid as due: nothing else is expected
                .body("expectedCompensation.amount", equalTo("2277320.55"));
        Borrowers.as(bank)
                .get(Lender.LOANS + loan + "/movements")
                .then()
                .body("principal.amount", equalTo(List.of("450000.00")));
    }

    @Test
    @Tag("R34")
    void nothingIsRepaidTwiceBeyondTheLoanOrInTheFuture() {
        String loan = lender.lent(bank);
        Map<String, Object> payment = payment(LENT, "1000.00", "0.00");
        pay(bank, loan, "repayments", payment).then().statusCode(201);
        refusedAs("payment-known", 409, pay(bank, loan, "repayments", payment));
        invalid("repaid-beyond-loan", repay(bank, loan, LENT, "8999000.01"));
        invalid("in-future", repay(bank, loan, LENT.plusDays(1), "1.00"));
        invalid("paid-before-lent", repay(bank, loan, LENT.minusDays(1), "1.00"));
        invalid("at-least", repay(bank, loan, LENT, "-1.00"));
        invalid("positive", pay(bank, loan, "repayments", payment(LENT, "0.00", "0.00")));
        repay(lender.bank(), loan, LENT, "1.00").then().statusCode(404);
    }

    @Test
    @Tag("R35")
    void whatIsRepaidEarlyIsNotExpectedAnyMore() {
        Money before = lender.committed(YEAR);
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 1));

        pay(bank, loan, "prepayment", payment(LocalDate.of(YEAR, 3, 1), "9000000.00", "0.00"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("PREPAYMENT"));

        // 29 days of 9,000,000 at 21 %
        one(bank, loan)
                .then()
                .body("status", equalTo("REPAID"), "balance.amount", equalTo("0.00"))
                .body("expectedCompensation.amount", equalTo("150164.38"));
        assertEquals(before.plus(Money.of("150164.38")), lender.committed(YEAR));
        refusedAs("loan-ended", 409, repay(bank, loan, LocalDate.of(YEAR, 3, 1), "1.00"));
        refusedAs("loan-ended", 409, stop(bank, loan, "default", LocalDate.of(YEAR, 3, 1)));
    }

    @Test
    void aPrepaymentIsMoreThanWasDue() {
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 6, 30));
        refusedAs(
                "not-ahead-of-schedule",
                422,
                pay(bank, loan, "prepayment", payment(LocalDate.of(YEAR, 6, 30), "450000.00", "0.00")));
        pay(bank, loan, "prepayment", payment(LocalDate.of(YEAR, 6, 30), "450000.01", "0.00"))
                .then()
                .statusCode(201);
    }

    @Test
    @Tag("R35")
    void aDefaultGivesBackWhatWasSetAsideForTheDaysAfter() {
        Money before = lender.committed(YEAR);
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 4, 15));

        stop(bank, loan, "default", LocalDate.of(YEAR, 3, 1))
                .then()
                .statusCode(200)
                .body("status", equalTo("DEFAULTED"), "stoppedOn", equalTo("2061-03-01"))
                .body("balance.amount", equalTo("9000000.00"))
                .body("expectedCompensation.amount", equalTo("150164.38"));

        assertEquals(before.plus(Money.of("150164.38")), lender.committed(YEAR));
        refusedAs("loan-ended", 409, stop(bank, loan, "default", LocalDate.of(YEAR, 3, 1)));
        refusedAs("loan-ended", 409, stop(bank, loan, "cancellation", LocalDate.of(YEAR, 3, 1)));
        repay(bank, loan, LocalDate.of(YEAR, 4, 1), "1000000.00").then().statusCode(201);
        stop(bank, loan, "write-off", LocalDate.of(YEAR, 4, 15))
                .then()
                .statusCode(200)
                .body("status", equalTo("WRITTEN_OFF"), "stoppedOn", equalTo("2061-03-01"))
                .body("balance.amount", equalTo("0.00"));
        Borrowers.as(bank)
                .get(Lender.LOANS + loan + "/movements")
                .then()
                .body("kind", equalTo(List.of("DEFAULT", "REPAYMENT", "WRITE_OFF")))
                .body("principal.amount", equalTo(List.of("0.00", "1000000.00", "8000000.00")));
    }

    @Test
    @Tag("R36")
    void aCancelledLoanFreesThePersonAndItsInvoice() {
        Money before = lender.committed(YEAR);
        String confirmation = lender.confirmed(bank);
        Map<String, Object> contract = lender.contract(confirmation);
        String loan = book(bank, contract).then().extract().path("id");
        String person = person(confirmation);

        stop(bank, loan, "cancellation", LENT)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"), "expectedCompensation.amount", equalTo("0.00"));

        assertEquals(before, lender.committed(YEAR));
        Borrowers.as(bank)
                .get("/api/v1/loan-confirmations/" + confirmation)
                .then()
                .body("status", equalTo("RELEASED"));
        Map<String, Object> again = lender.contract(lender.again(lender.bank(), person));
        again.put("purchase", contract.get("purchase"));
        // the other bank's confirmation is for the other bank
        book(bank, again).then().statusCode(404);
    }

    @Test
    void aStopNeedsItsVersionAndAReason() {
        String loan = lender.lent(bank);
        Map<String, Object> body = Map.of("on", LENT.toString(), "reason", "Said so");
        Borrowers.as(bank)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(Lender.LOANS + loan + "/default")
                .then()
                .statusCode(428);
        Borrowers.as(bank)
                .header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", "\"7\"")
                .body(body)
                .post(Lender.LOANS + loan + "/default")
                .then()
                .statusCode(412);
        Borrowers.as(bank)
                .header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", "*")
                .body(Map.of("on", LENT.plusDays(1).toString(), "reason", "Said so"))
                .post(Lender.LOANS + loan + "/default")
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("in-future"));
        stop(lender.bank(), loan, "default", LENT).then().statusCode(404);
    }

    @Test
    void aBankSeesItsOwnLoansAlone() {
        String loan = lender.lent(bank);
        String other = lender.bank();
        lender.lent(other);

        one(other, loan).then().statusCode(404);
        Borrowers.as(other).get(Lender.LOANS + loan + "/schedule").then().statusCode(404);
        Borrowers.as(other).get(Lender.LOANS + loan + "/movements").then().statusCode(404);
        Borrowers.as(other)
                .get("/api/v1/loans?bank=" + bank)
                .then()
                .statusCode(200)
                .body("bankMfo", everyItem(equalTo(other)), "id", not(hasItem(loan)));
        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/loans?status=ACTIVE&bank=" + bank)
                .then()
                .statusCode(200)
                .body("id", equalTo(List.of(loan)));
        as("bank-without", Role.BANK).get("/api/v1/loans").then().statusCode(403);
    }

    @Test
    void theTrailTellsEachStepWithoutThePerson() {
        String loan = lender.lent(bank);
        repay(bank, loan, LENT, "1.00").then().statusCode(201);
        stop(bank, loan, "default", LENT).then().statusCode(200);

        as("olim", Role.AUDITOR)
                .get("/api/v1/audit?subject=loan/" + loan)
                .then()
                .body("action", equalTo(List.of("loan.booked", "loan.repaid", "loan.defaulted")));
    }

    @Test
    void theSameKeyBooksOnce() {
        Map<String, Object> contract = lender.contract(lender.confirmed(bank));
        String key = UUID.randomUUID().toString();
        String first = keyed(key, contract).then().statusCode(201).extract().path("id");
        keyed(key, contract).then().statusCode(201).body("id", equalTo(first));
        Borrowers.as(bank).body(contract).post(Lender.LOANS).then().statusCode(428);
    }

    @Test
    @Tag("R32")
    void aConfirmationIsUsedOrExpiresAndNeverBoth() throws Exception {
        List<Map<String, Object>> contracts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            contracts.add(lender.contract(lender.confirmed(bank)));
        }
        clock.moveTo(LENT.plusDays(60));
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Map<String, Object> contract : contracts) {
                answers.add(threads.submit(() -> book(bank, contract).statusCode()));
            }
            clock.moveTo(LENT.plusDays(61));
            threads.submit(expire::run).get();
        }
        expire.run();
        int booked = 0;
        for (int i = 0; i < contracts.size(); i++) {
            int answer = answers.get(i).get();
            String confirmation = (String) contracts.get(i).get("confirmationId");
            booked += answer == 201 ? 1 : 0;
            Borrowers.as(bank)
                    .get("/api/v1/loan-confirmations/" + confirmation)
                    .then()
                    .body("status", equalTo(answer == 201 ? "USED" : "EXPIRED"), "endedAt", notNullValue());
        }
        int loans = booked;
        Borrowers.as(bank).get("/api/v1/loans").then().body("$", hasSize(loans));
    }

    @Test
    void theDatabaseHoldsWhatALoanIs() {
        String id = lender.lent(bank);
        UUID loan = UUID.fromString(id);
        refused("permission denied", "update loan set amount = 1 where id = ?", loan);
        refused("permission denied", "update loan set balance = 0 where id = ?", loan);
        refused("permission denied", "delete from loan where id = ?", loan);
        refused("loan_balance", movement("9000000.01", "2061-01-31"), loan);
        refused("a movement before its loan", movement("1", "2061-01-30"), loan);
        refused("movement_is_past", movement("1", "2199-01-01"), loan);
        refused("disagree", """
                update loan_confirmation set status = 'RELEASED'
                where id = (select confirmation_id from loan where id = ?)
                """, loan);
        String unused = lender.confirmed(bank);
        refused(
                "disagree",
                "update loan_confirmation set status = 'USED', ended_at = now(), ended_by = 'x' where id = ?",
                UUID.fromString(unused));
        stop(bank, id, "cancellation", LENT).then().statusCode(200);
        refused("has ended", movement("0", "2061-01-31"), loan);
        one(bank, id).then().body("stoppedOn", equalTo("2061-01-31"));
        one(bank, lender.lent(bank)).then().body("stoppedOn", nullValue());
    }

    private static String movement(String principal, String day) {
        return """
                insert into loan_movement (loan_id, kind, happened_on, principal, interest, reference, recorded_at, recorded_by)
                values (?, 'REPAYMENT', '%s', %s, 1, gen_random_uuid()::text, now() + interval '50 years', 'x')
                """.formatted(day, principal);
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private Response keyed(String key, Map<String, Object> contract) {
        return Borrowers.as(bank).header("Idempotency-Key", key).body(contract).post(Lender.LOANS);
    }

    private String person(String confirmation) {
        return database.withHandle(
                handle -> handle.createQuery("select pinfl from loan_confirmation where id = ?::uuid")
                        .bind(0, confirmation)
                        .mapTo(String.class)
                        .one());
    }

    private static void refusedAs(String kind, int status, Response answer) {
        answer.then().statusCode(status).body("type", equalTo("urn:madad:problem:" + kind));
    }

    private static void invalid(String code, Response answer) {
        answer.then().statusCode(400).body("violations.code", hasItem(code));
    }
}
