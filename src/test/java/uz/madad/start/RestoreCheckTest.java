package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;

/** What the chart proves of a restored backup holds of a sound database and of no other. */
@MadadTest
class RestoreCheckTest {

    private static final Path CHECK = Path.of("helm", "madad", "files", "restore-check.sql");

    @Test
    void soundDatabasePasses() {
        inATransactionUndone(handle -> {
            handle.execute("select ledger_open('training', 2093)");
            check(handle, "1000000");
        });
    }

    @Test
    void budgetThatDoesNotSumToZeroIsFound() {
        inATransactionUndone(handle -> {
            handle.execute("select ledger_open('training', 2093)");
            handle.execute("alter table ledger_account disable trigger user");
            handle.execute(
                    "update ledger_account set balance = balance + 1 where fiscal_year = 2093 and kind = 'PAID'");
            assertFound(handle, "1000000", "the ledger does not hold: ", "sum-is-zero budget/training/2093");
        });
    }

    @Test
    void accountUnlikeItsEntriesIsFound() {
        inATransactionUndone(handle -> {
            handle.execute("select ledger_open('training', 2093)");
            handle.execute("alter table ledger_account disable trigger user");
            handle.execute(
                    "update ledger_account set entries = entries + 1 where fiscal_year = 2093 and kind = 'PAID'");
            assertFound(handle, "1000000", "the ledger does not hold: ", "balance-is-sum-of-entries account/");
        });
    }

    @Test
    void transferUnlikeItsEntriesIsFound() {
        inATransactionUndone(handle -> {
            handle.execute("select ledger_open('training', 2093)");
            handle.execute(
                    "select ledger_book('restore-check', 'APPROPRIATED', 'training', 2093, 10, 'x', now(), 'Law')");
            handle.execute("alter table ledger_transfer disable trigger user");
            handle.execute("update ledger_transfer set amount = 11 where event = 'restore-check'");
            assertFound(handle, "1000000", "the ledger does not hold: ", "transfer-has-two-equal-sides transfer/");
        });
    }

    @Test
    void endOfTheTrailCutOffIsFound() {
        inATransactionUndone(handle -> {
            handle.execute(
                    "insert into audit_entry (at, actor, roles, action, subject) values (now(), 'x', '', 'x', 'x')");
            handle.execute("delete from audit_pending");
            assertFound(handle, "1000000", "an audit entry is neither chained nor waits for it");
        });
    }

    @Test
    void backupThatLagsTooFarIsFound() {
        // the days of other tests lie far ahead, so the newest entry does
        inATransactionUndone(
                handle -> assertFound(handle, "-9000000", "the newest audit entry is older than -9000000 hours"));
    }

    private static void assertFound(Handle handle, String hours, String... faults) {
        Exception found = assertThrows(Exception.class, () -> check(handle, hours));
        for (String fault : faults) {
            assertTrue(
                    found.getMessage().contains("restore-check: ")
                            && found.getMessage().contains(fault),
                    found.getMessage());
        }
    }

    private static void check(Handle handle, String hours) throws Exception {
        String script = Files.readString(CHECK).replace(":'max_age_hours'", "'" + hours + "'");
        int body = script.indexOf("do $$");
        for (String query :
                script.substring(0, body).replaceAll("(?m)^--.*$", "").split(";")) {
            if (!query.isBlank()) {
                handle.createQuery(query).mapTo(String.class).list();
            }
        }
        handle.getConnection().createStatement().execute(script.substring(body));
    }

    private interface Work {

        void on(Handle handle) throws Exception;
    }

    private static void inATransactionUndone(Work work) {
        OwnerDatabase.connect().useHandle(handle -> {
            handle.begin();
            try {
                work.on(handle);
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                handle.rollback();
            }
        });
    }
}
