package uz.madad.loan;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.loan.Lender.act;
import static uz.madad.loan.Lender.book;
import static uz.madad.loan.Lender.send;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** Nine million lent to each on 31 January 2093, of which 450,000 are due on 30 June; 21 % are compensated. */
@MadadTest
class LoanPortfolioTest {

    private static final String PORTFOLIO = "/api/v1/loan-portfolio";
    private static final String HEADER = "loanNumber;from;to;balance;annualPercent;interest\n";
    private static final String ANDIJAN = "1703";
    private static final String TASHKENT = "1726";
    private static final int YEAR = 2093;
    private static final int LOANS = 5_000;
    private static final LocalDate LENT = LocalDate.of(YEAR, 1, 31);
    private static final LocalDate JULY = LocalDate.of(YEAR, 7, 1);

    @Inject
    Lender lender;

    @Inject
    Borrowers borrowers;

    @Inject
    ExpireConfirmations expire;

    @Inject
    KeepDues keepDues;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    private String bank;

    @BeforeEach
    void aBankAndABudget() {
        clock.moveTo(LENT);
        lender.openBudget(YEAR);
        bank = borrowers.bank("=1+1");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void whatStandsIsToldAsOfADayAndWhatHappenedUpToIt() {
        halfAYear();

        row(TASHKENT, "")
                .body("[0].bank", equalTo("=1+1"), "[0].regionName", equalTo("Tashkent City"))
                .body("[0].confirmations.given", equalTo(1), "[0].confirmations.booked", equalTo(1))
                .body("[0].loans.number", equalTo(1), "[0].loans.outstanding.amount", equalTo("8550000.00"))
                .body("[0].arrears.loans", equalTo(0), "[0].arrears.amount.amount", equalTo("0.00"))
                .body("[0].arrears.longestDays", equalTo(0))
                .body("[0].compensation.agreed.amount", equalTo("144986.30"))
                .body("[0].compensation.due.amount", equalTo("0.00"))
                .body("[0].compensation.paid.amount", equalTo("144986.30"));
        row(ANDIJAN, "")
                .body("[0].confirmations.given", equalTo(5), "[0].confirmations.open", equalTo(1))
                .body("[0].confirmations.booked", equalTo(2), "[0].confirmations.expired", equalTo(1))
                .body("[0].confirmations.released", equalTo(1))
                .body("[0].loans.number", equalTo(1), "[0].loans.lent.amount", equalTo("9000000.00"))
                .body("[0].loans.outstanding.amount", equalTo("9000000.00"))
                .body("[0].arrears.loans", equalTo(1), "[0].arrears.amount.amount", equalTo("450000.00"))
                .body("[0].arrears.longestDays", equalTo(1))
                .body("[0].compensation.agreed.amount", equalTo("305506.85"))
                .body("[0].compensation.due.amount", equalTo("160520.55"))
                .body("[0].compensation.paid.amount", equalTo("144986.30"));
        row(ANDIJAN, "&on=2093-02-28")
                .body("[0].confirmations.given", equalTo(4), "[0].confirmations.open", equalTo(1))
                .body("[0].confirmations.booked", equalTo(2), "[0].confirmations.expired", equalTo(0))
                .body("[0].arrears.loans", equalTo(0), "[0].compensation.agreed.amount", equalTo("0.00"));
        row(ANDIJAN, "&from=2093-06-01&on=2093-07-01")
                .body("[0].confirmations.given", equalTo(1), "[0].confirmations.booked", equalTo(0))
                .body("[0].confirmations.expired", equalTo(1), "[0].confirmations.open", equalTo(1))
                .body("[0].loans.number", equalTo(0), "[0].loans.lent.amount", equalTo("0.00"))
                .body("[0].loans.outstanding.amount", equalTo("9000000.00"))
                .body("[0].compensation.agreed.amount", equalTo("0.00"))
                .body("[0].compensation.due.amount", equalTo("160520.55"))
                .body("[0].compensation.paid.amount", equalTo("0.00"));
        row(ANDIJAN, "&on=2093-08-15").body("[0].arrears.amount.amount", equalTo("900000.00"));
    }

    @Test
    void theRowsSumToWhatTheLedgerPaidAndTheStatementsAgreed() {
        Money before = paidByLedger();
        halfAYear();

        Response rows = portfolio("?bank=" + bank);

        assertEquals(Money.of("289972.60"), sum(rows, "compensation.paid"));
        assertEquals(before.plus(Money.of("289972.60")), paidByLedger());
        assertEquals(Money.of("450493.15"), sum(rows, "compensation.agreed"));
        assertEquals(
                Money.of("450493.15"), sum(Borrowers.as(bank).get(Lender.STATEMENTS + "?status=APPROVED"), "agreed"));
        assertEquals(Money.of("17550000.00"), sum(rows, "loans.outstanding"));
        assertEquals(Money.of("17550000.00"), sum(Borrowers.as(bank).get("/api/v1/loans"), "balance"));
        assertEquals(Money.of("450000.00"), sum(Borrowers.as(bank).get("/api/v1/loans"), "overdue"));
    }

    @Test
    void theSameRowsComeAsCsvThatNoSpreadsheetComputes() {
        halfAYear();

        String csv = as("botir", Role.BUDGET_OFFICER)
                .accept("text/csv")
                .get(PORTFOLIO + "?bank=" + bank)
                .then()
                .statusCode(200)
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", containsString("loan-portfolio-2093-07-01.csv"))
                .extract()
                .asString();

        assertEquals("""
                bank,bankName,region,regionName,given,open,booked,expired,released,loans,lent,outstanding,loansInArrears,\
                arrears,longestDaysInArrears,agreed,due,paid\r
                MFO,'=1+1,1703,Andijan,5,1,2,1,1,1,9000000.00,9000000.00,1,450000.00,1,305506.85,160520.55,144986.30\r
                MFO,'=1+1,1726,Tashkent City,1,0,1,0,0,1,9000000.00,8550000.00,0,0.00,0,144986.30,0.00,144986.30\r
                """.replace("MFO", bank), csv);
    }

    @Test
    void rowsComeByPagesForOfficersAlone() {
        String one = lender.confirmed(bank);
        borrowers.confirmed(bank, borrowers.young(TASHKENT), "9000000.00");

        Response first = portfolio("?limit=1&bank=" + bank);
        first.then().body("region", equalTo(List.of(ANDIJAN))).header("Link", containsString("rel=\"next\""));
        portfolio("?limit=1&bank=" + bank + "&after=" + bank + "-" + ANDIJAN)
                .then()
                .body("region", equalTo(List.of(TASHKENT)))
                .header("Link", nullValue());
        portfolio("?limit=200").then().body("bankMfo", not(hasItem("")));
        Borrowers.as(bank).get(PORTFOLIO).then().statusCode(403);
        invalid("?on=yesterday", "on");
        invalid("?from=2093-02-01&on=2093-01-31", "on");
        invalid("?after=nowhere", "after");
        invalid("?limit=201", "limit");
        as("olim", Role.AUDITOR).accept("application/xml").get(PORTFOLIO).then().statusCode(406);
        assertTrue(one.length() > 1);
    }

    @Test
    void aPersonWhoMovedCountsWhereTheyAreRegisteredNow() {
        String pinfl = borrowers.young();
        lender.again(bank, pinfl);
        database.useTransaction(handle -> {
            handle.execute("update person set known_to = now() where pinfl = ? and known_to = 'infinity'", pinfl);
            handle.execute("""
                    insert into person (id, pinfl, full_name, birth_date, region_code, known_from)
                    select id, pinfl, full_name, birth_date, '1726', known_to from person where pinfl = ?
                    """, pinfl);
        });

        portfolio("?bank=" + bank).then().body("region", equalTo(List.of(TASHKENT)));
    }

    @Test
    void aPortfolioOfManyLoans() {
        lender.many(bank, LENT, LOANS);
        clock.moveTo(JULY);
        long start = System.nanoTime();

        portfolio("?bank=" + bank)
                .then()
                .body("$", hasSize(1))
                .body("[0].region", nullValue(), "[0].loans.number", equalTo(LOANS))
                .body("[0].loans.outstanding.amount", equalTo("5000000000.00"))
                .body("[0].arrears.amount.amount", equalTo("250000000.00"));

        System.out.println("The portfolio of 5,000 loans: "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    @Test
    void theDatabaseKeepsTheDuesOfEachLoanForGood() {
        UUID loan = UUID.fromString(lender.lent(bank));
        assertEquals(24, dues(loan));
        refused("permission denied", "delete from loan_due where loan_id = ?", loan);
        refused("permission denied", "update loan_due set balance = 0 where loan_id = ?", loan);
        UUID confirmation = UUID.fromString(lender.confirmed(bank));
        refused("its dues disagree", BOOKED, confirmation);
    }

    @Test
    void loansBookedBeforeDuesWereKeptGetTheirs() {
        UUID confirmation = UUID.fromString(lender.confirmed(bank));
        OwnerDatabase.connect().useTransaction(handle -> {
            handle.execute("alter table loan disable trigger loan_has_its_dues");
            handle.execute(BOOKED, confirmation);
            handle.execute("alter table loan enable trigger loan_has_its_dues");
        });
        UUID loan = database.withHandle(handle -> handle.createQuery("select id from loan where confirmation_id = ?")
                .bind(0, confirmation)
                .mapTo(UUID.class)
                .one());
        assertEquals(0, dues(loan));

        keepDues.run();

        assertEquals(24, dues(loan));
    }

    /** A loan without dues, as it would be written beside the service. */
    private static final String BOOKED = """
            with used as (update loan_confirmation set status = 'USED', ended_at = now(), ended_by = 'x' where id = ? returning *)
            insert into loan (number, confirmation_id, bank_mfo, person_id, contract_number, amount, annual_percent, started_on,
                months, grace_months, repayment, grace_interest, day_count, compensated_rate, rule_set_id, seller_stir,
                invoice_number, invoiced_on, card_number, card_opened_on, fiscal_year, booked_at, booked_by, balance, committed,
                expected_from)
            select 'LN-2093-' || lpad(nextval('loan_number')::text, 6, '0'), id, bank_mfo, person_id, number, amount, 24,
                valid_until, 24, 4, 'EQUAL_PRINCIPAL', 'PAID_MONTHLY', 'ACTUAL_365', 1.5, rule_set_id, '300000000', number,
                valid_until, '860012******1234', valid_until, fiscal_year, now(), 'x', amount, 0, valid_until
            from used
            """;

    /**
     * Andijan: one loan, one undone, a confirmation released, one expired and one open; Tashkent: one loan repaid as due, told of
     * Andijan's first. February is paid, Andijan's March approved.
     */
    private void halfAYear() {
        String andijan = lent(ANDIJAN);
        String tashkent = lent(TASHKENT);
        Lender.stop(bank, lent(ANDIJAN), "cancellation", LENT).then().statusCode(200);
        Borrowers.as(bank)
                .header("If-Match", "*")
                .post("/api/v1/loan-confirmations/" + lender.confirmed(bank) + "/release")
                .then()
                .statusCode(200);
        lender.confirmed(bank);
        lender.payee(bank);
        clock.moveTo(LocalDate.of(YEAR, 3, 5));
        String february = ";2093-02-01;2093-02-28;9000000.00;21;144986.30\n";
        String id = approved("2093-02", lender.number(andijan) + february + lender.number(tashkent) + february);
        lender.paid("loan-statement/" + id + "/" + YEAR);
        clock.moveTo(LocalDate.of(YEAR, 4, 5));
        approved("2093-03", lender.number(andijan) + ";2093-03-01;2093-03-31;9000000.00;21;160520.55\n");
        clock.moveTo(LocalDate.of(YEAR, 6, 15));
        expire.run();
        lender.confirmed(bank);
        clock.moveTo(JULY);
        Lender.repay(bank, tashkent, LocalDate.of(YEAR, 6, 30), "450000.00")
                .then()
                .statusCode(201);
        String wrong = Lender.repay(bank, andijan, LocalDate.of(YEAR, 6, 30), "450000.00")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        withKey(Borrowers.as(bank))
                .body(Map.of("reason", "Another borrower's"))
                .post(Lender.LOANS + andijan + "/movements/" + wrong + "/reversal")
                .then()
                .statusCode(201);
    }

    private String lent(String region) {
        String confirmation = lender.again(bank, borrowers.young(region));
        return book(bank, lender.contract(confirmation))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String approved(String month, String lines) {
        String id = send(bank, month, HEADER + lines)
                .then()
                .statusCode(201)
                .body("disputedLines", equalTo(0))
                .extract()
                .path("id");
        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        act("aziza", Role.APPROVER, id, "approve").then().statusCode(200);
        return id;
    }

    private ValidatableResponse row(String region, String more) {
        return portfolio("?bank=" + bank + "&region=" + region + more).then().body("$", hasSize(1));
    }

    private static Response portfolio(String query) {
        Response answer = as("botir", Role.BUDGET_OFFICER).get(PORTFOLIO + query);
        answer.then().statusCode(200);
        return answer;
    }

    private static void invalid(String query, String field) {
        as("botir", Role.BUDGET_OFFICER)
                .get(PORTFOLIO + query)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field));
    }

    private static Money sum(Response rows, String column) {
        return rows.jsonPath().getList(column + ".amount", String.class).stream()
                .map(Money::of)
                .reduce(Money.ZERO, Money::plus);
    }

    private int dues(UUID loan) {
        return database.withHandle(handle -> handle.createQuery("select count(*) from loan_due where loan_id = ?")
                .bind(0, loan)
                .mapTo(int.class)
                .one());
    }

    private Money paidByLedger() {
        return database.withHandle(handle -> handle.createQuery(
                        "select balance from ledger_account where programme = 'loan' and fiscal_year = ? and kind = 'PAID'")
                .bind(0, YEAR)
                .mapTo(Money.class)
                .one());
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }
}
