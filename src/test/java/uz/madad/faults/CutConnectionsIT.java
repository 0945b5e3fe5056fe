package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.testing.World.Graduate;

/**
 * Connections to the database are cut in the middle of transactions: the caller gets a clear "not now" or nothing at all,
 * and a repeat with the same key gets the right answer. {@link Caller} fails on any 503 that isn't clear and on any 500.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CutConnectionsIT {

    private static final int CUTS = 25;

    @TempDir
    static Path folder;

    private static Rig rig;
    private static Caller caller;
    private static Office office;

    @BeforeAll
    static void startIt() throws Exception {
        rig = Rig.start(folder.resolve("data"));
        caller = new Caller(rig.url());
        office = new Office(rig);
        rig.appropriate(caller, "100000000000.00");
    }

    @AfterAll
    static void stopIt() throws Exception {
        caller.close();
        rig.close();
    }

    @AfterEach
    void booksHold() throws Exception {
        rig.wire().up();
        Books.hold(rig, caller);
    }

    @Test
    void everyCutIsToldAsSuchOrHealedByTheSameKey() throws Exception {
        Set<String> approved = ConcurrentHashMap.newKeySet();
        int before = caller.notNow();
        Random random = new Random(2026);
        office.approveEach(caller, Graduates.load(rig.database(), 200), approved, () -> {
            for (int cuts = 0; cuts < CUTS && approved.size() < 200; cuts++) {
                Thread.sleep(50 + random.nextInt(300));
                rig.wire().cut();
            }
        });
        assertEquals(200, approved.size());
        assertTrue(caller.notNow() > before, "some were hit");
    }

    @Test
    void answerToACommitThatIsLostIsFoundByTheSameKey() throws Exception {
        int healed = 0;
        for (Graduate graduate : Graduates.load(rig.database(), 10)) {
            rig.wire().swallowAnswersToCommits(1);
            Answer answer = caller.insist(office.file(graduate)).expect(201);
            assertEquals(graduate.certificate(), answer.text("certificateNumber"));
            healed += answer.attempts() > 1 && answer.replayed() ? 1 : 0;
        }
        rig.wire().swallowAnswersToCommits(0);
        assertTrue(rig.wire().swallowed() > 0, "some commits were cut off");
        assertTrue(healed > 0, "some claims stood although nobody could say so");
    }

    @Test
    void releaseCutOffInTheMiddleLeavesNothingHalfDone() throws Exception {
        office.approved(caller, Graduates.load(rig.database(), 100));
        Answer batch = caller.insist(office.makeBatch()).expect(201);
        Request release = office.release(batch);
        Thread knife = Thread.ofVirtual().start(() -> {
            try (var handle = rig.database().open()) {
                while (!handle.createQuery("""
                                select exists (select from pg_locks where relation = 'payout_batch'::regclass
                                                                      and mode = 'RowExclusiveLock' and granted)
                                """).mapTo(boolean.class).one()) {
                    Thread.onSpinWait();
                }
                rig.wire().cut();
            }
        });

        Answer cut = caller.send(release).orElseThrow();
        knife.join();

        assertEquals(503, cut.status());
        Books.hold(rig, caller);
        assertEquals("RELEASED", caller.insist(release).expect(200).text("state"));
    }

    @Test
    void databaseAwayIsToldAtOnceAndForgottenWhenItIsBack() throws Exception {
        Request file = office.file(Graduates.load(rig.database(), 1).getFirst());
        rig.wire().down();
        long before = System.nanoTime();
        assertEquals(503, caller.send(file).orElseThrow().status());
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before) < 10, "nobody hangs");
        rig.wire().up();
        caller.insist(file).expect(201);
    }
}
