package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/**
 * The service is killed (SIGKILL) in the middle of each kind of work and started again: what it acknowledged stands, what
 * it didn't gets the right answer when asked again with the same key, and nothing happened twice.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KilledIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

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
        Books.hold(rig, caller);
    }

    @Test
    void killedWhileClaimsAreFiled() throws Exception {
        List<Graduate> graduates = Graduates.load(rig.database(), 150);

        List<Crew.Attempt> attempts =
                killedAfter(40, graduates.stream().map(office::file).toList());

        List<String> claims = repeatAll(attempts, 201);
        assertEquals(150, claims.stream().distinct().count());
        assertEquals(
                150, count("select count(*) from training_claim where id = any(?::uuid[])", claims), "each one claim");
    }

    @Test
    void killedWhileClaimsAreApprovedOneByOneAndManyAtOnce() throws Exception {
        List<String> claims = office.reviewed(caller, Graduates.load(rig.database(), 100));
        List<Request> approvals = new ArrayList<>();
        approvals.add(office.approveAll(claims.subList(60, 80), "approver-1"));
        approvals.add(office.approveAll(claims.subList(80, 100), "approver-2"));
        claims.subList(0, 60).forEach(claim -> approvals.add(office.approve(claim, "approver-1")));

        List<Crew.Attempt> attempts = killedAfter(12, approvals);

        repeatAll(attempts, 200);
        assertEquals(
                100,
                count("select count(*) from training_claim where status = 'APPROVED' and id = any(?::uuid[])", claims));
    }

    @Test
    void killedWhileABatchIsReleased() throws Exception {
        List<String> claims = office.approved(caller, Graduates.load(rig.database(), 80));
        Answer batch = caller.insist(office.makeBatch()).expect(201);
        Request release = office.release(batch);

        boolean acknowledged = killedWhenWriting("payout_batch", release);

        Answer again = caller.insist(release).expect(200);
        assertEquals("RELEASED", again.text("state"));
        assertEquals(acknowledged, again.replayed());
        assertEquals(
                80,
                count(
                        "select count(*) from training_claim where status = 'PAYMENT_ORDERED' and id = any(?::uuid[])",
                        claims));
    }

    @Test
    void killedWhileABankMessageIsTaken() throws Exception {
        List<String> claims = office.approved(caller, Graduates.load(rig.database(), 80));
        Answer batch = caller.insist(office.makeBatch()).expect(201);
        caller.insist(office.release(batch)).expect(200);
        Request statement = office.statement(office.payments(batch.text("id")));

        boolean acknowledged = killedWhenWriting("bank_message", statement);

        Answer again = caller.insist(statement).expect(201);
        assertEquals(acknowledged, again.replayed());
        assertTrue(caller.insist(statement).expect(201).replayed(), "a third time too it changes nothing");
        assertEquals(
                80, count("select count(*) from training_claim where status = 'PAID' and id = any(?::uuid[])", claims));
    }

    @Test
    void killedWhileAFileOfClaimsIsFiled() throws Exception {
        List<Graduate> all = Graduates.load(rig.database(), 10_000);
        String center = all.getFirst().center();
        List<Graduate> graduates = all.stream()
                .filter(graduate -> graduate.center().equals(center))
                .toList();
        Request file = office.fileMany(center, graduates);
        Answer received = caller.insist(file).expect(202);
        List<String> people = graduates.stream().map(Graduate::pinfl).toList();
        while (count("select count(*) from training_claim where graduate_pinfl = any(?)", people) == 0) {
            Thread.sleep(5);
        }
        rig.kill();
        int before = count("select count(*) from training_claim where graduate_pinfl = any(?)", people);
        rig.restart();

        Answer ended = caller.insist(file).expect(200);
        assertEquals(received.text("id"), ended.text("id"));
        for (long until = System.nanoTime() + LONGEST_WAIT.toNanos();
                !ended.text("state").equals("DONE") && System.nanoTime() < until;
                ended = caller.insist(file).expect(200)) {
            Thread.sleep(100);
        }
        assertEquals("DONE", ended.text("state"), ended.toString());
        assertTrue(before > 0 && before < graduates.size(), "killed in the middle: " + before);
        assertEquals(graduates.size(), ended.body().path("filed").asInt());
        assertEquals(
                graduates.size(), count("select count(*) from training_claim where graduate_pinfl = any(?)", people));
    }

    @Test
    void killedWhileARegisterIsBroughtIn() throws Exception {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            people.add(World.newPinfl());
        }
        String csv = people.stream()
                .map(pinfl -> pinfl + ",Person," + new uz.madad.shared.Pinfl(pinfl).birthDate() + ",1703,")
                .collect(Collectors.joining("\n", "pinfl,fullName,birthDate,regionCode,deceasedOn\n", "\n"));
        Answer received = caller.insist(office.deliver("persons", csv)).expect(202);
        awaitWriting("person");
        rig.kill();
        rig.restart();

        Answer ended = office.awaitApplied(caller, "persons", received);
        assertEquals(20_000, ended.body().path("added").asInt());
        Books.none(rig.database(), "people there twice", "select pinfl from person group by pinfl having count(*) > 1");
        assertEquals(20_000, count("select count(*) from person where pinfl = any(?)", people));
    }

    /** Sends all at once and kills the service as soon as so many were answered. */
    private static List<Crew.Attempt> killedAfter(int many, List<Request> requests) throws Exception {
        List<Crew.Attempt> attempts = Crew.send(caller, requests, answered -> {
            while (answered.get() < many) {
                Thread.sleep(1);
            }
            rig.kill();
        });
        rig.restart();
        long acknowledged =
                attempts.stream().filter(Crew.Attempt::isAcknowledged).count();
        assertTrue(acknowledged >= many && acknowledged < requests.size(), "killed in the middle: " + acknowledged);
        return attempts;
    }

    /** Kills the service once this request's transaction has written to a table, while claims are filed beside it. */
    private static boolean killedWhenWriting(String table, Request request) throws Exception {
        List<Request> beside =
                Graduates.load(rig.database(), 30).stream().map(office::file).toList();
        AtomicInteger answered = new AtomicInteger();
        List<Crew.Attempt> attempts = Crew.send(caller, beside, ignored -> {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    Optional<Answer> answer = caller.send(request);
                    answer.ifPresent(any -> answered.incrementAndGet());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            awaitWriting(table);
            rig.kill();
            sender.join();
        });
        rig.restart();
        repeatAll(attempts, 201);
        return answered.get() == 1;
    }

    private static void awaitWriting(String table) throws InterruptedException {
        try (var handle = rig.database().open()) {
            long until = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (System.nanoTime() < until) {
                boolean writes = handle.createQuery("""
                                select exists (select from pg_locks
                                               where relation = ?::regclass and mode = 'RowExclusiveLock' and granted)
                                """)
                        .bind(0, table)
                        .mapTo(boolean.class)
                        .one();
                if (writes) {
                    return;
                }
            }
        }
        throw new AssertionError("nothing was written to " + table);
    }

    /** Asks everything again with the same keys. What was acknowledged gets the same answer. @return the ids answered */
    private static List<String> repeatAll(List<Crew.Attempt> attempts, int expected) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (Crew.Attempt attempt : attempts) {
            Answer again = caller.insist(attempt.request()).expect(expected);
            attempt.answer().filter(Answer::isFinal).ifPresent(first -> {
                first.expect(expected);
                assertTrue(again.replayed(), "an acknowledged answer is given again: " + again);
                assertEquals(first.body(), again.body());
            });
            ids.add(again.text("id"));
        }
        return ids;
    }

    private static int count(String query, List<String> ids) {
        return rig.database().withHandle(handle -> {
            handle.registerArrayType(String.class, "text");
            return handle.createQuery(query)
                    .bindArray(0, String.class, ids)
                    .mapTo(int.class)
                    .one();
        });
    }
}
