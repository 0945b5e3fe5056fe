package uz.madad.loan;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.testing.Desk.as;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.World;

@MadadTest
class EligibilityCheckTest {

    private static final String PATH = "/api/v1/loan-eligibility-checks";

    @Inject
    Borrowers borrowers;

    @Inject
    World world;

    @Inject
    Jdbi database;

    @Inject
    Clock clock;

    @Test
    void aYoungPersonWithACertificateMayHaveTwentyFiveBaseCalculationAmounts() {
        borrowers
                .check(borrowers.bank(), borrowers.young(), null)
                .then()
                .statusCode(200)
                .body("eligible", equalTo(true), "number", startsWith("LE-"), "reasons", empty())
                .body("maximum.amount", equalTo("10300000.00"), "ruleSet.version", equalTo(1));
    }

    @Test
    void everyReasonAgainstIsToldWithItsArticle() {
        String pinfl = borrowers.person(LocalDate.now(clock).minusYears(40));
        world.certificate(pinfl, world.center(), LocalDate.now(clock).minusMonths(2));

        borrowers
                .check(borrowers.bank(), pinfl, "10300000.01")
                .then()
                .statusCode(200)
                .body("eligible", equalTo(false), "maximum", nullValue())
                .body("reasons.check", equalTo(List.of("amount-within-maximum", "age")))
                .body(
                        "reasons.reason",
                        hasItems("At most 10300000.00 UZS may be lent", "The person is not 18 to 30 years old"))
                .body("reasons.article", not(hasItem(nullValue())));
    }

    @Test
    void unknownDeadAndWithoutCertificateGetTheSameAnswer() {
        String bank = borrowers.bank();

        Map<String, Object> unknown = told(bank, World.newPinfl());

        assertEquals(unknown, told(bank, borrowers.dead()));
        assertEquals(unknown, told(bank, borrowers.person(LocalDate.now(clock).minusYears(22))));
        assertEquals(unknown, told(bank, borrowers.person(LocalDate.now(clock).minusYears(50))));
    }

    @Test
    void theAnswerSaysNothingElseOfThePerson() {
        String pinfl = borrowers.young();
        borrowers
                .check(borrowers.bank(), pinfl, null)
                .then()
                .body(not(containsString(pinfl)), not(containsString("Young")));
    }

    @Test
    void aCheckIsKeptWithItsConsentAndTheLookUpIsInTheTrail() {
        String bank = borrowers.bank();
        String pinfl = borrowers.young();
        String number =
                borrowers.check(bank, pinfl, "5000000.00").then().extract().path("number");

        Map<String, Object> kept = database.withHandle(handle -> handle.createQuery(
                        "select bank_mfo, consent_reference, eligible from loan_eligibility_check where number = ?")
                .bind(0, number)
                .mapToMap()
                .one());
        assertEquals(bank, kept.get("bank_mfo"));
        assertEquals("C-" + pinfl.substring(8), kept.get("consent_reference"));
        assertEquals(true, kept.get("eligible"));
        as("auditor-1", Role.AUDITOR)
                .get("/api/v1/audit?subject=person/" + world.personId(pinfl))
                .then()
                .body("action", hasItem("person.looked-up"), "organisation", hasItem("mfo/" + bank));
    }

    @Test
    void withoutConsentNobodyIsLookedUp() {
        String bank = borrowers.bank();
        Map<String, Object> question = new HashMap<>(borrowers.question(borrowers.young(), null));
        question.remove("consent");
        refused(bank, question, "consent");
        question.put(
                "consent",
                Map.of(
                        "reference",
                        "C-1",
                        "givenAt",
                        clock.instant().plus(Duration.ofDays(1)).toString()));
        refused(bank, question, "consent.givenAt");
        question.put(
                "consent",
                Map.of(
                        "reference",
                        "C-1",
                        "givenAt",
                        clock.instant().minus(Duration.ofDays(31)).toString()));
        refused(bank, question, "consent.givenAt");
        question.put("consent", Map.of("givenAt", clock.instant().toString()));
        refused(bank, question, "consent.reference");
        assertEquals(0, checksOf(bank));
    }

    @Test
    void aPersonIsNotAskedAboutMoreOftenThanTheLimit() {
        String pinfl = borrowers.young();
        for (int i = 0; i < 6; i++) {
            borrowers.check(borrowers.bank(), pinfl, null).then().statusCode(200);
        }
        borrowers
                .check(borrowers.bank(), pinfl, null)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:madad:problem:too-many-checks-of-person"));
    }

    @Test
    void aBankAsksNoMoreInAMinuteThanTheLimit() {
        String bank = borrowers.bank();
        String pinfl = borrowers.young();
        database.useHandle(handle -> handle.execute("""
                insert into loan_eligibility_check (number, checked_at, bank_mfo, actor, pinfl, consent_reference,
                    consented_at, rule_set_id, eligible, maximum, missed, checks)
                select ? || n, now(), ?, 'test', '31001000000011', 'C', now(),
                       (select id from rule_set where programme = 'loan' limit 1), false, 1, true, '[]'
                from generate_series(1, 50) n
                """, "T-" + bank + "-", bank));

        borrowers
                .check(bank, pinfl, null)
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("60"))
                .body("type", equalTo("urn:madad:problem:too-many-checks"));
        borrowers.check(borrowers.bank(), pinfl, null).then().statusCode(200);
    }

    @Test
    void aBankThatSeemsToGuessNumbersIsToldOfToAuditorsOnce() {
        String bank = borrowers.bank();
        for (int i = 0; i < 6; i++) {
            borrowers.check(bank, World.newPinfl(), null).then().statusCode(200);
        }

        as("auditor-1", Role.AUDITOR)
                .get(PATH + "/alarms?limit=200")
                .then()
                .statusCode(200)
                .body("findAll { it.bankMfo == '" + bank + "' }.misses", equalTo(List.of(4)));
        as("auditor-1", Role.AUDITOR)
                .get("/api/v1/audit?subject=bank/" + bank)
                .then()
                .body("action", hasItem("loan.guessing-suspected"));
    }

    @Test
    @Tag("R26")
    void aBankOutsideTheRegisterDoesNotTakePart() {
        borrowers
                .check("99999", borrowers.young(), null)
                .then()
                .statusCode(200)
                .body("eligible", equalTo(false), "reasons.check", hasItem("bank-participates"));
    }

    @Test
    void whatIsNotAQuestionIsRefusedWithItsFields() {
        String bank = borrowers.bank();
        Map<String, Object> question = borrowers.question(borrowers.young(), "0.00");
        refused(bank, question, "amount");
        question.put("pinfl", "12345");
        Borrowers.as(bank)
                .body(question)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("pinfl", "amount"));
        Borrowers.as(bank).post(PATH).then().statusCode(400);
        as("bank-1", Role.BANK)
                .contentType("application/json")
                .body(borrowers.question(borrowers.young(), null))
                .post(PATH)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:bank-missing"));
    }

    private Map<String, Object> told(String bank, String pinfl) {
        Map<String, Object> told = new HashMap<>(borrowers
                .check(bank, pinfl, null)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap(""));
        told.remove("number");
        told.remove("checkedAt");
        return told;
    }

    private int checksOf(String bank) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from loan_eligibility_check where bank_mfo = ?")
                        .bind(0, bank)
                        .mapTo(Integer.class)
                        .one());
    }

    private static void refused(String bank, Map<String, Object> question, String field) {
        Borrowers.as(bank).body(question).post(PATH).then().statusCode(400).body("violations.field", hasItem(field));
    }
}
