package uz.madad.budget;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** Agencies' own lines: what savings bring in, and what becomes of it when the year ends. */
@MadadTest
class AgencyLinesTest {

    private static final int YEAR = 2083;
    private static final String ROUND = "/round-1";

    @Inject
    AgencyLines lines;

    @Inject
    Ledger ledger;

    @Inject
    LedgerProof proof;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    @Inject
    UnusedRules unused;

    private String programme;
    private String line;

    @BeforeEach
    void programmeOfItsOwn() {
        programme = OwnerDatabase.newProgramme();
        line = AgencyLines.code(programme, "SH01");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R10")
    void whatAnAgencySavedIsKeptAndGivenBackInItsOwnLine() {
        share(keptHalf("SH01", "350000000000.00", "175000000000.00"));
        share(keptHalf("SH01", "350000000000.00", "175000000000.00"));

        balances(line, YEAR, Map.of("appropriation", "-350000000000.00", "available", "175000000000.00"));
        balances(line, YEAR, Map.of("givenBack", "175000000000.00", "saved", "0.00", "recoverable", "0.00"));
        balances(programme, YEAR, Map.of("appropriation", "0.00", "available", "0.00", "givenBack", "0.00"));
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/" + line + "/" + YEAR + "/entries?account=GIVEN_BACK")
                .then()
                .statusCode(200)
                .body("kind", equalTo(List.of("SAVING_GIVEN_BACK")))
                .body("amount.amount", equalTo(List.of("175000000000.00")))
                .body("legalBasis", equalTo(List.of("Act 1")));
    }

    @Test
    @Tag("R10")
    void commonFundGivesOutAllItGot() {
        share(
                new SharedSaving("SH01", soums(100), soums(30), soums(50), soums(5), soums(15), soums(6)),
                new SharedSaving("SH02", soums(20), soums(7), soums(10), soums(0), soums(3), soums(4)),
                new SharedSaving("SH03", soums(0), soums(0), soums(0), soums(0), soums(0), soums(8)));

        balances(line, YEAR, Map.of("appropriation", "-91.00", "available", "36.00", "givenBack", "55.00"));
        balances(
                AgencyLines.code(programme, "SH02"),
                YEAR,
                Map.of("appropriation", "-21.00", "available", "11.00", "givenBack", "10.00"));
        balances(
                AgencyLines.code(programme, "SH03"),
                YEAR,
                Map.of("appropriation", "-8.00", "available", "8.00", "givenBack", "0.00"));
        balances(programme, YEAR, Map.of("appropriation", "0.00", "available", "0.00"));
        assertEquals(
                List.of(
                        "100.00|30.00|50.00|5.00|15.00|6.00",
                        "20.00|7.00|10.00|0.00|3.00|4.00",
                        "0.00|0.00|0.00|0.00|0.00|8.00"),
                database.withHandle(handle -> handle.createQuery("""
                                select concat_ws('|', saved + 0.00, retained + 0.00, returned + 0.00, recovered + 0.00, pooled + 0.00, from_pool + 0.00)
                                from agency_line_year where programme = ? order by agency
                                """)
                        .bind(0, programme)
                        .mapTo(String.class)
                        .list()));
    }

    @Test
    @Tag("R10")
    void partsThatDontComeToTheWholeAreNotShared() {
        assertThrows(
                IllegalArgumentException.class,
                () -> share(new SharedSaving("SH01", soums(100), soums(50), soums(49), soums(0), soums(0), soums(0))));
        assertThrows(
                IllegalArgumentException.class,
                () -> share(new SharedSaving("SH01", soums(100), soums(40), soums(50), soums(0), soums(10), soums(9))));
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/" + line + "/" + YEAR)
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("R10")
    void nobodyAppropriatesToAnAgencysLine() {
        share(keptHalf("SH01", "10.00", "5.00"));
        withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of(
                        "direction",
                        "INCREASE",
                        "amount",
                        Map.of("amount", "1.00", "currency", "UZS"),
                        "legalBasis",
                        "Act"))
                .post("/api/v1/budgets/" + line + "/" + YEAR + "/appropriations")
                .then()
                .statusCode(404);
        refused(
                "violates foreign key",
                "insert into appropriation (programme, fiscal_year, direction, amount, legal_basis, state, proposed_by, proposed_at)"
                        + " values (?, 2083, 'INCREASE', 1, 'Act', 'PROPOSED', 'x', now())");
        refused("permission denied", "insert into budget_line (code) values (?)");
        refused("permission denied", "delete from budget_line where code = ?");
        refused(
                "permission denied",
                "insert into ledger_account (programme, fiscal_year, kind) values (?, 2084, 'SAVED')");
    }

    @Test
    @Tag("R10")
    void lineSpendsWhatItHoldsAndNoMore() {
        share(keptHalf("SH01", "100.00", "50.00"));
        book(() -> ledger.commit(line, YEAR, soums(50), line + "/spend-1"));
        Problem exhausted = assertThrows(
                Problem.class, () -> book(() -> ledger.commit(line, YEAR, Money.of("0.01"), line + "/spend-2")));
        assertEquals("budget-exhausted", exhausted.kind());
        book(() -> ledger.makePayable(line, YEAR, soums(50), line + "/payable-1"));
        book(() -> ledger.pay(line, YEAR, soums(50), line + "/paid-1"));
        balances(line, YEAR, Map.of("available", "0.00", "paid", "50.00", "givenBack", "50.00"));
    }

    @Test
    @Tag("R11")
    void unusedGoesOnInTheNextYearWhereTheRuleSaysSo() {
        unused.of(line, YearEnding::unusedGoesOn);
        spendSome();
        close("CARRY_OVER")
                .body("available.amount", equalTo("30.00"), "committed.amount", equalTo("10.00"))
                .body("unusedBasis", equalTo("Act 7"));
        balances(
                line,
                YEAR,
                Map.of("appropriation", "-60.00", "available", "0.00", "paid", "10.00", "givenBack", "50.00"));
        balances(line, YEAR + 1, Map.of("appropriation", "-40.00", "available", "30.00", "committed", "10.00"));
        Problem closed = assertThrows(
                Problem.class,
                () -> book(() -> lines.share(
                        programme, YEAR, List.of(keptHalf("SH01", "8.00", "4.00")), programme + "/late", "Act 1")));
        assertEquals("year-closed", closed.kind());
    }

    @Test
    @Tag("R11")
    void unusedGoesBackToTheBudgetWhereTheRuleSaysSo() {
        unused.of(line, YearEnding::unusedIsGivenBack);
        spendSome();
        close("GIVE_BACK").body("available.amount", equalTo("30.00"));
        balances(
                line,
                YEAR,
                Map.of("appropriation", "-90.00", "available", "0.00", "givenBack", "80.00", "paid", "10.00"));
        balances(line, YEAR + 1, Map.of("appropriation", "-10.00", "available", "0.00", "committed", "10.00"));
    }

    @Test
    @Tag("R11")
    void programmesOwnStaysAsBefore() {
        share(keptHalf("SH01", "100.00", "50.00"));
        close("STAYS")
                .body(
                        "available.amount",
                        equalTo("50.00"),
                        "legalBasis",
                        equalTo("Madad's default, to be confirmed by the ministry"));
        balances(line, YEAR, Map.of("available", "50.00", "givenBack", "50.00"));
        balances(line, YEAR + 1, Map.of("available", "0.00"));
    }

    /** Of 50 kept, 10 are paid and 10 committed. */
    private void spendSome() {
        share(keptHalf("SH01", "100.00", "50.00"));
        book(() -> ledger.commit(line, YEAR, soums(20), line + "/spend-1"));
        book(() -> ledger.makePayable(line, YEAR, soums(10), line + "/payable-1"));
        book(() -> ledger.pay(line, YEAR, soums(10), line + "/paid-1"));
    }

    private ValidatableResponse close(String unused) {
        clock.moveTo(LocalDate.of(YEAR + 1, 1, 15));
        String path = "/api/v1/budgets/" + line + "/" + YEAR + "/closing";
        as("olim", Role.AUDITOR).get(path + "/preview").then().statusCode(200).body("unused", equalTo(unused));
        withKey(as("botir", Role.BUDGET_OFFICER))
                .post(path)
                .then()
                .statusCode(201)
                .body("unused", equalTo(unused));
        return withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post(path + "/approve")
                .then()
                .statusCode(200)
                .body("carriedTo", equalTo(YEAR + 1));
    }

    private void share(SharedSaving... savings) {
        book(() -> lines.share(programme, YEAR, List.of(savings), programme + ROUND, "Act 1"));
    }

    private static SharedSaving keptHalf(String agency, String saved, String kept) {
        Money half = Money.of(kept);
        return new SharedSaving(
                agency, Money.of(saved), half, Money.of(saved).minus(half), Money.ZERO, Money.ZERO, Money.ZERO);
    }

    private static Money soums(long amount) {
        return Money.ofSoums(amount);
    }

    private static void book(Runnable booking) {
        QuarkusTransaction.requiringNew().run(booking);
    }

    private void balances(String code, int year, Map<String, String> expected) {
        expected.forEach((account, amount) -> as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/" + code + "/" + year)
                .then()
                .statusCode(200)
                .body(account + ".amount", equalTo(amount)));
        assertTrue(proof.prove().holds(), () -> proof.prove().toString());
        boolean balanced = database.withHandle(
                handle -> handle.createQuery("""
                        select count(*) = 0 from agency_line_year
                        where saved - pooled + from_pool + brought_forward - carried_forward - paid_back - surrendered
                           <> available + committed + payable + paid + recoverable + given_back
                        """).mapTo(boolean.class).one());
        assertTrue(balanced, "what came in is what stands there and what went out");
    }

    private void refused(String why, String sql) {
        JdbiException e =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, line)));
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }
}
