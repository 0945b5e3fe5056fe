package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.loan.Lender.one;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;

/** Loans, confirmations and payments that the end of their year finds running. */
@MadadTest
@Tag("R44")
class LoanYearEndTest {

    private static final String FEBRUARY = "-02-01;%d-02-28;9000000.00;21;144986.30";

    @Inject
    Lender lender;

    @Inject
    Borrowers borrowers;

    @Inject
    CoverShortages cover;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void carriedLoansGoOnInTheNextYear() {
        int year = 2151;
        String bank = lentIn(year);
        String loan = lender.lent(bank);
        String statement = february(bank, loan, year);
        clock.moveTo(LocalDate.of(year, 12, 20));
        String open = borrowers.confirmed(bank, borrowers.young(), "9000000.00");
        String used = lender.confirmed(bank);
        Money committed = lender.committed(year);
        clock.moveTo(LocalDate.of(year + 1, 2, 1));
        as("botir", Role.BUDGET_OFFICER)
                .get("/api/v1/budgets/loan/" + year + "/closing/preview")
                .then()
                .statusCode(200)
                .body(
                        "treatment",
                        equalTo("CARRY_OVER"),
                        "told.amount",
                        equalTo(committed.amount().toPlainString()))
                .body("unpaid.what", equalTo(List.of("loan-confirmations/OPEN", "loans", "payment-orders/OPEN")))
                .body("unpaid.count", equalTo(List.of(2, 1, 1)));

        close(year)
                .statusCode(200)
                .body("committed.amount", equalTo(committed.amount().toPlainString()));

        assertEquals(Money.ZERO, lender.committed(year));
        assertEquals(committed, lender.committed(year + 1));
        // the bank goes on: it pays, repays, books and gives back, all from the year that goes on
        appropriate(year + 1, "100000000.00");
        lender.paid("loan-statement/" + statement + "/" + year);
        assertEquals(committed.minus(Money.of("144986.30")), lender.committed(year + 1));
        Lender.pay(bank, loan, "prepayment", Lender.payment(LocalDate.of(year + 1, 2, 1), "9000000.00", "0.00"))
                .then()
                .statusCode(201);
        Lender.book(bank, lender.contract(used)).then().statusCode(201);
        Borrowers.as(bank)
                .header("If-Match", "*")
                .post("/api/v1/loan-confirmations/" + open + "/release")
                .then()
                .statusCode(200);
        // 1,525,463.02 of the first loan until it was repaid, and all of the second
        assertEquals(Money.of("3807961.65"), lender.committed(year + 1));
        assertEquals(Money.ZERO, lender.committed(year));
        proven();
    }

    @Test
    void lapsedLoansAreSetAsideAnewFromTheNextYear() {
        int carried = 2154;
        int year = 2155;
        OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                insert into budget_year_end (programme, valid_from, treatment, legal_basis)
                values ('loan', '2156-01-01', 'LAPSE', 'Budget Code, article 7') on conflict do nothing
                """));
        String bank = lentIn(carried);
        String first = lender.lent(bank);
        clock.moveTo(LocalDate.of(year, 1, 31));
        lender.openBudget(year);
        close(carried).statusCode(200);
        String second = lender.lent(bank);
        String failed = february(bank, second, year);
        rejected(failed, year);
        String statement = march(bank, second, year);
        Money committed = lender.committed(year);
        clock.moveTo(LocalDate.of(year, 12, 20));
        String open = borrowers.confirmed(bank, borrowers.young(), "9000000.00");
        Money all = lender.committed(year);
        clock.moveTo(LocalDate.of(year + 1, 2, 1));

        close(year)
                .statusCode(200)
                .body("committed.amount", equalTo(all.amount().toPlainString()));

        assertEquals(Money.ZERO, lender.committed(year));
        assertEquals(Money.ZERO, lender.committed(year + 1));
        one(bank, first).then().body("status", equalTo("ACTIVE"), "expectedCompensation.amount", equalTo("0.00"));
        as("olim", Role.AUDITOR)
                .get(Lender.STATEMENTS + statement + "/payments")
                .then()
                .body("state", equalTo(List.of("LAPSED")));
        as("olim", Role.AUDITOR)
                .get(Lender.STATEMENTS + failed + "/payments")
                .then()
                .body("state", equalTo(List.of("LAPSED")));
        as("botir", Role.BUDGET_OFFICER)
                .get("/api/v1/loan-commitments/shortages")
                .then()
                .body("find { it.fiscalYear == 2154 }.loans", equalTo(1))
                .body("find { it.fiscalYear == 2155 }.loans", equalTo(1))
                .body("find { it.fiscalYear == 2155 }.confirmations", equalTo(1));
        // nothing is there yet: a payment isn't ordered again
        orderAgain("nodira", statement, year)
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:budget-exhausted"));

        appropriate(year + 1, "100000000.00");
        cover.cover(carried);
        cover.cover(year);

        // both loans and the confirmation are covered as before, the payments once they are ordered again
        assertEquals(all.minus(Money.of("305506.85")), lender.committed(year + 1));
        orderAgain("aziza", statement, year).statusCode(403);
        orderAgain("nodira", statement, year).statusCode(200).body("state", equalTo("OPEN"));
        orderAgain("nodira", failed, year).statusCode(200).body("state", equalTo("OPEN"));
        assertEquals(all, lender.committed(year + 1));
        lender.paid("loan-statement/" + statement + "/" + year);
        Bank.says(Bank.statement(Bank.paid(
                        Lender.order("loan-statement/" + failed + "/" + year), "144986.30", LocalDate.now(clock))))
                .then()
                .statusCode(201);
        Borrowers.as(bank)
                .header("If-Match", "*")
                .post("/api/v1/loan-confirmations/" + open + "/release")
                .then()
                .statusCode(200);
        assertEquals(committed.minus(Money.of("305506.85")), lender.committed(year + 1));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "loan/" + first)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("loan.commitment-lapsed"));
        proven();
    }

    /** A bank on 31 January of a year with a budget. */
    private String lentIn(int year) {
        clock.moveTo(LocalDate.of(year, 1, 31));
        lender.openBudget(year);
        String bank = lender.bank();
        lender.payee(bank);
        return bank;
    }

    /** An approved statement of February that isn't paid. */
    private String february(String bank, String loan, int year) {
        clock.moveTo(LocalDate.of(year, 3, 5));
        return Lender.approved(bank, year + "-02", lender.csv(Map.of(loan, year + FEBRUARY.formatted(year))));
    }

    /** The treasury's bank doesn't pay it. */
    private void rejected(String statement, int year) {
        Response batch = lender.batch();
        Lender.release(batch).then().statusCode(200);
        Bank.says(Bank.report(
                        batch.path("number"),
                        Bank.status(Lender.order("loan-statement/" + statement + "/" + year), "RJCT", "AM04")))
                .then()
                .statusCode(201);
    }

    private String march(String bank, String loan, int year) {
        clock.moveTo(LocalDate.of(year, 4, 5));
        return Lender.approved(
                bank,
                year + "-03",
                lender.csv(Map.of(loan, "%d-03-01;%d-03-31;9000000.00;21;160520.55".formatted(year, year))));
    }

    private static ValidatableResponse orderAgain(String approver, String statement, int year) {
        return withKey(as(approver, Role.APPROVER))
                .post(Lender.STATEMENTS + statement + "/payments/" + year + "/order")
                .then();
    }

    private static ValidatableResponse close(int year) {
        withKey(as("botir", Role.BUDGET_OFFICER))
                .post("/api/v1/budgets/loan/" + year + "/closing")
                .then()
                .statusCode(201);
        return withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post("/api/v1/budgets/loan/" + year + "/closing/approve")
                .then();
    }

    static void appropriate(int year, String amount) {
        String path = "/api/v1/budgets/loan/" + year + "/appropriations";
        String id = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("direction", "INCREASE", "amount", Lender.soums(amount), "legalBasis", "Budget"))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post(path + "/" + id + "/approve")
                .then()
                .statusCode(200);
    }

    private static void proven() {
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("findings", equalTo(List.of()));
    }
}
