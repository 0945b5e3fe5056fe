package uz.madad.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.dataset.Agency.member;

import io.restassured.path.json.JsonPath;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Role;

/**
 * Two data sets of {@code -Dmadad.reconciliation.rows} rows made on the fly, sent and reconciled in flat memory; and the same by hand on
 * the same machine: COPY of the same files into tables of one's own, and the same full join over JDBC.
 */
@MadadTest
class ReconciliationScaleTest {

    private static final Logger LOG = Logger.getLogger(ReconciliationScaleTest.class);
    private static final int ROWS = Integer.getInteger("madad.reconciliation.rows", 20_000);
    private static final int MISSING = ROWS / 100;
    private static final int DIFFERING = 1_000;
    private static final long MOST_GROWTH_IN_BYTES = 64L << 20;

    @ConfigProperty(name = "test.url")
    String address;

    private final Agency agency = Agency.any();

    @Test
    void twoDataSetsAreReconciledInFlatMemory() throws Exception {
        long before = usedAfterCollection();
        AtomicLong most = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread sampler = Thread.ofPlatform().daemon().start(() -> sample(most, done));
        long begun = System.nanoTime();
        String left = sent(() -> new People(0, ROWS, 0));
        String right = sent(() -> new People(MISSING, ROWS + MISSING, 1));
        long sent = System.nanoTime() - begun;

        String reconciliation = agency.reconciled(
                null,
                List.of(
                        member("left", left, "relation", "FIRST", "match", List.of("pinfl")),
                        member(
                                "right",
                                right,
                                "relation",
                                "SAME",
                                "match",
                                List.of("pinfl"),
                                "compare",
                                List.of(Map.of("first", "school", "other", "school")))));

        done.set(true);
        sampler.join();
        JsonPath end = agency.get(reconciliation);
        Duration joined = Duration.between(
                Instant.parse(end.getString("runs[0].startedAt")), Instant.parse(end.getString("runs[0].finishedAt")));
        int differing = (int) java.util.stream.IntStream.range(MISSING, ROWS)
                .filter(i -> i % DIFFERING == 0)
                .count();
        assertEquals(List.of(differing, MISSING, MISSING), end.getList("result.counts.count"), end::prettify);
        long growth = most.get() - before;
        Hand hand = byHand();
        LOG.infof(
                "2 x %,d ROWS: sent, judged and hashed in %.1f s, by hand COPY alone %.1f s; reconciled, counted, kept and hashed in"
                        + " %.2f s, by hand the join alone %.2f s: %.2f times; heap grew by %,d KiB at most",
                ROWS,
                sent / 1e9,
                hand.copied() / 1e9,
                joined.toMillis() / 1e3,
                hand.joined() / 1e9,
                joined.toNanos() / (double) hand.joined(),
                growth >> 10);
        assertTrue(growth < MOST_GROWTH_IN_BYTES, () -> "the heap grew by " + growth + " bytes");
        List.of(left, right).forEach(set -> agency.asks()
                .header("If-Match", "*")
                .post("/api/v1/data-sets/" + set + "/emptying")
                .then()
                .statusCode(200));
    }

    /** Nanoseconds. */
    private record Hand(long copied, long joined) {}

    /** As somebody at psql would: plain ids, no hashes, no counts by place, nothing kept but the rows found. */
    private static Hand byHand() throws Exception {
        try (Handle owner = OwnerDatabase.connect().open()) {
            owner.execute("create table by_hand_left (pinfl text, school text)");
            owner.execute("create table by_hand_right (pinfl text, school text)");
            try {
                long begun = System.nanoTime();
                copy(owner, "by_hand_left", new People(0, ROWS, 0));
                copy(owner, "by_hand_right", new People(MISSING, ROWS + MISSING, 1));
                long copied = System.nanoTime() - begun;
                owner.execute("analyze by_hand_left");
                owner.execute("analyze by_hand_right");
                begun = System.nanoTime();
                owner.execute("""
                        create table by_hand_found as
                        select a.pinfl as left_pinfl, b.pinfl as right_pinfl, a.school as left_school, b.school as right_school
                        from by_hand_left a full join by_hand_right b on a.pinfl = b.pinfl
                        where a.pinfl is null or b.pinfl is null or a.school <> b.school
                        """);
                return new Hand(copied, System.nanoTime() - begun);
            } finally {
                owner.execute("drop table if exists by_hand_left, by_hand_right, by_hand_found");
            }
        }
    }

    private static void copy(Handle owner, String table, InputStream csv) throws Exception {
        owner.getConnection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin with (format csv, header)", csv);
    }

    /** @return the data set's id */
    private String sent(java.util.function.Supplier<InputStream> file) throws Exception {
        String set = agency.declared("pinfl", "pinfl PERSONAL_ID", "school UNIT");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + URI.create(set).getPath() + "/file"))
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + Tokens.of(
                                                    "sender",
                                                    List.of(Role.AGENCY),
                                                    Map.of("agency_code", agency.code())))
                            .header("Content-Type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofInputStream(file))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        }
        return set.substring(set.lastIndexOf('/') + 1);
    }

    private static void sample(AtomicLong most, AtomicBoolean done) {
        while (!done.get()) {
            most.accumulateAndGet(usedAfterCollection(), Math::max);
            try {
                Thread.sleep(2_000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** People by their numbers, a line at a time; in the other file every thousandth sits in another school. */
    private static final class People extends InputStream {

        private final int end;
        private final int other;
        private int next;
        private byte[] line = "pinfl,school\n".getBytes(StandardCharsets.UTF_8);
        private int at;

        People(int begin, int end, int other) {
            this.next = begin;
            this.end = end;
            this.other = other;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        /** As much as fits, so that it isn't sent line by line. */
        @Override
        public int read(byte[] into, int offset, int length) {
            int read = 0;
            while (read < length) {
                if (at == line.length) {
                    if (next == end) {
                        break;
                    }
                    line = person(next++);
                    at = 0;
                }
                int taken = Math.min(length - read, line.length - at);
                System.arraycopy(line, at, into, offset + read, taken);
                at += taken;
                read += taken;
            }
            return read == 0 ? -1 : read;
        }

        private byte[] person(int number) {
            // 336 birthdays of 1990 to 2009, and a serial number within each
            int year = 1990 + number % 20;
            String digits = "%d%02d%02d%02d%03d%03d"
                    .formatted(
                            year < 2000 ? 3 : 5,
                            1 + number / 20 % 28,
                            1 + number / 560 % 12,
                            year % 100,
                            1 + number / 6_720 / 999,
                            1 + number / 6_720 % 999);
            int school = number % 500 + (number % DIFFERING == 0 ? other : 0);
            return (digits + Pinfl.checkDigit(digits) + ",M-" + school + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
