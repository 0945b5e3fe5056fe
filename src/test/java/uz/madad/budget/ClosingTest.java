package uz.madad.budget;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** The end of a year, and what may happen after it. */
@MadadTest
class ClosingTest {

    private static final int YEAR = 2080;
    private static final int NEXT = 2081;

    @Inject
    Ledger ledger;

    @Inject
    OpenBudget openBudget;

    @Inject
    LedgerProof proof;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    private String programme;

    /** Of 1000: 100 committed, 30 payable, 40 paid, 20 recoverable, 810 available. */
    @BeforeEach
    void aYearThatIsOver() {
        programme = OwnerDatabase.newProgramme();
        openBudget.open(programme, YEAR, Money.ofSoums(1000), "Budget of 2080", "botir", "barno");
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(190), event("committed")));
        book(() -> ledger.makePayable(programme, YEAR, Money.ofSoums(90), event("payable")));
        book(() -> ledger.pay(programme, YEAR, Money.ofSoums(60), event("paid")));
        book(() -> ledger.reclaim(programme, YEAR, Money.ofSoums(20), event("reclaimed"), "Article 1"));
        clock.moveTo(LocalDate.of(NEXT, 1, 15));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R8")
    void whatIsNotPaidGoesOnInTheNextYearByTransfersOfItsOwn() {
        as("olim", Role.AUDITOR)
                .get(path("/closing/preview"))
                .then()
                .statusCode(200)
                .body("treatment", equalTo("CARRY_OVER"), "unpaid", empty())
                .body("balances.committed.amount", equalTo("100.00"), "balances.closed", equalTo(false));
        as("olim", Role.AUDITOR).get(path("/closing")).then().statusCode(404);
        closed().body("committed.amount", equalTo("100.00"), "payable.amount", equalTo("30.00"))
                .body("recoverable.amount", equalTo("20.00"), "carriedTo", equalTo(NEXT))
                .body("legalBasis", equalTo("Madad's default, to be confirmed by the ministry"));

        holds(YEAR, "-850.00", "810.00", "0.00", "0.00", "40.00", "0.00");
        holds(NEXT, "-150.00", "0.00", "100.00", "30.00", "0.00", "20.00");
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/" + programme + "/" + YEAR)
                .then()
                .body("closed", equalTo(true));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "budget/" + programme + "/" + YEAR)
                .get("/api/v1/audit")
                .then()
                .body("action", equalTo(List.of("budget-year.closed")));
    }

    @Test
    @Tag("R8")
    void committedLapsesWhereTheRuleOfTheDaySaysSo() {
        lapseFromNow();
        propose("botir")
                .statusCode(201)
                .body("treatment", equalTo("LAPSE"), "legalBasis", equalTo("Budget Code, article 7"));
        // nobody tells what these commitments are for: they don't lapse unseen
        decide("barno", "approve").statusCode(409).body("type", equalTo("urn:madad:problem:commitments-differ"));
        holds(YEAR, "-1000.00", "810.00", "100.00", "30.00", "40.00", "20.00");
        book(() -> ledger.release(programme, YEAR, Money.ofSoums(100), event("released")));
        decide("barno", "approve").statusCode(200);
        holds(YEAR, "-950.00", "910.00", "0.00", "0.00", "40.00", "0.00");
        holds(NEXT, "-50.00", "0.00", "0.00", "30.00", "0.00", "20.00");
    }

    @Test
    @Tag("R9")
    void closedYearTakesNoMoneyAndGivesNone() {
        closed();
        for (Runnable refused : List.<Runnable>of(
                () -> ledger.commit(programme, YEAR, Money.ofSoums(1), event("late")),
                () -> ledger.appropriate(programme, YEAR, Money.ofSoums(1), event("more"), "Act"),
                () -> ledger.withdraw(programme, YEAR, Money.ofSoums(1), event("less"), "Act"))) {
            Problem problem = assertThrows(Problem.class, () -> book(refused));
            assertEquals("year-closed", problem.kind());
            assertEquals(409, problem.status());
        }
        String appropriation = withKey("botir")
                .body(Map.of("direction", "INCREASE", "amount", soums("5.00"), "legalBasis", "Act"))
                .post(path("/appropriations"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        withKey("barno")
                .header("If-Match", "*")
                .post(path("/appropriations/" + appropriation + "/approve"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:year-closed"));
        holds(YEAR, "-850.00", "810.00", "0.00", "0.00", "40.00", "0.00");
    }

    @Test
    @Tag("R9")
    void whatHappensLaterIsBookedWhereItGoesOn() {
        closed();
        assertEquals(
                Money.of("100.00"), QuarkusTransaction.requiringNew().call(() -> ledger.committed(programme, YEAR)));
        book(() -> ledger.release(programme, YEAR, Money.ofSoums(10), event("a")));
        book(() -> ledger.makePayable(programme, YEAR, Money.ofSoums(50), event("b")));
        book(() -> ledger.pay(programme, YEAR, Money.ofSoums(60), event("c")));
        book(() -> ledger.rejectPayment(programme, YEAR, Money.ofSoums(5), event("d")));
        book(() -> ledger.payBack(programme, YEAR, Money.ofSoums(7), event("e"), "Article 1"));
        book(() -> ledger.setOff(programme, YEAR, Money.ofSoums(3), event("f"), "Article 1"));
        book(() -> ledger.undoSetOff(programme, YEAR, Money.ofSoums(1), event("g"), "Article 1"));
        book(() -> ledger.writeOff(programme, YEAR, Money.ofSoums(2), event("h"), "Article 2"));
        holds(YEAR, "-850.00", "810.00", "0.00", "0.00", "40.00", "0.00");
        holds(NEXT, "-141.00", "10.00", "45.00", "15.00", "62.00", "9.00");

        // told again, nothing happens twice
        book(() -> ledger.pay(programme, YEAR, Money.ofSoums(60), event("c")));
        book(() -> ledger.pay(programme, YEAR, Money.ofSoums(60), event("paid")));
        assertThrows(
                RuntimeException.class, () -> book(() -> ledger.pay(programme, YEAR, Money.ofSoums(61), event("c"))));
        holds(NEXT, "-141.00", "10.00", "45.00", "15.00", "62.00", "9.00");
    }

    @Test
    @Tag("R9")
    void whatTheClosedYearPaidAndComesBackLeavesItByACorrection() {
        closed();
        book(() -> ledger.returnPayment(programme, YEAR, Money.ofSoums(11), event("returned")));
        book(() -> ledger.unpay(programme, YEAR, Money.ofSoums(12), event("unpaid")));
        book(() -> ledger.reclaim(programme, YEAR, Money.ofSoums(13), event("late-debt"), "Article 9"));
        holds(YEAR, "-814.00", "810.00", "0.00", "0.00", "4.00", "0.00");
        holds(NEXT, "-186.00", "0.00", "111.00", "42.00", "0.00", "33.00");
        assertEquals("Article 9", basis(event("late-debt") + "/closed-year"));
        assertEquals("Madad's default, to be confirmed by the ministry", basis(event("returned") + "/closed-year"));

        book(() -> ledger.returnPayment(programme, YEAR, Money.ofSoums(11), event("returned")));
        holds(YEAR, "-814.00", "810.00", "0.00", "0.00", "4.00", "0.00");
        assertThrows(
                IllegalStateException.class,
                () -> book(() -> ledger.returnPayment(programme, YEAR, Money.of("4.01"), event("more"))));
    }

    @Test
    @Tag("R8")
    void whatGoesOnGoesOnAgainWhenThatYearIsClosedToo() {
        closed();
        clock.moveTo(LocalDate.of(NEXT + 1, 1, 15));
        close(NEXT).body("carriedTo", equalTo(NEXT + 1));
        holds(NEXT, "0.00", "0.00", "0.00", "0.00", "0.00", "0.00");
        holds(NEXT + 1, "-150.00", "0.00", "100.00", "30.00", "0.00", "20.00");
        book(() -> ledger.pay(programme, YEAR, Money.ofSoums(30), event("last")));
        book(() -> ledger.returnPayment(programme, YEAR, Money.ofSoums(40), event("returned")));
        holds(YEAR, "-810.00", "810.00", "0.00", "0.00", "0.00", "0.00");
        holds(NEXT + 1, "-190.00", "0.00", "140.00", "0.00", "30.00", "20.00");
    }

    @Test
    @Tag("R9")
    void correctionNamesItsArticleAndIsMadeByTwo() {
        correct("SURRENDERED", "800.00", "Act 5").statusCode(409).body("type", equalTo("urn:madad:problem:year-open"));
        closed();
        correct("SURRENDERED", "800.00", "").statusCode(400);
        correct("SURRENDERED", "0.00", "Act 5").statusCode(400);
        String id = correct("SURRENDERED", "800.00", "Act 5")
                .statusCode(201)
                .extract()
                .path("id");
        decideCorrection("botir", id, "approve").statusCode(403);
        as("barno", Role.BUDGET_OFFICER)
                .header("Idempotency-Key", UUID.randomUUID())
                .post(path("/corrections/" + id + "/approve"))
                .then()
                .statusCode(428);
        decideCorrection("barno", id, "approve").statusCode(200);
        holds(YEAR, "-50.00", "10.00", "0.00", "0.00", "40.00", "0.00");
        decideCorrection("barno", id, "approve").statusCode(409);

        String tooMuch = correct("SPENT", "10.01", "Act 6").extract().path("id");
        decideCorrection("barno", tooMuch, "approve")
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:budget-in-use"));
        decideCorrection("barno", tooMuch, "refuse").statusCode(200);
        String unspent = correct("UNSPENT", "40.00", "Act 6").extract().path("id");
        decideCorrection("barno", unspent, "approve").statusCode(200);
        String withdrawn = correct("RESTORED", "1.00", "Act 6").extract().path("id");
        decideCorrection("barno", withdrawn, "withdraw").statusCode(403);
        decideCorrection("botir", withdrawn, "withdraw").statusCode(200);
        holds(YEAR, "-50.00", "50.00", "0.00", "0.00", "0.00", "0.00");
        as("olim", Role.AUDITOR)
                .queryParam("limit", 2)
                .get(path("/corrections"))
                .then()
                .body("proposal.state", equalTo(List.of("APPROVED", "REFUSED")));
        as("olim", Role.AUDITOR).get(path("/corrections/" + id)).then().body("legalBasis", equalTo("Act 5"));
    }

    @Test
    void yearThatIsNotOverOrHasNoBudgetIsNotClosed() {
        clock.moveTo(LocalDate.of(YEAR, 12, 31));
        propose("botir").statusCode(409).body("type", equalTo("urn:madad:problem:year-not-over"));
        clock.moveTo(LocalDate.of(NEXT, 1, 1));
        withKey("botir")
                .post("/api/v1/budgets/" + programme + "/2079/closing")
                .then()
                .statusCode(404);
        propose("botir").statusCode(201);
    }

    @Test
    void proposerDoesNotCloseAndOneProposalWaitsAtATime() {
        propose("botir").statusCode(201);
        propose("barno").statusCode(409).body("type", equalTo("urn:madad:problem:closing-exists"));
        decide("botir", "approve").statusCode(403);
        decide("barno", "withdraw").statusCode(403);
        decide("barno", "refuse").statusCode(200).body("proposal.state", equalTo("REFUSED"));
        propose("barno").statusCode(201);
        decide("barno", "withdraw").statusCode(200);
        propose("barno").statusCode(201);
        decide("botir", "approve").statusCode(200);
        decide("botir", "approve").statusCode(409);
        propose("barno").statusCode(409);
        holds(NEXT, "-150.00", "0.00", "100.00", "30.00", "0.00", "20.00");
    }

    @Test
    void twoWhoCloseAtOnceCloseOnce() throws Exception {
        propose("botir").statusCode(201);
        List<Integer> statuses = atOnce(List.of(
                () -> decide("barno", "approve").extract().statusCode(),
                () -> decide("bahrom", "approve").extract().statusCode()));
        assertEquals(List.of(200, 409), statuses.stream().sorted().toList());
        holds(YEAR, "-850.00", "810.00", "0.00", "0.00", "40.00", "0.00");
        holds(NEXT, "-150.00", "0.00", "100.00", "30.00", "0.00", "20.00");
    }

    @Test
    void paymentsWhileAYearIsBeingClosedAreBookedOnceInOneOfTheYears() throws Exception {
        propose("botir").statusCode(201);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String event = event("racing-" + i);
            calls.add(() -> {
                book(() -> ledger.pay(programme, YEAR, Money.ofSoums(1), event));
                return 200;
            });
        }
        calls.add(5, () -> decide("barno", "approve").extract().statusCode());
        assertEquals(List.of(200), atOnce(calls).stream().distinct().toList());
        assertEquals(Money.of("20.00"), balance(NEXT, "PAYABLE"));
        assertEquals(Money.of("50.00"), balance(YEAR, "PAID").plus(balance(NEXT, "PAID")));
        assertTrue(proof.prove().holds(), () -> proof.prove().toString());
    }

    @Test
    void databaseHoldsTheClosedYear() {
        closed();
        UUID id = database.withHandle(handle -> handle.createQuery("select id from budget_closing where programme = ?")
                .bind(0, programme)
                .mapTo(UUID.class)
                .one());
        refused("permission denied", "update budget_closing set carried_to = 2099 where id = ?", id);
        refused("stands as it is", "update budget_closing set state = 'REFUSED', reason = 'x' where id = ?", id);
        refused("permission denied", "delete from budget_closing where id = ?", id);
        refused("query returned no rows", "select ledger_close(?, 'x', now())", id);
        refused("permission denied", """
                update ledger_account set closed = false
                where programme = (select programme from budget_closing where id = ?)
                """, id);
        refused("permission denied", "select ledger_write(cast(? as text), null, null, null, 1, 'x', now(), 'x')", id);
        JdbiException owner = assertThrows(JdbiException.class, () -> OwnerDatabase.connect()
                .useHandle(handle -> handle.execute(
                        "update ledger_account set balance = 1 where programme = ? and fiscal_year = ? and kind = 'PAYABLE'",
                        programme,
                        YEAR)));
        assertTrue(owner.getMessage().contains("ledger_closed_account_holds_nothing_open"), owner.getMessage());
    }

    private ValidatableResponse closed() {
        return close(YEAR);
    }

    private ValidatableResponse close(int year) {
        String path = "/api/v1/budgets/" + programme + "/" + year + "/closing";
        withKey("botir").post(path).then().statusCode(201);
        return withKey("barno")
                .header("If-Match", "*")
                .post(path + "/approve")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse propose(String person) {
        return withKey(person).post(path("/closing")).then();
    }

    private ValidatableResponse decide(String person, String action) {
        return withKey(person)
                .header("If-Match", "*")
                .body(Map.of("reason", "Not yet"))
                .post(path("/closing/" + action))
                .then();
    }

    private ValidatableResponse correct(String kind, String amount, String basis) {
        return withKey("botir")
                .body(Map.of(
                        "kind", kind, "amount", soums(amount), "grounds", "Found by the audit", "legalBasis", basis))
                .post(path("/corrections"))
                .then();
    }

    private ValidatableResponse decideCorrection(String person, String id, String action) {
        return withKey(person)
                .header("If-Match", "*")
                .body(Map.of("reason", "Not proven"))
                .post(path("/corrections/" + id + "/" + action))
                .then();
    }

    private void lapseFromNow() {
        OwnerDatabase.connect()
                .useHandle(handle -> handle.execute(
                        "insert into budget_year_end (programme, valid_from, treatment, legal_basis) values (?, '2081-01-01', 'LAPSE', 'Budget Code, article 7')",
                        programme));
    }

    private String path(String rest) {
        return "/api/v1/budgets/" + programme + "/" + YEAR + rest;
    }

    private static RequestSpecification withKey(String person) {
        return as(person, Role.BUDGET_OFFICER)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID());
    }

    private static RequestSpecification as(String person, String role) {
        return given().auth().oauth2(Tokens.of(person, role)).header("Accept-Language", "en");
    }

    private static Map<String, String> soums(String amount) {
        return Map.of("amount", amount, "currency", "UZS");
    }

    private void holds(
            int year,
            String appropriation,
            String available,
            String committed,
            String payable,
            String paid,
            String recoverable) {
        List<Money> expected = List.of(appropriation, available, committed, payable, paid, recoverable).stream()
                .map(Money::of)
                .toList();
        List<Money> held = List.of("APPROPRIATION", "AVAILABLE", "COMMITTED", "PAYABLE", "PAID", "RECOVERABLE").stream()
                .map(kind -> balance(year, kind))
                .toList();
        assertEquals(expected, held, Integer.toString(year));
        assertTrue(proof.prove().holds(), () -> proof.prove().toString());
    }

    private Money balance(int year, String kind) {
        return database.withHandle(handle -> handle.createQuery(
                        "select balance from ledger_account where programme = ? and fiscal_year = ? and kind = ?")
                .bind(0, programme)
                .bind(1, year)
                .bind(2, kind)
                .mapTo(Money.class)
                .one());
    }

    private String basis(String event) {
        return database.withHandle(
                handle -> handle.createQuery("select legal_basis from ledger_transfer where event = ?")
                        .bind(0, event)
                        .mapTo(String.class)
                        .one());
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal = assertThrows(
                JdbiException.class,
                () -> database.useHandle(handle -> handle.createQuery(
                                sql.startsWith("select")
                                        ? sql
                                        : "with changed as (" + sql + " returning 1) select 1 from changed")
                        .bind(0, id)
                        .mapTo(String.class)
                        .list()));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : callers.invokeAll(calls)) {
                statuses.add(call.get());
            }
            return statuses;
        }
    }

    private String event(String name) {
        return programme + "/" + name;
    }

    private static void book(Runnable booking) {
        QuarkusTransaction.requiringNew().run(booking);
    }
}
