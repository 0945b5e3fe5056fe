package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Role;
import uz.madad.testing.World;

/**
 * The disk under the database is full, to the last byte: callers are told "not now", nothing is half done, and when there
 * is room the service goes on, without a restart and even where PostgreSQL itself had ended. {@link Caller} fails on any
 * 503 that isn't clear and on any 500.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class FullDiskIT {

    private static final int MEGABYTES = 300;
    private static final int CLAIMS = 150;
    private static final long LONGEST_WAIT_IN_SECONDS = 60;

    @TempDir
    static Path folder;

    private static SmallDisk disk;
    private static Rig rig;
    private static Caller caller;
    private static Office office;

    @BeforeAll
    static void startOnASmallDisk() throws Exception {
        if (!SmallDisk.canBeMounted(folder.resolve("trial"))) {
            String loudly = "SKIPPED: a full disk can't be tried here: user namespaces are forbidden (unshare -rm)";
            System.err.println(loudly);
            assumeTrue(false, loudly);
        }
        disk = SmallDisk.at(folder.resolve("disk"), MEGABYTES);
        rig = Rig.startOn(disk);
        caller = new Caller(rig.url());
        office = new Office(rig);
        rig.appropriate(caller, "100000000000.00");
    }

    @AfterAll
    static void stopIt() throws Exception {
        if (rig != null) {
            caller.close();
            rig.close();
        }
    }

    @AfterEach
    void booksHoldAndNothingWasRestarted() throws Exception {
        Books.hold(rig, caller);
        assertEquals(1, rig.said().split("Madad is ready", -1).length - 1, "the service itself went on");
    }

    @Test
    void whatFindsNoRoomIsToldSoAndDoneWhenThereIs() throws Exception {
        Set<String> approved = ConcurrentHashMap.newKeySet();
        int before = caller.notNow();
        office.approveEach(caller, Graduates.load(rig.database(), CLAIMS), approved, () -> {
            await("some are approved", () -> approved.size() >= CLAIMS / 5);
            disk.fill();
            await("some are told to come again", () -> caller.notNow() >= before + 20);
            assertTrue(approved.size() < CLAIMS, "in the middle of it");
            disk.free();
        });
        assertEquals(CLAIMS, approved.size());
        assertEquals(0, caller.unanswered(), "everybody was answered");
    }

    @Test
    void databaseThatEndedForWantOfRoomRunsAgainByItself() throws Exception {
        Set<String> approved = ConcurrentHashMap.newKeySet();
        office.approveEach(caller, Graduates.load(rig.database(), CLAIMS), approved, () -> {
            await("some are approved", () -> approved.size() >= CLAIMS / 5);
            endForWantOfRoom(disk.server().process().orElseThrow());
            Answer told = caller.send(Request.get("/api/v1/claims", rig.token("auditor-1", Role.AUDITOR)))
                    .orElseThrow();
            assertEquals(503, told.status());
            Thread.sleep(3_000);
            assertTrue(approved.size() < CLAIMS, "in the middle of it");
            disk.free();
        });
        assertEquals(CLAIMS, approved.size());
        assertTrue(rig.said().contains("PostgreSQL runs again"), rig.said());
    }

    @Test
    void importThatFindsNoRoomWaitsForIt() throws Exception {
        String csv = Stream.generate(World::newPinfl)
                .limit(20_000)
                .map(pinfl -> pinfl + ",Person," + new Pinfl(pinfl).birthDate() + ",1703,")
                .collect(Collectors.joining("\n", "pinfl,fullName,birthDate,regionCode,deceasedOn\n", "\n"));
        Request state;
        try (Handle judges = rig.database().open()) {
            judges.begin();
            judges.execute("select pg_advisory_xact_lock(hashtext('register'), hashtext('persons'))");
            Answer received = caller.insist(office.deliver("persons", csv)).expect(202);
            state = office.delivery("persons", received);
            disk.fill();
            judges.rollback();
        }
        await("it finds no room", () -> rig.said().contains("imports: the rest waits"));
        disk.fill();
        assertNotEquals("FAILED", caller.insist(state).text("state"));
        disk.free();

        await("it is applied", () -> insist(state).text("state").equals("APPLIED"));
        assertEquals(20_000, insist(state).body().path("added").asInt());
    }

    /** Writes to PostgreSQL's log until there is no room for more, which ends it. */
    private static void endForWantOfRoom(ProcessHandle postmaster) throws Exception {
        disk.fill();
        Jdbi superuser = Jdbi.create(rig.jdbcUrl(), "postgres", "any");
        await("PostgreSQL ends", () -> {
            try {
                superuser.useHandle(
                        handle -> handle.execute("select pg_logical_emit_message(true, 'fill', repeat('x', 4000000))"));
            } catch (JdbiException e) {
                // it recovers, or has ended
            }
            disk.fill();
            return !postmaster.isAlive();
        });
    }

    private static Answer insist(Request request) {
        try {
            return caller.insist(request);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier happens) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_IN_SECONDS);
        while (!happens.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not in time: " + what + "\n" + rig.said());
            }
            Thread.sleep(20);
        }
    }
}
