package uz.madad.budget;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.shared.Money;

@MadadTest
class LedgerProofTest {

    private static final int YEAR = 2026;

    @Inject
    Ledger ledger;

    @Inject
    OpenBudget openBudget;

    @Inject
    Jdbi service;

    private String programme;

    @BeforeEach
    void budgetWithOneCommitment() {
        programme = OwnerDatabase.newProgramme();
        openBudget.open(programme, YEAR, Money.ofSoums(100), "Budget law", "officer-1", "officer-2");
        QuarkusTransaction.requiringNew()
                .run(() -> ledger.commit(programme, YEAR, Money.ofSoums(60), programme + "/claim"));
    }

    @Test
    void theChartProvesARestoredBackupByTheSameStatement() throws IOException {
        String inTheChart = Files.readString(Path.of("helm/madad/files/restore-check.sql"));
        String inTheService = LedgerProof.FINDINGS.replace(":most", Integer.toString(LedgerProof.MOST_FINDINGS));

        assertTrue(words(inTheChart).contains(words(inTheService)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "budget-officer", "treasurer", "approver"})
    @Tag("R5")
    void theLedgerHolds(String role) {
        given().auth()
                .oauth2(Tokens.of("reader-1", role))
                .get("/api/v1/budgets/proof")
                .then()
                .statusCode(200)
                .body(
                        "holds", equalTo(true),
                        "findings", empty(),
                        "accounts", greaterThan(5),
                        "transfers", greaterThan(1),
                        "entries", greaterThan(3));
    }

    /** Each forgery is written by the owner with all triggers off, the strongest hand there is short of a superuser. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '"',
            value = {
                "update ledger_account set balance = balance + 1 where id = :available @ balance-is-sum-of-entries",
                "update ledger_account set balance = balance + 1 where id = :available @ sum-is-zero",
                "update ledger_account set entries = entries + 1 where id = :available @ balance-is-sum-of-entries",
                "update ledger_entry set amount = -59, balance_after = balance_after + 1 where account = :available and sequence = 2 @ transfer-has-two-equal-sides",
                "update ledger_entry set balance_before = balance_before + 1, balance_after = balance_after + 1 where account = :available and sequence = 2 @ entries-chained",
                "update ledger_entry set sequence = 7 where account = :available and sequence = 2 @ entries-chained",
                "delete from ledger_entry where account = :available and sequence = 2 @ transfer-has-two-equal-sides",
                "delete from ledger_entry where account = :available @ balance-is-sum-of-entries",
                "update ledger_transfer set amount = 61 where event = :event @ transfer-has-two-equal-sides",
                "update ledger_transfer set kind = 'PAID' where event = :event @ transfer-follows-its-route",
                "update ledger_transfer set kind = 'GIFT' where event = :event @ transfer-follows-its-route",
                "update ledger_transfer set kind = 'CARRIED_COMMITTED' where event = :event @ carried-is-brought",
                "insert into ledger_transfer (event, kind, from_account, to_account, amount, at, actor) select event || '/again', kind, from_account, to_account, amount, at, actor from ledger_transfer where event = :event @ transfer-has-two-equal-sides",
                "update ledger_entry set amount = amount - 100, balance_after = balance_after - 100 where account = :available and sequence = 2 @ balance-allowed"
            })
    @Tag("R4")
    void aForgedLedgerIsFoundOut(String forgery, String rule) {
        OwnerDatabase.connect().useTransaction(handle -> {
            for (String table : List.of("ledger_account", "ledger_transfer", "ledger_entry")) {
                handle.execute("alter table " + table + " disable trigger user");
            }
            assertTrue(LedgerProof.prove(handle).holds());

            int rows = handle.createUpdate(forgery)
                    .bind("available", available(handle))
                    .bind("event", programme + "/claim")
                    .execute();

            assertTrue(rows > 0, "the forgery changed something");
            LedgerProof.Result result = LedgerProof.prove(handle);
            assertFalse(result.holds());
            assertTrue(
                    result.findings().stream()
                            .anyMatch(finding -> finding.rule().equals(rule)),
                    result.findings().toString());
            handle.rollback();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set amount = 1",
                "delete from ledger_entry",
                "update ledger_transfer set amount = 1",
                "delete from ledger_transfer",
                "delete from ledger_account",
                "truncate ledger_entry",
                "truncate ledger_transfer cascade"
            })
    void notEvenTheOwnerRewritesTheLedger(String change) {
        String message = assertThrows(RuntimeException.class, () -> OwnerDatabase.connect()
                        .useHandle(handle -> handle.execute(change)))
                .getMessage();
        assertTrue(message.contains("append-only"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger_account (programme, fiscal_year, kind) values ('training', 2099, 'AVAILABLE')",
                "update ledger_account set balance = 1",
                "insert into ledger_transfer (event, kind, from_account, to_account, amount, at, actor) values ('x', 'PAID', 1, 2, 1, now(), 'me')",
                "update ledger_transfer set amount = 1",
                "delete from ledger_transfer",
                "insert into ledger_entry (account, sequence, transfer, amount, balance_before, balance_after) values (1, 99, uuidv7(), 1, 0, 1)",
                "update ledger_entry set amount = 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "insert into ledger_route values ('GIFT', 'AVAILABLE', 'PAID', false)",
                "alter table ledger_entry disable trigger user"
            })
    void theServiceMayOnlyBook(String change) {
        String message = assertThrows(RuntimeException.class, () -> service.useHandle(handle -> handle.execute(change)))
                .getMessage();
        assertTrue(message.contains("permission denied") || message.contains("must be owner"), message);
    }

    @Test
    void balancesBelowZeroAreRefusedByTheTableItself() {
        String message = assertThrows(RuntimeException.class, () -> OwnerDatabase.connect()
                        .useHandle(handle -> handle.execute(
                                "update ledger_account set balance = -0.01 where id = ?", available(handle))))
                .getMessage();
        assertTrue(message.contains("ledger_balance_allowed"), message);
    }

    @Test
    @Tag("R6")
    void appropriationsNameTheirLegalBasis() {
        String message = assertThrows(
                        RuntimeException.class,
                        () -> service.useHandle(handle -> handle.createQuery(
                                        "select ledger_book('e', 'APPROPRIATED', :programme, 2026, 1, 'me', now(), null)")
                                .bind("programme", programme)
                                .mapTo(String.class)
                                .one()))
                .getMessage();
        assertTrue(message.contains("legal basis"), message);
    }

    @Test
    @Tag("R1")
    void moneyMovesOnlyAlongKnownRoutes() {
        assertThrows(
                RuntimeException.class,
                () -> service.useHandle(handle -> handle.createQuery(
                                "select ledger_book('e', 'GIFT', :programme, 2026, 1, 'me', now(), null)")
                        .bind("programme", programme)
                        .mapTo(String.class)
                        .one()));
        assertEquals(
                List.of(
                        "APPROPRIATED",
                        "BROUGHT_AVAILABLE",
                        "BROUGHT_COMMITTED",
                        "BROUGHT_PAYABLE",
                        "BROUGHT_RECOVERABLE",
                        "CARRIED_AVAILABLE",
                        "CARRIED_COMMITTED",
                        "CARRIED_PAID",
                        "CARRIED_PAYABLE",
                        "CARRIED_RECOVERABLE",
                        "COMMITTED",
                        "LAPSED",
                        "LATE_RECLAIMED",
                        "LATE_RETURNED",
                        "LATE_UNPAID",
                        "PAID",
                        "PAID_BACK",
                        "PAID_BACK_UNDONE",
                        "PAYABLE",
                        "POOL_FILLED",
                        "POOL_SHARED",
                        "RAISED",
                        "RECLAIMED",
                        "REJECTED",
                        "RELEASED",
                        "RESTORED",
                        "RETURNED",
                        "SAVING_GIVEN_BACK",
                        "SAVING_RETAINED",
                        "SAVING_TAKEN_IN",
                        "SET_OFF",
                        "SET_OFF_UNDONE",
                        "SHARE_FROM_POOL",
                        "SHARE_POOLED",
                        "SHARE_RECOVERED",
                        "SPENT",
                        "SURRENDERED",
                        "UNPAID",
                        "UNSPENT",
                        "UNUSED_GIVEN_BACK",
                        "WITHDRAWN",
                        "WRITTEN_OFF"),
                service.withHandle(handle -> handle.createQuery("select kind from ledger_route order by kind")
                        .mapTo(String.class)
                        .list()));
    }

    private int available(Handle handle) {
        return handle.createQuery("select id from ledger_account where programme = ? and kind = 'AVAILABLE'")
                .bind(0, programme)
                .mapTo(Integer.class)
                .one();
    }

    private static String words(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
