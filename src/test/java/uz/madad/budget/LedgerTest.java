package uz.madad.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
    LedgerProof proof;

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
    @Tag("R3")
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
    @Tag("R3")
    void aYearWithoutAppropriationIsExhausted() {
        Problem problem = assertThrows(
                Problem.class, () -> book(() -> ledger.commit(programme, YEAR, Money.ofSoums(1), event("a"))));

        assertEquals("budget-exhausted", problem.kind());
    }

    @Test
    @Tag("R7")
    void whatIsGotBackReturnsToTheBudgetAndWhatIsWrittenOffStaysSpent() {
        appropriate(100);
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event("a")));
        book(() -> ledger.makePayable(programme, YEAR, Money.ofSoums(60), event("b")));
        book(() -> ledger.pay(programme, YEAR, Money.ofSoums(60), event("c")));

        book(() -> ledger.reclaim(programme, YEAR, Money.ofSoums(30), event("d"), "Article 1"));
        book(() -> ledger.payBack(programme, YEAR, Money.ofSoums(20), event("e"), "Article 1"));
        book(() -> ledger.writeOff(programme, YEAR, Money.ofSoums(9), event("f"), "Article 2"));

        assertEquals(
                Map.of(
                        "APPROPRIATION", Money.of("-80.00"),
                        "AVAILABLE", Money.of("40.00"),
                        "COMMITTED", Money.of("0.00"),
                        "PAYABLE", Money.of("0.00"),
                        "PAID", Money.of("39.00"),
                        "RECOVERABLE", Money.of("1.00")),
                balances());
        assertThrows(
                IllegalStateException.class,
                () -> book(() -> ledger.payBack(programme, YEAR, Money.of("1.01"), event("g"), "Article 1")));
        assertThrows(
                RuntimeException.class,
                () -> book(() -> ledger.reclaim(programme, YEAR, Money.ofSoums(1), event("h"), "")));
        assertTrue(proof.prove().holds());
    }

    @Test
    @Tag("R2")
    void oneEventBooksOnce() {
        appropriate(100);
        String event = event("approved");

        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event));
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event));

        assertEquals(Money.of("40.00"), balances().get("AVAILABLE"));
    }

    @Test
    @Tag("R2")
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
    @Tag("R1")
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
    @Tag("R3")
    void of200CommitsAtOnceAgainstABudgetFor100Exactly100Succeed() {
        appropriate(100 * 25_000_000L);
        AtomicInteger committed = new AtomicInteger();
        AtomicInteger exhausted = new AtomicInteger();

        atOnce(200, claim -> {
            try {
                book(() -> ledger.commit(programme, YEAR, Money.ofSoums(25_000_000), event("claim-" + claim)));
                committed.incrementAndGet();
            } catch (Problem problem) {
                assertEquals("budget-exhausted", problem.kind());
                exhausted.incrementAndGet();
            }
        });

        assertEquals(100, committed.get());
        assertEquals(100, exhausted.get());
        assertEquals(Money.of("0.00"), balances().get("AVAILABLE"));
        assertEquals(Money.of("2500000000.00"), balances().get("COMMITTED"));
        assertTrue(proof.prove().holds());
    }

    @Test
    void oneEventSentManyTimesAtOnceBooksOnce() {
        appropriate(100);
        String event = event("approved");

        atOnce(32, call -> book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event)));

        assertEquals(Money.of("40.00"), balances().get("AVAILABLE"));
        assertTrue(proof.prove().holds());
    }

    @Test
    void transfersInBothDirectionsAtOnceNeverDeadlock() {
        appropriate(1_000_000);
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(500_000), event("all")));

        atOnce(
                100,
                i -> book(() -> {
                    if (i % 2 == 0) {
                        ledger.commit(programme, YEAR, Money.ofSoums(i + 1), event("c" + i));
                    } else {
                        ledger.release(programme, YEAR, Money.ofSoums(i + 1), event("r" + i));
                    }
                }));

        // commits 1 + 3 + ... + 99 = 2,500; releases 2 + 4 + ... + 100 = 2,550
        assertEquals(Money.of("500050.00"), balances().get("AVAILABLE"));
        assertEquals(Money.of("499950.00"), balances().get("COMMITTED"));
        assertTrue(proof.prove().holds());
    }

    @Test
    void whatIsCommittedCanBeAsked() {
        assertEquals(Money.of("0.00"), ledgerCommitted());
        appropriate(100);
        book(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), event("a")));

        assertEquals(Money.of("60.00"), ledgerCommitted());
    }

    private Money ledgerCommitted() {
        return QuarkusTransaction.requiringNew().call(() -> ledger.committed(programme, YEAR));
    }

    /** Runs a call that many times at once; any failure fails the test. */
    private static void atOnce(int times, IntConsumer call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(IntStream.range(0, times)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> call.accept(i), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
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
