package uz.madad.loan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.loan.Lender.act;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
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
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

/** Officers with an interest in a bank, and deputies, at banks' statements and accounts. */
@MadadTest
@Tag("R45")
class LoanConflictTest {

    private static final String CONFLICTS = "/api/v1/loan-bank-conflicts";
    private static final String BARRED = "urn:madad:problem:conflict-of-interest";
    private static final int YEAR = 2158;

    @Inject
    Lender lender;

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    private String bank;
    private String statement;

    @BeforeEach
    void aStatementOfABank() {
        clock.moveTo(LocalDate.of(YEAR, 1, 31));
        lender.openBudget(YEAR);
        bank = lender.bank();
        lender.payee(bank);
        String loan = lender.lent(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        statement = Lender.send(
                        bank, "2158-02", lender.csv(Map.of(loan, "2158-02-01;2158-02-28;9000000.00;21;144986.30")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void whoDeclaresAnInterestInABankHasNoPartInItsStatementsAndAccounts() {
        String officer = "interested-" + UUID.randomUUID();
        declare(officer, bank)
                .then()
                .statusCode(201)
                .body("officer", equalTo(officer), "kind", equalTo("DECLARED"), "reason", equalTo("My brother"));
        declare(officer, bank).then().statusCode(409).body("type", equalTo("urn:madad:problem:conflict-known"));
        declare(officer, "99999").then().statusCode(404);
        withKey(as(officer, Role.REVIEWER))
                .body(Map.of("bankMfo", bank, "reason", " "))
                .post(CONFLICTS)
                .then()
                .statusCode(400);
        withKey(as("timur", Role.TREASURER))
                .body(Map.of("bankMfo", bank, "reason", "So"))
                .post(CONFLICTS)
                .then()
                .statusCode(403);

        barred(act(officer, Role.REVIEWER, statement, "review"));
        act("rustam", Role.REVIEWER, statement, "review").then().statusCode(200);
        barred(act(officer, Role.APPROVER, statement, "approve"));
        barred(act(officer, Role.APPROVER, statement, "refuse"));
        String other = proposed("rustam");
        barred(decide(officer, other, "approve"));
        barred(propose(officer));
        as("olim", Role.AUDITOR)
                .get(CONFLICTS + "?bank=" + bank)
                .then()
                .statusCode(200)
                .body("officer", contains(officer));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "bank/" + bank)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("conflict.declared"));

        act("aziza", Role.APPROVER, statement, "approve").then().statusCode(200);
        barred(withKey(as(officer, Role.APPROVER))
                .post(Lender.STATEMENTS + statement + "/payments/" + YEAR + "/order"));
        // of another bank the officer is an officer as any
        bank = lender.bank();
        propose(officer).then().statusCode(201);
    }

    @Test
    void whoWorksForTheBankOrOwnsAPartIsBarredByTheRegisters() {
        String stir =
                database.withHandle(handle -> handle.createQuery("select stir from loan_bank_payee where bank_mfo = ?")
                        .bind(0, bank)
                        .mapTo(String.class)
                        .one());
        LocalDate today = LocalDate.now(clock);
        String clerk = world.person();
        world.employment(clerk, stir, today.minusYears(3), today.minusMonths(11));
        String former = world.person();
        world.employment(
                former, stir, today.minusYears(3), today.minusMonths(12).minusDays(1));

        barred(review("clerk-1", clerk)).body("conflict", equalTo("WORKS_FOR"));
        as("olim", Role.AUDITOR)
                .get(CONFLICTS + "?bank=" + bank)
                .then()
                .body("officer", contains("clerk-1"), "stir", contains(stir), "kind", contains("WORKS_FOR"));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "person/" + world.personId(clerk))
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("person.looked-up"));
        // known from then on, also without the person
        barred(act("clerk-1", Role.REVIEWER, statement, "review"));
        review("former-clerk", former).then().statusCode(200).body("status", equalTo("REVIEWED"));
    }

    @Test
    void aDeputyStandsForAnAbsentOfficerAndKeepsThreePeople() {
        String absent = "absent-" + UUID.randomUUID();
        String deputy = "deputy-" + UUID.randomUUID();
        reviewFor(deputy, absent).then().statusCode(403).body("type", equalTo("urn:madad:problem:not-a-deputy"));
        named(absent, deputy, Role.REVIEWER);
        reviewFor(deputy, absent)
                .then()
                .statusCode(200)
                .body("reviewedBy", equalTo(deputy), "reviewedFor", equalTo(absent));

        // neither of the two, nor who stands for one of them
        String another = "another-" + UUID.randomUUID();
        named(absent, another, Role.APPROVER);
        for (String person : List.of(deputy, absent, another)) {
            act(person, Role.APPROVER, statement, "approve")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:madad:problem:three-people"));
        }
        act("aziza", Role.APPROVER, statement, "approve").then().statusCode(200);
        List<String> hands = database.withHandle(handle -> handle.createQuery("""
                        select h.person from payment_order_hand h join payment_order o on o.id = h.order_id
                        where o.subject = ? order by h.person
                        """)
                .bind(0, "loan-statement/" + statement + "/" + YEAR)
                .mapTo(String.class)
                .list());
        assertTrue(hands.containsAll(List.of(absent, deputy, "aziza")), hands.toString());
    }

    @Test
    void whoStandsForTheProposerOfAnAccountDoesNotApproveIt() {
        String absent = "absent-" + UUID.randomUUID();
        String deputy = "deputy-" + UUID.randomUUID();
        String payee = proposed(absent);
        named(absent, deputy, Role.REVIEWER);
        decide(deputy, payee, "approve").then().statusCode(403).body("type", equalTo("urn:madad:problem:same-person"));
        decide("aziza", payee, "approve").then().statusCode(200);
    }

    @Test
    void theDatabaseHoldsConflictsAndDeputies() {
        String officer = "interested-" + UUID.randomUUID();
        declare(officer, bank).then().statusCode(201);
        String review = """
                update loan_statement set status = 'REVIEWED', recommendation = 'APPROVE', reviewed_by = ?, reviewed_for = ?,
                    reviewed_at = now() where id = ?::uuid
                """;
        refused("has an interest in bank", review, officer, null, statement);
        refused("does not stand for", review, "x", "y", statement);
        refused("permission denied", "delete from loan_bank_conflict where officer = ?", officer);
        refused("permission denied", "update loan_bank_conflict set officer = 'x' where officer = ?", officer);
        refused("has an interest in bank", """
                insert into loan_bank_payee (bank_mfo, valid_from, stir, name, account, legal_basis, state, proposed_by, proposed_at)
                select bank_mfo, valid_from, stir, name, account, legal_basis, 'PROPOSED', ?, now()
                from loan_bank_payee where bank_mfo = ?
                """, officer, bank);
        act("rustam", Role.REVIEWER, statement, "review").then().statusCode(200); // nothing was done
    }

    private void refused(String why, String sql, Object... values) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, values)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private static io.restassured.response.ValidatableResponse barred(Response answer) {
        return answer.then().statusCode(403).body("type", equalTo(BARRED));
    }

    private static Response declare(String officer, String bank) {
        return withKey(as(officer, Role.REVIEWER))
                .body(Map.of("bankMfo", bank, "reason", "My brother"))
                .post(CONFLICTS);
    }

    private Response review(String officer, String pinfl) {
        return withKey(given().auth()
                        .oauth2(Tokens.of(officer, List.of(Role.REVIEWER), Map.of("pinfl", pinfl)))
                        .header("Accept-Language", "en"))
                .header("If-Match", "*")
                .body(Map.of("recommendation", "APPROVE", "comment", "Looked at"))
                .post(Lender.STATEMENTS + statement + "/review");
    }

    private Response reviewFor(String deputy, String absent) {
        return withKey(as(deputy, Role.REVIEWER))
                .header("If-Match", "*")
                .header("Acting-For", absent)
                .body(Map.of("recommendation", "APPROVE", "comment", "Looked at"))
                .post(Lender.STATEMENTS + statement + "/review");
    }

    private void named(String absent, String deputy, String role) {
        String today = LocalDate.now(clock).toString();
        withKey(as("otabek", Role.OPERATOR))
                .body(Map.of(
                        "officer", absent, "deputy", deputy, "role", role, "from", today, "to", today, "reason",
                        "Leave"))
                .post("/api/v1/deputies")
                .then()
                .statusCode(201);
    }

    private String proposed(String person) {
        return propose(person).then().statusCode(201).extract().path("id");
    }

    private Response propose(String person) {
        String stir = World.newStir();
        return withKey(as(person, Role.REVIEWER))
                .body(Map.of(
                        "bankMfo",
                        bank,
                        "validFrom",
                        LocalDate.now(clock).toString(),
                        "stir",
                        stir,
                        "name",
                        "Bank " + bank,
                        "account",
                        World.accountOf(bank, stir),
                        "legalBasis",
                        "Agreement 2"))
                .post("/api/v1/loan-bank-payees");
    }

    private static Response decide(String person, String payee, String action) {
        return as(person, Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .post("/api/v1/loan-bank-payees/" + payee + "/" + action);
    }
}
