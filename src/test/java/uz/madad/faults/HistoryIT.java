package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.testing.World.Graduate;

/**
 * Random people file, withdraw, review, refuse, return, submit again, approve, release, and confirm accounts at once, and
 * the bank accepts, rejects, books and sends back, while the service is killed and its connections are cut. Then each
 * claim's status, ledger, payments and trail are compared with what was acknowledged. Seconds and seed are
 * {@code -Dmadad.faults.seconds} and {@code -Dmadad.faults.seed}; {@code docs/examples/faults.sh} runs it longer.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class HistoryIT {

    private static final int SECONDS = Integer.getInteger("madad.faults.seconds", 40);
    private static final long SEED = Long.getLong("madad.faults.seed", 2026);
    private static final int CLERKS = 6;
    private static final int GRADUATES_A_SECOND = 40;

    @TempDir
    Path folder;

    private final Diary diary = new Diary();
    private final Queue<Treasury.Failed> failed = new ConcurrentLinkedQueue<>();
    private Rig rig;
    private volatile boolean over;

    @Test
    void whatWasAcknowledgedStandsAndNothingElse() throws Exception {
        System.out.printf("History of %d s, seed %d%n", SECONDS, SEED);
        rig = Rig.start(folder.resolve("data"));
        try (Caller caller = new Caller(rig.url())) {
            Office office = new Office(rig);
            rig.appropriate(caller, "100000000000000.00");
            List<Graduate> graduates = Graduates.load(rig.database(), SECONDS * GRADUATES_A_SECOND);
            Treasury treasury = new Treasury(office, caller, diary, new Random(SEED), failed);
            AccountDesk accounts = new AccountDesk(office, caller, diary, failed);
            int[] kills = new int[1];
            Crew.together(
                    CLERKS + 2,
                    number -> {
                        switch (number - CLERKS) {
                            case 0 -> everyDay(treasury);
                            case 1 -> allDay(accounts);
                            default -> allDay(new Clerk(office, caller, diary, new Random(SEED + number)), graduates);
                        }
                    },
                    () -> kills[0] = breakThings(new Random(SEED)));
            System.out.printf(
                    "%d claims, %d payment orders, %d kills, %s: %s%n",
                    diary.standings().size(), treasury.orders().size(), kills[0], caller.weather(), diary.summary());
            compare(caller, treasury);
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
                switch (fault % 6) {
                    case 0 -> {
                        rig.kill();
                        rig.restart();
                        kills++;
                    }
                    case 1, 4 -> rig.wire().swallowAnswersToCommits(3);
                    default -> rig.wire().cut();
                }
            }
        } finally {
            over = true;
        }
        return kills;
    }

    private void allDay(Clerk clerk, List<Graduate> graduates) throws InterruptedException {
        while (!over) {
            clerk.takeOne(graduates);
        }
    }

    private void everyDay(Treasury treasury) throws InterruptedException {
        while (!over) {
            Thread.sleep(700);
            treasury.day();
        }
    }

    private void allDay(AccountDesk accounts) throws InterruptedException {
        while (!over) {
            if (!accounts.takeOne()) {
                Thread.sleep(50);
            }
        }
    }

    /** Everyone insisted until answered, so nothing is further than somebody was told. */
    private void compare(Caller caller, Treasury treasury) throws InterruptedException {
        Books.hold(rig, caller);
        assertEquals(diary.standings(), both("select id::text as name, status as value from training_claim"), "claims");
        assertEquals(
                treasury.orders(),
                both("select number as name, state as value from payment_order where released_by is not null"),
                "payments");
        // a review may be told twice, for it carries a version and no key
        assertEquals(diary.done(), both("""
                select replace(subject, 'claim/', '') as name,
                       string_agg(replace(action, 'claim.', ''), ' ' order by replace(action, 'claim.', '') collate "C") as value
                from audit_entry
                where subject like 'claim/%' and action not in ('claim.reviewed', 'request.refused')
                group by subject
                """), "trail");
    }

    private Map<String, String> both(String query) {
        return rig
                .database()
                .withHandle(handle -> handle.createQuery(query)
                        .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
