package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.testing.Desk.as;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** A bank's statement of many loans, {@code -Dmadad.statements.scale=100000} for the largest that is taken. */
@MadadTest
class LoanStatementScaleTest {

    private static final int LOANS = Integer.getInteger("madad.statements.scale", 2_000);
    private static final LocalDate LENT = LocalDate.of(2158, 2, 1);

    @Inject
    Lender lender;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R39")
    void manyLinesAreFiledReviewedAndApproved() {
        clock.moveTo(LENT);
        lender.openBudget(2158);
        String bank = lender.bank();
        lender.payee(bank);
        lender.many(bank, LENT, LOANS);
        clock.moveTo(LocalDate.of(2158, 3, 5));
        // one loan of which the bank tells something after it has filed
        String told = database.withHandle(
                handle -> handle.createQuery("select id::text from loan where bank_mfo = ? order by id limit 1")
                        .bind(0, bank)
                        .mapTo(String.class)
                        .one());
        Money before = lender.committed(2158);
        StringBuilder csv = new StringBuilder("loanNumber;from;to;balance;annualPercent;interest\n");
        database.useHandle(handle -> handle.createQuery("select number from loan where bank_mfo = ? order by id")
                .bind(0, bank)
                .mapTo(String.class)
                .forEach(number -> csv.append(number).append(";2158-02-01;2158-02-28;1000000.00;21;16109.59\n")));

        long start = System.nanoTime();
        String id = Lender.send(bank, "2158-02", csv.toString())
                .then()
                .statusCode(201)
                .body("lines", equalTo(LOANS), "disputedLines", equalTo(0))
                .extract()
                .path("id");
        long filed = System.nanoTime();
        Lender.repay(bank, told, LocalDate.of(2158, 3, 5), "50000.00").then().statusCode(201);
        Lender.act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        long reviewed = System.nanoTime();
        Lender.act("aziza", Role.APPROVER, id, "approve").then().statusCode(200);
        long approved = System.nanoTime();
        System.out.printf(
                "A statement of %,d loans: filed and compared in %,d ms, approved in %,d ms%n",
                LOANS, millis(start, filed), millis(reviewed, approved));

        Money agreed = times("16109.59", LOANS);
        assertEquals(List.of(agreed.amount().toPlainString()), Lender.paymentAmounts(id));
        // what was told of the one is known, and nothing of the others
        assertEquals(List.of("236926.03 " + (LOANS - 1)), database.withHandle(handle -> handle.createQuery("""
                                select committed || ' ' || count(*) from loan
                                where bank_mfo = ? and expected_from = date '2158-03-01' and id <> ?::uuid group by committed
                                """)
                .bind(0, bank)
                .bind(1, told)
                .mapTo(String.class)
                .list()));
        Money sum =
                database.withHandle(handle -> handle.createQuery("select sum(committed) from loan where bank_mfo = ?")
                        .bind(0, bank)
                        .mapTo(Money.class)
                        .one());
        assertEquals(before.plus(agreed).plus(sum), lender.committed(2158));
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("findings", equalTo(List.of()));
    }

    private static Money times(String soums, int count) {
        return new Money(new BigDecimal(soums).multiply(BigDecimal.valueOf(count)));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
