package uz.madad.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

@MadadTest
class LedgerTest {

    private static final int YEAR = 2026;

    @Inject
    Ledger ledger;

    @Inject
    OpenBudget openBudget;

    @Inject
    Jdbi database;

    private String programme;

    @BeforeEach
    void ownProgramme() {
        programme = OwnerDatabase.newProgramme();
    }

    @Test
    void claimsMoneyGoesFromAvailableToPaid() {
        appropriate(100);

        book(() -> ledger.commit(programme, YEAR, Money.of("60.50"), event("a")));
        book(() -> ledger.release(programme, YEAR, Money.of("10.50"), event("b")));
        book(() -> ledger.makePayable(programme, YEAR, Money.ofSoums(50), event("c")));
        book(() -> ledger.pay(programme, YEAR, Money.ofSoums(20), event("d")));

        assertEquals(
                Map.of(
                        "APPROPRIATION", Money.of("-100.00"),
                        "AVAILABLE", Money.of("50.00"),
                        "COMMITTED", Money.of("0.00"),
                        "PAYABLE", Money.of("30.00"),
                        "PAID", Money.of("20.00"),
                        "RECOVERABLE", Money.of("0.00")),
                balances());
    }

    @Test
    void commitBeyondTheBudgetIsRefusedAndUndoesTheCallersTransaction() {
        appropriate(100);

        Problem problem = assertThrows(
                Problem.class,
                () -> book(() -> {
                    ledger.commit(programme, YEAR, Money.ofSoums(60), event("first"));
                    ledger.commit(programme, YEAR, Money.of("40.01"), event("second"));
                }));

        assertEquals(422, problem.status());
        assertEquals("budget-exhausted", problem.kind());
        assertEquals(Money.of("100.00"), balances().get("AVAILABLE"), "the first commitment is undone as well");
    }

    @Test
    void budgetMayBeUsedToTheLastTiyin() {
        appropriate(100);

        book(() -> ledger.commit(programme, YEAR, Money.of("99.99"), event("a")));
        book(() -> ledger.commit(programme, YEAR, Money.of("0.01"), event("b")));

        assertEquals(Money.of("0.00"), balances().get("AVAILABLE"));
    }

    @Test
    void aYearWithoutAppropriationIsExhausted() {
        Problem problem = assertThrows(
                Problem.class, () -> book(() -> ledger.commit(programme, YEAR, Money.ofSoums(1), event("a"))));

        assertEquals("budget-exhausted", problem.kind());
    }

    @Test
    void oneEventBooksOnce() {
        appropriate(100);
        String event = event("approved");

        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event));
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event));

        assertEquals(Money.of("40.00"), balances().get("AVAILABLE"));
    }

    @Test
    void oneEventNeverBooksAnotherAmountOrAnotherWay() {
        appropriate(100);
        String event = event("approved");
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event));

        assertThrows(
                RuntimeException.class, () -> book(() -> ledger.commit(programme, YEAR, Money.ofSoums(10), event)));
        assertThrows(
                RuntimeException.class, () -> book(() -> ledger.release(programme, YEAR, Money.ofSoums(60), event)));
        assertEquals(Money.of("40.00"), balances().get("AVAILABLE"));
    }

    @Test
    void moreThanWasSetAsideIsNeverReleasedOrderedOrPaid() {
        appropriate(100);
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event("a")));

        assertThrows(
                IllegalStateException.class,
                () -> book(() -> ledger.release(programme, YEAR, Money.ofSoums(61), event("b"))));
        assertThrows(
                IllegalStateException.class,
                () -> book(() -> ledger.makePayable(programme, YEAR, Money.ofSoums(61), event("c"))));
        assertThrows(
                IllegalStateException.class,
                () -> book(() -> ledger.pay(programme, YEAR, Money.ofSoums(1), event("d"))));
    }

    @Test
    void amountsAreAboveZero() {
        appropriate(100);

        assertThrows(
                RuntimeException.class, () -> book(() -> ledger.commit(programme, YEAR, Money.ZERO, event("zero"))));
        assertThrows(
                RuntimeException.class,
                () -> book(() -> ledger.commit(programme, YEAR, Money.ofSoums(-1), event("negative"))));
    }

    @Test
    void moneyMovesOnlyInsideATransaction() {
        assertThrows(RuntimeException.class, () -> ledger.commit(programme, YEAR, Money.ofSoums(1), event("alone")));
    }

    @Test
    void of200CommitsAtOnceAgainstABudgetFor100Exactly100Succeed() throws InterruptedException {
        appropriate(100 * 25_000_000L);
        AtomicInteger committed = new AtomicInteger();
        AtomicInteger exhausted = new AtomicInteger();
        long start = System.nanoTime();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String event = event("claim-" + i);
                threads.execute(() -> {
                    try {
                        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(25_000_000), event));
                        committed.incrementAndGet();
                    } catch (Problem problem) {
                        exhausted.incrementAndGet();
                    }
                });
            }
            threads.shutdown();
            assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        }

        System.out.printf("200 commits on one budget: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        assertEquals(100, committed.get());
        assertEquals(100, exhausted.get());
        assertEquals(Money.of("0.00"), balances().get("AVAILABLE"));
        assertEquals(Money.of("2500000000.00"), balances().get("COMMITTED"));
    }

    private void appropriate(long soums) {
        assertTrue(openBudget.open(programme, YEAR, Money.ofSoums(soums), "Budget law", "officer-1", "officer-2"));
    }

    private String event(String name) {
        return programme + "/" + name;
    }

    private static void book(Runnable booking) {
        QuarkusTransaction.requiringNew().run(booking);
    }

    private Map<String, Money> balances() {
        return database.withHandle(handle -> handle.createQuery(
                        "select kind, balance from ledger_account where programme = ? and fiscal_year = ?")
                .bind(0, programme)
                .bind(1, YEAR)
                .setMapKeyColumn("kind")
                .setMapValueColumn("balance")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, Money>>() {}));
    }
}
