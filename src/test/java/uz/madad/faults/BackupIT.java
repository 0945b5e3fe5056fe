package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.shared.Role;
import uz.madad.testing.Shell;
import uz.madad.testing.World.Graduate;

/** The commands of docs/operations/backup.md, run as they stand there. */
class BackupIT {

    private static final Page PAGE = new Page(Path.of("docs/operations/backup.md"));
    private static final int PAID = 8;
    private static final int BEFORE = 20;

    @TempDir
    Path folder;

    @Test
    void embeddedDatabaseIsCopiedWhileClaimsAreFiledAndRestored() throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> settings = Map.of(
                "PATH",
                javaFirst(),
                "MADAD_DATA_DIR",
                data.toString(),
                "BACKUP",
                folder.resolve("backup").toString(),
                "SAFE",
                folder.resolve("safe").toString());
        try (Rig rig = Rig.startOn(data);
                Caller caller = new Caller(rig.url())) {
            Office office = new Office(rig);
            List<Graduate> graduates = Graduates.load(rig.database(), 3000);
            Set<String> paid = paid(rig, office, caller, graduates.subList(0, PAID));
            Filing filing = new Filing(office, caller, graduates.subList(PAID, graduates.size()));

            Shell.run(PAGE.commands("### Keep the keys"), settings);
            String key = Files.readString(data.resolve("dataset.key"));
            filing.runBeside(() -> {
                filing.awaitMore(BEFORE);
                Shell.run(PAGE.commands("### Copy"), settings);
                assertFalse(Files.exists(folder.resolve("backup/dataset.key")), "a key lies in the backup");
                filing.awaitMore(1);
                rig.kill();
                new Postmaster(data.resolve("postgresql")).kill();
            });
            delete(data);
            Shell.run(PAGE.commands("### Restore"), settings);
            rig.restart();

            assertTrue(filed(rig).containsAll(filing.acknowledgedFirst(BEFORE)));
            holdsAsBefore(rig, caller, paid);
            assertEquals(key, Files.readString(data.resolve("dataset.key")));
            caller.insist(office.file(graduates.getLast())).expect(201);
        }
    }

    @Test
    void externalDatabaseIsRestoredToAMomentFromItsCopyAndItsLog() throws Exception {
        assumeTrue(Shell.has("psql"), "SKIPPED: base-backup.sh needs psql, which is not installed");
        try (Cluster cluster = Cluster.start(folder)) {
            Map<String, String> settings = new HashMap<>(cluster.environment());
            settings.put("BACKUP", folder.resolve("backup").toString());
            Shell.run(PAGE.commands("### Archive the log"), settings);
            try (Rig rig = Rig.startOver(cluster.server().jdbcUrl());
                    Caller caller = new Caller(rig.url())) {
                Office office = new Office(rig);
                List<Graduate> graduates = Graduates.load(rig.database(), 3000);
                Filing filing = new Filing(office, caller, graduates.subList(PAID, graduates.size()));
                Set<String> paid = new TreeSet<>();
                Set<String> wanted = new TreeSet<>();

                filing.runBeside(() -> {
                    filing.awaitMore(1);
                    Shell.run(PAGE.commands("### Base copy"), settings);
                    paid.addAll(paid(rig, office, caller, graduates.subList(0, PAID)));
                    filing.awaitMore(BEFORE);
                    wanted.addAll(filing.acknowledged());
                    settings.put("TIME", Instant.now().toString().replace("Z", "+00"));
                    filing.awaitMore(BEFORE);
                    cluster.awaitArchived();
                    rig.kill();
                });
                cluster.server().kill();
                delete(cluster.data());
                Shell.run(PAGE.commands("### Restore to a moment"), settings);
                rig.restart();

                Set<String> filed = filed(rig);
                assertTrue(filed.containsAll(wanted));
                assertFalse(filed.containsAll(filing.acknowledged()), "it went beyond the moment");
                holdsAsBefore(rig, caller, paid);
                caller.insist(office.file(graduates.getLast())).expect(201);
            }
        }
    }

    @Test
    void damagedBackupIsRefused() throws Exception {
        Path backup = Files.createDirectories(folder.resolve("backup"));
        Files.writeString(backup.resolve("demo-data.loaded"), "other");
        Files.writeString(backup.resolve("SHA256SUMS"), "0".repeat(64) + "  demo-data.loaded\n");
        Map<String, String> settings = Map.of(
                "PATH",
                javaFirst(),
                "MADAD_DATA_DIR",
                folder.resolve("data").toString(),
                "BACKUP",
                backup.toString(),
                "SAFE",
                folder.toString());

        IOException refused = assertThrows(IOException.class, () -> Shell.run(PAGE.commands("### Restore"), settings));
        assertTrue(refused.getMessage().contains("the backup is damaged"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    /** Claims taken from filing to the bank's statement. @return their ids */
    private static Set<String> paid(Rig rig, Office office, Caller caller, List<Graduate> graduates) throws Exception {
        rig.appropriate(caller, "1000000000.00");
        Set<String> claims = new TreeSet<>(office.approved(caller, graduates));
        Answer batch = caller.insist(office.makeBatch()).expect(201);
        caller.insist(office.release(batch)).expect(200);
        caller.insist(office.statement(office.payments(batch.text("id")))).expect(201);
        return claims;
    }

    private static void holdsAsBefore(Rig rig, Caller caller, Set<String> paid) throws Exception {
        Books.hold(rig, caller);
        assertEquals(paid, claims(rig, "PAID"));
        String said = Shell.run(
                PAGE.commands("## After a restore"),
                Map.of("MADAD_URL", rig.url(), "TOKEN", rig.token("auditor-1", Role.AUDITOR)));
        assertTrue(said.contains("\"holds\":true") && said.contains("\"valid\":true"), said);
    }

    private static Set<String> filed(Rig rig) {
        return claims(rig, "%");
    }

    private static Set<String> claims(Rig rig, String status) {
        return rig.database()
                .withHandle(handle -> handle.createQuery("select id::text from training_claim where status like ?")
                        .bind(0, status)
                        .mapTo(String.class)
                        .collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
    }

    private static void delete(Path folder) throws Exception {
        Shell.run(
                "for i in 1 2 3 4 5; do rm -rf \"$FOLDER\" && exit; sleep 1; done; exit 1",
                Map.of("FOLDER", folder.toString()));
    }

    private static String javaFirst() {
        return Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
    }

    /** Files claims one after the other until the service is gone, and remembers those it was answered for, in order. */
    private static final class Filing {

        private final Office office;
        private final Caller caller;
        private final Queue<Graduate> waiting;
        private final List<String> acknowledged = new java.util.concurrent.CopyOnWriteArrayList<>();

        Filing(Office office, Caller caller, List<Graduate> graduates) {
            this.office = office;
            this.caller = caller;
            this.waiting = new ConcurrentLinkedQueue<>(graduates.subList(0, graduates.size() - 1));
        }

        void runBeside(Crew.Event beside) throws Exception {
            Crew.together(1, number -> fileAll(), beside);
        }

        private void fileAll() throws InterruptedException {
            for (Graduate next = waiting.poll(); next != null; next = waiting.poll()) {
                var answer = caller.send(office.file(next));
                if (answer.isEmpty()) {
                    return;
                }
                acknowledged.add(answer.get().expect(201).text("id"));
            }
        }

        void awaitMore(int more) throws InterruptedException {
            int enough = acknowledged.size() + more;
            long until = System.nanoTime() + 60_000_000_000L;
            while (acknowledged.size() < enough) {
                assertTrue(System.nanoTime() < until, "no more claims are taken");
                Thread.sleep(10);
            }
        }

        List<String> acknowledged() {
            return List.copyOf(acknowledged);
        }

        List<String> acknowledgedFirst(int many) {
            return acknowledged.subList(0, many);
        }
    }
}
