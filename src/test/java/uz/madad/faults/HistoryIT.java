package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.testing.World.Graduate;

/**
 * Random people file, review, approve, withdraw, release and settle at once, while the service is killed and its
 * connections are cut; then every claim is compared with what was acknowledged. Seconds and seed are
 * {@code -Dmadad.faults.seconds} and {@code -Dmadad.faults.seed}; docs/operations/faults.md says how to run it longer.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class HistoryIT {

    private static final int SECONDS = Integer.getInteger("madad.faults.seconds", 20);
    private static final long SEED = Long.getLong("madad.faults.seed", 2026);
    private static final int PEOPLE_AT_WORK = 6;
    private static final int GRADUATES_A_SECOND = 40;

    @TempDir
    Path folder;

    /** The furthest that was acknowledged of each claim. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> filedGraduates = ConcurrentHashMap.newKeySet();
    private Rig rig;
    private Office office;
    private volatile boolean over;

    @Test
    void whatWasAcknowledgedStandsAndNothingElse() throws Exception {
        System.out.printf("History of %d s, seed %d%n", SECONDS, SEED);
        rig = Rig.start(folder.resolve("data"));
        try (Caller caller = new Caller(rig.url())) {
            office = new Office(rig);
            rig.appropriate(caller, "1000000000000.00");
            List<Graduate> graduates = Graduates.load(rig.database(), SECONDS * GRADUATES_A_SECOND);
            int[] kills = new int[1];
            Crew.together(
                    PEOPLE_AT_WORK + 1,
                    number -> {
                        if (number == PEOPLE_AT_WORK) {
                            pay(caller);
                        } else {
                            work(caller, graduates, new Random(SEED + number));
                        }
                    },
                    () -> kills[0] = breakThings(new Random(SEED)));
            System.out.printf(
                    "%d claims, %d kills, %s: %s%n",
                    acknowledged.size(),
                    kills[0],
                    caller.weather(),
                    acknowledged.values().stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())));
            compare(caller);
        } finally {
            rig.close();
        }
    }

    private int breakThings(Random random) throws Exception {
        int kills = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try {
            for (int fault = 1; System.nanoTime() < end; fault++) {
                Thread.sleep(500 + random.nextInt(1500));
                switch (fault % 4) {
                    case 0 -> {
                        rig.kill();
                        rig.restart();
                        kills++;
                    }
                    case 1 -> rig.wire().swallowAnswersToCommits(3);
                    default -> rig.wire().cut();
                }
            }
        } finally {
            over = true;
        }
        return kills;
    }

    /** A clerk of a random mind takes one claim after the other as far as he likes. */
    private void work(Caller caller, List<Graduate> graduates, Random random) throws InterruptedException {
        while (!over) {
            Graduate graduate = graduates.get(random.nextInt(graduates.size()));
            Answer filed = caller.insist(office.file(graduate));
            if (filed.status() == 409) {
                assertEquals("claim-exists", filed.kind());
                assertTrue(!filed.replayed() && filed.attempts() >= 1);
                continue;
            }
            String claim = filed.expect(201).text("id");
            acknowledge(claim, "IN_REVIEW");
            filedGraduates.add(graduate.pinfl());
            switch (random.nextInt(10)) {
                case 0 -> {
                    // left with the officers
                }
                case 1 -> withdraw(caller, claim, graduate.center());
                default -> approve(caller, claim, "reviewer-" + random.nextInt(3), "approver-" + random.nextInt(2));
            }
        }
    }

    /** Carries no key: after a lost answer a repeat may find that the first one did it. */
    private void withdraw(Caller caller, String claim, String center) throws InterruptedException {
        Answer answer = caller.insist(office.withdraw(claim, center));
        answer.expect(answer.attempts() > 1 && answer.status() == 409 ? 409 : 200);
        acknowledge(claim, "WITHDRAWN");
    }

    private void approve(Caller caller, String claim, String reviewer, String approver) throws InterruptedException {
        Answer reviewed = caller.insist(office.review(claim, reviewer));
        reviewed.expect(reviewed.attempts() > 1 && reviewed.status() == 412 ? 412 : 200);
        Answer approved = caller.insist(office.approve(claim, approver)).expect(200);
        assertEquals(approver, approved.text("decidedBy"));
        acknowledge(claim, "APPROVED");
    }

    /** The treasury pays what is approved, batch by batch, and the bank books some of the batches. */
    private void pay(Caller caller) throws InterruptedException {
        ConcurrentLinkedQueue<String> released = new ConcurrentLinkedQueue<>();
        for (int number = 1; !over; number++) {
            Thread.sleep(700);
            Answer batch = caller.insist(office.makeBatch());
            if (batch.status() != 201) {
                continue;
            }
            caller.insist(office.release(batch)).expect(200);
            released.add(batch.text("id"));
            claimsOf(batch.text("id")).forEach(claim -> acknowledge(claim, "PAYMENT_ORDERED"));
            if (number % 3 != 0) {
                String paid = released.poll();
                caller.insist(office.statement("STATEMENT-" + number, office.payments(paid)))
                        .expect(201);
                claimsOf(paid).forEach(claim -> acknowledge(claim, "PAID"));
            }
        }
    }

    private List<String> claimsOf(String batch) {
        return rig.database().withHandle(handle -> handle.createQuery(
                        "select replace(subject, 'claim/', '') from payment_order where batch_id = ?::uuid")
                .bind(0, batch)
                .mapTo(String.class)
                .list());
    }

    private static final List<String> WAY = List.of("IN_REVIEW", "WITHDRAWN", "APPROVED", "PAYMENT_ORDERED", "PAID");

    /** Two people may learn of a claim in another order than it went. */
    private void acknowledge(String claim, String status) {
        acknowledged.merge(claim, status, (known, now) -> WAY.indexOf(known) > WAY.indexOf(now) ? known : now);
    }

    private void compare(Caller caller) throws InterruptedException {
        Books.hold(rig, caller);
        Map<String, String> stands = rig
                .database()
                .withHandle(handle -> handle.createQuery("select id::text, status from training_claim")
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertEquals(acknowledged.keySet(), stands.keySet(), "claims acknowledged and claims there are");
        // everyone insisted until answered, so nothing is further than somebody was told
        assertEquals(acknowledged, stands);
    }
}
