package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.loan.Lender.one;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Money;
import uz.madad.testing.TestClock;

/** Files of repayments of loans lent in January 2062. */
@MadadTest
@Tag("R37")
class RepaymentFileTest {

    private static final String FILES = "/api/v1/loan-repayment-files/";
    private static final String HEADER = "loanNumber;paidOn;principal;interest;reference\n";
    private static final int YEAR = 2062;
    private static final LocalDate LENT = LocalDate.of(YEAR, 1, 31);
    private static final int LOANS = 5_000;
    private static final int PAYMENTS = 20;

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
    void aFileIsTakenWholeAndOnce() {
        String one = lender.lent(bank);
        String two = lender.lent(bank);
        Money before = lender.committed(YEAR);
        clock.moveTo(LocalDate.of(YEAR, 7, 1));
        String csv = HEADER
                + row(one, "2062-06-30", "450000.00", "177534.25", "P-1")
                + row(two, "2062-03-01", "9000000.00", "0", "P-1")
                + row(one, "2062-07-01", "0", "100.5", "P-2");

        String id = send(bank, csv)
                .then()
                .statusCode(201)
                .body("rows", equalTo(3), "loans", equalTo(2))
                .body("principal.amount", equalTo("9450000.00"), "interest.amount", equalTo("177634.75"))
                .extract()
                .path("id");
        send(bank, csv).then().statusCode(200).body("id", equalTo(id));

        one(bank, one).then().body("balance.amount", equalTo("8550000.00"), "overdue.amount", equalTo("0.00"));
        one(bank, two).then().body("status", equalTo("REPAID"));
        // of the second loan 29 days of 9,000,000 at 21 % are left, of the first everything
        assertEquals(before.minus(Money.of("2127156.17")), lender.committed(YEAR));
        Borrowers.as(bank)
                .get(Lender.LOANS + one + "/movements")
                .then()
                .body("line", equalTo(List.of(2, 4)), "fileId", everyItem(equalTo(id)));
        Borrowers.as(bank).get(FILES + id).then().statusCode(200);
        Borrowers.as(lender.bank()).get(FILES + id).then().statusCode(404);
        Borrowers.as(bank).get(FILES).then().body("id", equalTo(List.of(id)));
    }

    @Test
    void oneFaultRefusesTheFileAndEachIsToldByItsLine() {
        String mine = lender.lent(bank);
        String ended = lender.lent(bank);
        Lender.stop(bank, ended, "cancellation", LENT).then().statusCode(200);
        String others = lender.lent(lender.bank());
        String csv = HEADER + row(mine, "2062-01-31", "1000.00", "0", "P-1") // 2
                + "\n"
                + row(others, "2062-01-31", "1000.00", "0", "P-1") // 4
                + row(ended, "2062-01-31", "1000.00", "0", "P-1")
                + row(mine, "2062-01-30", "1000.00", "0", "P-3")
                + row(mine, "2062-02-01", "1000.00", "0", "P-4")
                + row(mine, "2062-01-31", "8998000.01", "0", "P-1")
                + row(mine, "2062-01-31", "0", "0.00", "P-5");

        send(bank, csv)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:rows-refused"))
                .body(
                        "violations.collect { it.field + ' ' + it.code }",
                        equalTo(List.of(
                                "line 4, loanNumber loan-unknown",
                                "line 5, loanNumber loan-ended",
                                "line 6, paidOn paid-before-lent",
                                "line 7, paidOn in-future",
                                "line 8, principal repaid-beyond-loan",
                                "line 8, reference payment-twice",
                                "line 9, principal positive")));

        one(bank, mine).then().body("balance.amount", equalTo("9000000.00"));
        Borrowers.as(bank).get(FILES).then().body("$", hasSize(0));
    }

    @Test
    void cellsThatCannotBeReadAreToldByTheirLine() {
        send(
                        bank,
                        HEADER
                                + "LN-1;yesterday;1,5;-1;\nLN-2;2062-01-31;1.001\n\"LN\n3\";2062-01-31;1;1;P\nLN-4;never;1;1;P\n")
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        hasItems(
                                "line 2, paidOn",
                                "line 2, principal",
                                "line 2, interest",
                                "line 2, reference",
                                "line 3, row",
                                "line 6, paidOn"));
        send(bank, "loanNumber;paidOn\n").then().statusCode(400).body("violations.code", hasItem("column-missing"));
        send(bank, HEADER).then().statusCode(400).body("violations.code", hasItem("file-without-rows"));
    }

    @Test
    void aPaymentKnownAlreadyRefusesTheFile() {
        String loan = lender.lent(bank);
        send(bank, HEADER + row(loan, "2062-01-31", "1.00", "0", "P-1")).then().statusCode(201);
        send(bank, HEADER + row(loan, "2062-01-31", "2.00", "0", "P-2") + row(loan, "2062-01-31", "1.00", "0", "P-1"))
                .then()
                .statusCode(422)
                .body("violations.code", equalTo(List.of("payment-known")))
                .body("violations.field", equalTo(List.of("line 3, reference")));
        one(bank, loan).then().body("balance.amount", equalTo("8999999.00"));
    }

    @Test
    void aKeyServesOneFile() {
        String loan = lender.lent(bank);
        String key = UUID.randomUUID().toString();
        send(bank, key, HEADER + row(loan, "2062-01-31", "1.00", "0", "P-1"))
                .then()
                .statusCode(201);
        send(bank, key, HEADER + row(loan, "2062-01-31", "1.00", "0", "P-2"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:idempotency-key-reused"));
        Borrowers.as(bank)
                .contentType("text/csv")
                .body(HEADER)
                .post(FILES)
                .then()
                .statusCode(428);
    }

    @Test
    void aHundredThousandRowsAreOneFile() {
        lender.many(bank, LENT, LOANS);
        clock.moveTo(LENT.plusDays(200));
        StringBuilder csv = new StringBuilder(HEADER);
        for (String number : numbers()) {
            for (int payment = 0; payment < PAYMENTS; payment++) {
                csv.append(number).append(";2062-02-%02d;1000.00;500.00;P-%d\n".formatted(1 + payment, payment));
            }
        }
        long start = System.nanoTime();

        send(bank, csv.toString()).then().statusCode(201).body("rows", equalTo(LOANS * PAYMENTS));

        System.out.println("100,000 repayments of 5,000 loans in one file: "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        assertEquals(Money.ofSoums(980_000), database.withHandle(handle -> handle.createQuery(
                        "select distinct balance from loan where bank_mfo = ?")
                .bind(0, bank)
                .mapTo(Money.class)
                .one()));
    }

    private String row(String loan, String day, String principal, String interest, String reference) {
        return String.join(";", number(loan), day, principal, interest, reference) + "\n";
    }

    private String number(String loan) {
        return database.withHandle(handle -> handle.createQuery("select number from loan where id = ?::uuid")
                .bind(0, loan)
                .mapTo(String.class)
                .one());
    }

    static Response send(String bank, String csv) {
        return send(bank, UUID.randomUUID().toString(), csv);
    }

    private static Response send(String bank, String key, String csv) {
        return Lender.csv(bank, FILES, key, csv);
    }

    private List<String> numbers() {
        return database.withHandle(
                handle -> handle.createQuery("select number from loan where bank_mfo = ? order by number")
                        .bind(0, bank)
                        .mapTo(String.class)
                        .list());
    }
}
