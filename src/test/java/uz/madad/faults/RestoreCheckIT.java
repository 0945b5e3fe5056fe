package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.start.ChartTools;
import uz.madad.start.EmbeddedDatabase;
import uz.madad.testing.Shell;

/** The restore check as the chart renders it, over the backup of a real PostgreSQL; Barman's programs are stood in for. */
class RestoreCheckIT {

    private static final Page PAGE = new Page(Path.of("docs/operations/backup.md"));
    private static final String BACKUPS = """
            {"backups_list": [{"backup_id": "20261121T210000", "status": "DONE"},
                              {"backup_id": "20261122T210000", "status": "%s"},
                              {"backup_id": "20261123T210000", "status": "FAILED"}]}
            """;

    @TempDir
    static Path folder;

    private static Cluster cluster;
    private static Jdbi administrator;
    private static RenderedJob check;
    private static int entries;

    @BeforeAll
    static void backUpADatabaseWithALedgerAndATrail() throws Exception {
        assumeTrue(Shell.has("psql"), "SKIPPED: base-backup.sh and the check need psql, which is not installed");
        ChartTools.install();
        check = RenderedJob.of(ChartTools.rendered("cloudnative-pg.yaml"), "madad-restore-check", folder);
        for (String program : List.of("backup-list", "restore", "wal-restore")) {
            Path standIn = Files.createDirectories(folder.resolve("bin")).resolve("barman-cloud-" + program);
            Files.copy(Path.of("src/test/resources/restore-check/barman"), standIn);
            Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwx------"));
        }
        cluster = Cluster.start(folder.resolve("server"));
        administrator = Jdbi.create(cluster.server().jdbcUrl(), "postgres", "any");
        run("### Archive the log");
        Flyway.configure()
                .dataSource(cluster.server().jdbcUrl(), EmbeddedDatabase.OWNER, "any")
                .placeholders(Map.of("service-role", EmbeddedDatabase.SERVICE))
                .outOfOrder(true)
                .load()
                .migrate();
        run("### Base copy");
        // after the base copy: the log tells it
        administrator.useHandle(handle -> {
            handle.execute("select ledger_open('training', 2026)");
            handle.execute(
                    "select ledger_book('a', 'APPROPRIATED', 'training', 2026, 1000, 'officer-1', now(), 'Budget law')");
            handle.execute("select ledger_book('b', 'COMMITTED', 'training', 2026, 600, 'officer-2', now(), null)");
            handle.execute(
                    "insert into audit_entry (at, actor, roles, action, subject)"
                            + " select now(), 'officer-1', 'approver', 'claim.approved', 'claim/' || n from generate_series(1, 3) n");
            handle.execute("select audit_seal_pending(100)");
            entries = handle.execute("create table kept as select * from audit_entry");
        });
        cluster.awaitArchived();
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void newestBackupIsDone() throws IOException {
        Files.writeString(folder.resolve("store/backups.json"), BACKUPS.formatted("DONE"));
    }

    @AfterEach
    void nothingIsLeftOfWhatWasRestored() throws Exception {
        assertFalse(Files.exists(check.mounted("/restore").resolve("data")), "the restored data is left");
        try (Stream<Path> sockets = Files.list(check.mounted("/tmp"))) {
            assertEquals(List.of(), sockets.toList());
        }
        String restored = check.mounted("/restore").toString();
        assertEquals(
                List.of(),
                ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(restored))
                        .toList());
    }

    @Test
    void soundBackupPassesWithAllOfTheLogSince() throws Exception {
        String said = run(Map.of());

        assertTrue(said.contains("restore-check: restoring 20261122T210000\n"), said);
        assertTrue(said.contains("\naudit entries: " + entries + ", newest "), said);
        assertTrue(said.contains("\ntransfers: 2\n"), said);
        assertTrue(said.endsWith("restore-check: 20261122T210000 holds\n"), said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update ledger_entry set amount = amount + 1, balance_after = balance_after + 1 where amount = 600 \
                | update ledger_entry set amount = amount - 1, balance_after = balance_after - 1 where amount = 601 \
                | the ledger does not hold: balance-is-sum-of-entries account/
            update audit_entry set actor = 'nobody' where subject = 'claim/2' \
                | update audit_entry set actor = 'officer-1' where subject = 'claim/2' \
                | the chain of the audit trail is broken
            delete from audit_entry where subject = 'claim/2' \
                | insert into audit_entry overriding system value select * from kept where subject = 'claim/2' \
                | the chain of the audit trail is broken
            """)
    void tamperedDatabaseIsRefused(String tamper, String undo, String fault) throws Exception {
        pastEveryTrigger(tamper);
        try {
            cluster.awaitArchived();
            assertRefused(Map.of(), "restore-check: " + fault);
        } finally {
            pastEveryTrigger(undo);
            cluster.awaitArchived();
        }
    }

    @Test
    void missingBackupIsRefused() throws Exception {
        Files.writeString(
                folder.resolve("store/backups.json"),
                BACKUPS.replace("DONE", "FAILED").formatted("STARTED"));

        assertRefused(Map.of(), "restore-check: there is no backup of madad-db in s3://madad-backups/production");
    }

    @Test
    void storeThatCannotBeReadIsRefused() throws Exception {
        assertRefused(Map.of("AWS_SECRET_ACCESS_KEY", "other"), "no login");
    }

    @Test
    void truncatedBackupIsRefused() throws Exception {
        Path base = folder.resolve("store/base/base.tar");
        Path whole = Files.copy(base, folder.resolve("whole.tar"));
        try {
            try (FileChannel file = FileChannel.open(base, StandardOpenOption.WRITE)) {
                file.truncate(Files.size(base) / 2);
            }
            assertRefused(Map.of(), "tar: ");
        } finally {
            Files.move(whole, base, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void backupWithoutTheDatabaseIsRefused() throws Exception {
        assertRefused(Map.of("DATABASE", "other"), "database \"other\" does not exist");
    }

    private static void assertRefused(Map<String, String> other, String fault) {
        IOException refused = assertThrows(IOException.class, () -> run(other));
        assertTrue(refused.getMessage().contains(fault), refused.getMessage());
        assertFalse(refused.getMessage().contains(" holds\n"), refused.getMessage());
    }

    private static String run(Map<String, String> other) throws Exception {
        return check.run(
                Map.of(
                        "PATH",
                        folder.resolve("bin") + ":" + cluster.environment().get("PATH"),
                        "STORE",
                        folder.resolve("store").toString()),
                other);
    }

    private static void run(String heading) throws Exception {
        Map<String, String> settings = new HashMap<>(cluster.environment());
        settings.put("BACKUP", folder.resolve("store").toString());
        Shell.run(PAGE.commands(heading), settings);
    }

    private static void pastEveryTrigger(String statements) {
        administrator.useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            handle.createScript(statements).execute();
        });
    }
}
