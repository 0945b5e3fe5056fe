package uz.madad.loan;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.madad.testing.Desk.as;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.Told;
import uz.madad.testing.World;

@MadadTest
class ConfirmationTest {

    private static final String PATH = "/api/v1/loan-confirmations/";

    /** A year of its own, so that its budget is this test's alone. */
    private static final LocalDate DAY = LocalDate.of(2066, 3, 1);

    @Inject
    Borrowers borrowers;

    @Inject
    OpenBudget budget;

    @Inject
    TestClock clock;

    @Inject
    ExpireConfirmations expire;

    @Inject
    Jdbi database;

    @BeforeEach
    void aYearWithMoney() {
        clock.moveTo(DAY);
        budget.open("loan", DAY.getYear(), Money.ofSoums(1_000_000_000_000L), "Budget", "officer-1", "officer-2");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void aConfirmationIsGoodForSixtyDaysAndCommitsTheExpectedCompensation() {
        Money before = committed();

        String id = borrowers
                .confirm(borrowers.bank(), borrowers.young(), "10000000.00")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .header("Location", notNullValue())
                .body("number", startsWith("LC-2066-"), "status", equalTo("OPEN"))
                .body("validUntil", equalTo("2066-04-30"), "amount.amount", equalTo("10000000.00"))
                .extract()
                .path("id");

        Money expected = database.withHandle(
                handle -> handle.createQuery("select expected_compensation from loan_confirmation where id = ?::uuid")
                        .bind(0, id)
                        .mapTo(Money.class)
                        .one());
        assertEquals(before.plus(expected), committed());
        proofHolds();
    }

    @Test
    void aPersonHasOneEntitlementWhicheverBankAsks() {
        String pinfl = borrowers.young();
        String first = borrowers.bank();
        borrowers.confirmed(first, pinfl, "5000000.00");

        borrowers
                .confirm(borrowers.bank(), pinfl, "5000000.00")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:entitlement-taken"))
                .body(not(containsString(first)));
        borrowers
                .check(borrowers.bank(), pinfl, null)
                .then()
                .body("eligible", equalTo(false), "reasons.check", hasItem("entitlement-free"));
    }

    @Test
    void of32BanksRacingForAPersonOneConfirms() throws Exception {
        String pinfl = borrowers.young();
        Money before = committed();
        List<String> banks =
                IntStream.range(0, 32).mapToObj(i -> borrowers.bank()).toList();
        CountDownLatch start = new CountDownLatch(1);

        try (ExecutorService threads = Executors.newFixedThreadPool(banks.size())) {
            List<Future<Integer>> answers = banks.stream()
                    .map(bank -> threads.submit(() -> {
                        start.await();
                        return borrowers.confirm(bank, pinfl, "5000000.00").statusCode();
                    }))
                    .toList();
            start.countDown();
            int confirmed = 0;
            for (Future<Integer> answer : answers) {
                if (answer.get() == 201) {
                    confirmed++;
                } else {
                    assertEquals(409, answer.get());
                }
            }
            assertEquals(1, confirmed);
        }
        assertEquals(before.plus(expectedOf(pinfl)), committed());
        proofHolds();
    }

    @Test
    void anExpiredConfirmationFreesPersonAndBudgetByItself() {
        String bank = borrowers.bank();
        String pinfl = borrowers.young();
        String id = borrowers.confirmed(bank, pinfl, "5000000.00");
        Money expected = expectedOf(pinfl);

        clock.moveTo(DAY.plusDays(60));
        expire.run();
        one(bank, id).then().body("status", equalTo("OPEN"));
        clock.moveTo(DAY.plusDays(61));
        expire.run();

        one(bank, id).then().body("status", equalTo("EXPIRED"));
        assertEquals(List.of("given", "expired"), Told.about("loan-confirmation/" + id));
        assertEquals(expected, freed(id));
        borrowers.confirmed(borrowers.bank(), pinfl, "5000000.00");
        proofHolds();
    }

    @Test
    void oneThatCannotBeExpiredKeepsNoOtherWaiting() {
        String bank = borrowers.bank();
        String stuck = borrowers.confirmed(bank, borrowers.young(), "5000000.00");
        String after = borrowers.confirmed(bank, borrowers.young(), "5000000.00");
        // as no fault we know of could leave it: of a year that has no budget, and the first in turn
        edit(stuck, "fiscal_year = 2001, valid_until = date '%s'".formatted(DAY));
        clock.moveTo(DAY.plusDays(61));

        expire.run();

        one(bank, stuck).then().body("status", equalTo("OPEN"));
        one(bank, after).then().body("status", equalTo("EXPIRED"));
        edit(stuck, "fiscal_year = " + DAY.getYear());
        expire.run();
        one(bank, stuck).then().body("status", equalTo("EXPIRED"));
        proofHolds();
    }

    private static void edit(String id, String values) {
        OwnerDatabase.connect().useTransaction(handle -> {
            handle.execute("alter table loan_confirmation disable trigger user");
            handle.execute("update loan_confirmation set " + values + " where id = ?::uuid", id);
            handle.execute("alter table loan_confirmation enable trigger user");
        });
    }

    @Test
    void whoeverAsksAfterItsLastDayNeedNotWaitForTheClockwork() {
        String bank = borrowers.bank();
        String pinfl = borrowers.young();
        String id = borrowers.confirmed(bank, pinfl, "5000000.00");
        clock.moveTo(DAY.plusDays(61));

        borrowers.confirmed(borrowers.bank(), pinfl, "6000000.00");

        one(bank, id).then().body("status", equalTo("EXPIRED"));
    }

    @Test
    void aBankReleasesItsConfirmationEarly() {
        String bank = borrowers.bank();
        String pinfl = borrowers.young();
        Money before = committed();
        String id = borrowers.confirmed(bank, pinfl, "5000000.00");

        release(borrowers.bank(), id, "\"0\"").then().statusCode(404);
        release(bank, id, null).then().statusCode(428);
        release(bank, id, "\"7\"").then().statusCode(412);
        release(bank, id, "\"0\"").then().statusCode(200).body("status", equalTo("RELEASED"));
        release(bank, id, "\"1\"")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:confirmation-not-open"));

        assertEquals(before, committed());
        assertEquals(List.of("given", "released"), Told.about("loan-confirmation/" + id));
        borrowers.confirmed(borrowers.bank(), pinfl, "5000000.00");
    }

    @Test
    void anotherBanksConfirmationIsNotFound() {
        String bank = borrowers.bank();
        String id = borrowers.confirmed(bank, borrowers.young(), "5000000.00");
        String other = borrowers.bank();

        one(other, id).then().statusCode(404);
        one(bank, id).then().statusCode(200).body("person", containsString("***********"));
        Borrowers.as(other).get(PATH + "?limit=200").then().statusCode(200).body("id", not(hasItem(id)));
        Borrowers.as(bank).get(PATH + "?limit=200").then().body("bankMfo", everyItem(equalTo(bank)));
        as("reviewer-1", Role.REVIEWER)
                .get(PATH + "?bank=" + bank + "&status=OPEN")
                .then()
                .statusCode(200)
                .body("id", equalTo(List.of(id)));
        one(bank, UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void whoIsNotEligibleIsRefusedWithEveryReasonAndNothingIsKept() {
        String pinfl = World.newPinfl();
        Money before = committed();

        borrowers
                .confirm(borrowers.bank(), pinfl, "99000000.00")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:not-eligible"))
                .body("reasons.check", equalTo(List.of("amount-within-maximum", "certificate-holder")));
        assertEquals(before, committed());
    }

    @Test
    void unknownDeadAndWithoutThatCertificateAreRefusedAlike() {
        String bank = borrowers.bank();
        Map<String, Object> unknown = refusal(bank, borrowers.question(World.newPinfl(), "5000000.00"));
        Map<String, Object> another = borrowers.question(borrowers.young(), "5000000.00");
        another.put("certificateNumber", "C-0");

        assertEquals(unknown, refusal(bank, borrowers.question(borrowers.dead(), "5000000.00")));
        assertEquals(unknown, refusal(bank, borrowers.question(borrowers.person(DAY.minusYears(50)), "5000000.00")));
        assertEquals(unknown, refusal(bank, another));
    }

    @Test
    void withoutBudgetNothingIsConfirmed() {
        clock.moveTo(LocalDate.of(2067, 3, 1));
        String pinfl = borrowers.young();

        borrowers
                .confirm(borrowers.bank(), pinfl, "5000000.00")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:budget-exhausted"));
        borrowers.check(borrowers.bank(), pinfl, null).then().body("eligible", equalTo(true));
    }

    @Test
    void theSameKeyGetsTheSameConfirmationAgain() {
        String bank = borrowers.bank();
        String pinfl = borrowers.young();
        Map<String, Object> question = borrowers.question(pinfl, "5000000.00");
        String key = UUID.randomUUID().toString();

        String first =
                keyed(bank, key, question).then().statusCode(201).extract().path("id");
        keyed(bank, key, question).then().statusCode(201).body("id", equalTo(first));
        Borrowers.as(bank).body(question).post(PATH).then().statusCode(428);
        question.remove("amount");
        Borrowers.as(bank)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(question)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("amount"));
    }

    @Test
    void theDatabaseLetsNothingOfAConfirmationChangeButItsEnd() {
        String bank = borrowers.bank();
        UUID id = UUID.fromString(borrowers.confirmed(bank, borrowers.young(), "5000000.00"));

        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle ->
                        handle.execute("update loan_confirmation set valid_until = valid_until + 1 where id = ?", id)));
        release(bank, id.toString(), "*").then().statusCode(200);
        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(
                        handle -> handle.execute("update loan_confirmation set status = 'USED' where id = ?", id)));
    }

    private Response keyed(String bank, String key, Map<String, Object> question) {
        return Borrowers.as(bank).header("Idempotency-Key", key).body(question).post(PATH);
    }

    /** All that the bank hears, but for the request's own number. */
    private Map<String, Object> refusal(String bank, Map<String, Object> question) {
        Map<String, Object> told = new HashMap<>(keyed(bank, UUID.randomUUID().toString(), question)
                .then()
                .statusCode(422)
                .extract()
                .jsonPath()
                .getMap(""));
        told.remove("correlationId");
        return told;
    }

    private static Response one(String bank, String id) {
        return Borrowers.as(bank).get(PATH + id);
    }

    private static Response release(String bank, String id, String ifMatch) {
        return (ifMatch == null ? Borrowers.as(bank) : Borrowers.as(bank).header("If-Match", ifMatch))
                .post(PATH + id + "/release");
    }

    private Money expectedOf(String pinfl) {
        return database.withHandle(handle -> handle.createQuery(
                        "select expected_compensation from loan_confirmation where pinfl = ? and status = 'OPEN'")
                .bind(0, pinfl)
                .mapTo(Money.class)
                .one());
    }

    /** What the end of the confirmation gave back to the budget. */
    private Money freed(String id) {
        return database.withHandle(
                handle -> handle.createQuery("select amount from ledger_transfer where kind = 'RELEASED' and event = ?")
                        .bind(0, "loan-confirmation/" + id + "/ended")
                        .mapTo(Money.class)
                        .one());
    }

    private Money committed() {
        return database.withHandle(handle -> handle.createQuery(
                        "select balance from ledger_account where programme = 'loan' and fiscal_year = ? and kind = 'COMMITTED'")
                .bind(0, DAY.getYear())
                .mapTo(Money.class)
                .one());
    }

    private static void proofHolds() {
        as("auditor-1", Role.AUDITOR)
                .get("/api/v1/budgets/proof")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true));
    }
}
