package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.loan.Lender.one;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** The Central Bank's rate goes up and down under loans of nine million at 24 %, of which 1.5 times that rate is compensated. */
@MadadTest
@Tag("R43")
class LoanRateTest {

    private static final int YEAR = 2195;
    private static final int SHORT_YEAR = 2193;
    private static final int MANY = 1_200;

    @Inject
    Lender lender;

    @Inject
    Borrowers borrowers;

    @Inject
    OpenBudget budget;

    @Inject
    FollowRates follow;

    @Inject
    CoverShortages cover;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void commitmentsFollowTheRateUpAndDownAndGoOnAfterACrash() {
        clock.moveTo(LocalDate.of(YEAR, 3, 1));
        followed(rate(LocalDate.of(YEAR, 3, 1), "14"));
        clock.moveTo(LocalDate.of(YEAR, 3, 31));
        lender.openBudget(YEAR);
        String bank = lender.bank();
        String loan = lender.lent(bank);
        String open = borrowers.confirmed(bank, borrowers.young(), "9000000.00");
        one(bank, loan).then().body("expectedCompensation.amount", equalTo("2290265.75"));
        assertEquals("2382583.99", expected(open));
        Money before = lender.committed(YEAR);

        UUID raised = rate(LocalDate.of(YEAR, 6, 1), "15");
        followed(raised);

        // 22.5 % from June on, instead of 21
        one(bank, loan).then().body("expectedCompensation.amount", equalTo("2430924.66"));
        assertEquals("2529837.04", expected(open));
        assertEquals(before.plus(Money.of("287911.96")), lender.committed(YEAR));
        as("botir", Role.BUDGET_OFFICER)
                .get("/api/v1/loan-commitments/rate-changes?limit=200")
                .then()
                .statusCode(200)
                .body("figureId", hasItem(raised.toString()))
                .body("find { it.figureId == '" + raised + "' }.stage", equalTo("DONE"))
                .body("find { it.figureId == '" + raised + "' }.raised.amount", equalTo("287911.96"))
                .body("find { it.figureId == '" + raised + "' }.loans", equalTo(1));

        followed(rate(LocalDate.of(YEAR, 9, 1), "13"));
        one(bank, loan).then().body("expectedCompensation.amount", equalTo("2217624.66"));
        // what is given up gives back all of it
        Borrowers.as(bank)
                .header("If-Match", "*")
                .post("/api/v1/loan-confirmations/" + open + "/release")
                .then()
                .statusCode(200);
        assertEquals(before.minus(Money.of("2382583.99")).minus(Money.of("72641.09")), lender.committed(YEAR));

        crashesInTheMiddle(before.minus(Money.of("2382583.99")).minus(Money.of("72641.09")));
        followed(rate(LocalDate.of(YEAR, 12, 31), "14")); // as every other test expects
        proven();
    }

    /** The database connection is cut while the second portion waits for a loan that somebody holds. */
    private void crashesInTheMiddle(Money before) {
        String bank = lender.bank();
        lender.many(bank, LocalDate.of(YEAR, 3, 31), MANY);
        UUID held = database.withHandle(
                handle -> handle.createQuery("select id from loan where bank_mfo = ? order by id offset 700 limit 1")
                        .bind(0, bank)
                        .mapTo(UUID.class)
                        .one());
        UUID rate;
        try (Handle holder = OwnerDatabase.connect().open()) {
            holder.begin();
            holder.execute("select from loan where id = ? for update", held);
            rate = rate(LocalDate.of(YEAR, 10, 1), "12");
            await(() -> portions(rate) == 2);
            assertEquals(FollowRate.AT_ONCE - 1L, committedLoans(bank)); // the first of the portion is another bank's
            cutWhoWaits();
            assertFalse(done(rate));
            holder.rollback();
        }
        // several copies of the service go on at once
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(copy -> CompletableFuture.runAsync(() -> {
                            while (follow.next()) {
                                Thread.onSpinWait();
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
        followed(rate);
        assertEquals(MANY, committedLoans(bank));
        Map<String, Object> all = database.withHandle(
                handle -> handle.createQuery("""
                        select count(distinct committed) as kinds, sum(committed) as committed, sum(uncovered) as uncovered
                        from loan where bank_mfo = ?
                        """).bind(0, bank).mapToMap().one());
        assertEquals(1L, all.get("kinds"));
        assertEquals(new BigDecimal("0.00"), all.get("uncovered"));
        Money lowered = Money.of("96127.40");
        assertEquals(before.plus(new Money((BigDecimal) all.get("committed"))).minus(lowered), lender.committed(YEAR));
    }

    @Test
    void whatTheBudgetDoesNotCoverIsToldAndTriedAgain() {
        clock.moveTo(LocalDate.of(SHORT_YEAR, 3, 1));
        followed(rate(LocalDate.of(SHORT_YEAR, 3, 1), "14"));
        clock.moveTo(LocalDate.of(SHORT_YEAR, 3, 31));
        // for two loans, as long as the rate stays
        budget.open("loan", SHORT_YEAR, Money.of("4900000.00"), "Budget", "officer-1", "officer-2");
        String bank = lender.bank();
        String first = lender.lent(bank);
        String second = lender.lent(bank);
        assertEquals(Money.of("4573282.20"), lender.committed(SHORT_YEAR));

        UUID raised = rate(LocalDate.of(SHORT_YEAR, 6, 1), "16"); // 24 %
        followed(raised);

        // 326,717.80 is available and each loan needs 280,800.00 more: whoever was first is covered
        one(bank, first).then().body("expectedCompensation.amount", equalTo("2567441.10"));
        one(bank, second).then().body("expectedCompensation.amount", equalTo("2286641.10"));
        as("botir", Role.BUDGET_OFFICER)
                .get("/api/v1/loan-commitments/shortages")
                .then()
                .statusCode(200)
                .body("find { it.fiscalYear == 2193 }.loans", equalTo(1))
                .body("find { it.fiscalYear == 2193 }.confirmations", equalTo(0))
                .body("find { it.fiscalYear == 2193 }.uncovered.amount", equalTo("280800.00"))
                .body("find { it.fiscalYear == 2193 }.available.amount", equalTo("45917.80"));
        as("x", Role.BANK).get("/api/v1/loan-commitments/shortages").then().statusCode(403);
        cover.cover(SHORT_YEAR);
        one(bank, second).then().body("expectedCompensation.amount", equalTo("2286641.10"));

        LoanYearEndTest.appropriate(SHORT_YEAR, "1000000.00");
        cover.cover(SHORT_YEAR);

        one(bank, second).then().body("expectedCompensation.amount", equalTo("2567441.10"));
        as("botir", Role.BUDGET_OFFICER)
                .get("/api/v1/loan-commitments/shortages")
                .then()
                .body("findAll { it.fiscalYear == 2193 }.size()", equalTo(0));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "budget/loan/" + SHORT_YEAR)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItem("loan-shortage.covered"));
        followed(rate(LocalDate.of(SHORT_YEAR, 12, 31), "14")); // as every other test expects
        proven();
    }

    @Test
    void theDatabaseHoldsTheWorksPlace() {
        clock.moveTo(LocalDate.of(2197, 6, 1));
        UUID rate = rate(LocalDate.of(2197, 6, 1), "14");
        followed(rate);
        refused(
                "goes on from where it is",
                "update loan_rate_change set portions = portions + 1 where figure_id = ?",
                rate);
        refused("permission denied", "update loan_rate_change set valid_from = now() where figure_id = ?", rate);
        refused("permission denied", "delete from loan_rate_change where figure_id = ?", rate);
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    /** A rate that two people set. */
    private static UUID rate(LocalDate from, String percent) {
        String id = withKey(as("malika", Role.RULE_MAKER))
                .body(Map.of("validFrom", from.toString(), "value", percent, "act", "Decision of the Central Bank"))
                .post("/api/v1/dated-figures/central-bank-rate/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("sardor", Role.RULE_APPROVER)
                .header("If-Match", "*")
                .post("/api/v1/dated-figures/central-bank-rate/proposals/" + id + "/approve")
                .then()
                .statusCode(200);
        return UUID.fromString(id);
    }

    private void followed(UUID rate) {
        await(() -> done(rate));
    }

    private boolean done(UUID rate) {
        return database.withHandle(
                handle -> handle.createQuery("select stage = 'DONE' from loan_rate_change where figure_id = ?")
                        .bind(0, rate)
                        .mapTo(boolean.class)
                        .one());
    }

    private int portions(UUID rate) {
        return database.withHandle(
                handle -> handle.createQuery("select portions from loan_rate_change where figure_id = ?")
                        .bind(0, rate)
                        .mapTo(int.class)
                        .one());
    }

    private long committedLoans(String bank) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from loan where bank_mfo = ? and committed > 0")
                        .bind(0, bank)
                        .mapTo(long.class)
                        .one());
    }

    private String expected(String confirmation) {
        return database.withHandle(handle -> handle.createQuery(
                        "select expected_compensation::text from loan_confirmation where id = ?::uuid")
                .bind(0, confirmation)
                .mapTo(String.class)
                .one());
    }

    /** As if the copy of the service died. */
    private void cutWhoWaits() {
        await(() -> database.withHandle(
                        handle -> handle.createQuery("""
                                select count(pg_terminate_backend(pid)) from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%from loan%' and pid <> pg_backend_pid()
                                """).mapTo(int.class).one())
                > 0);
    }

    private static void await(Callable<Boolean> there) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(there);
    }

    private static void proven() {
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("findings", equalTo(List.of()));
    }
}
