package uz.madad.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import uz.madad.faults.Answer;
import uz.madad.faults.Caller;
import uz.madad.faults.Graduates;
import uz.madad.faults.Request;
import uz.madad.faults.Rig;
import uz.madad.shared.Role;
import uz.madad.start.EmbeddedDatabase;
import uz.madad.testing.World.Graduate;

/**
 * How fast the packaged service is, as a share of what its database could do: checks, filings and approvals over HTTP
 * with real tokens, and in the same run the same rows written in one round trip over JDBC, with as many connections.
 * Run by {@code ./mvnw -q -Pbenchmark}; docs/performance/README.md tells how to read it.
 */
public final class Benchmark {

    private static final int CONNECTIONS = 24;
    private static final int GRADUATES = Integer.getInteger("madad.benchmark.graduates", 100_000);
    private static final int WARM_UP = Integer.getInteger("madad.benchmark.warmup", 5_000);
    private static final int SECONDS = Integer.getInteger("madad.benchmark.seconds", 10);

    /** Options of the service's virtual machine, by spaces: a recording to see where its time goes. */
    private static final String JVM = System.getProperty("madad.benchmark.jvm", "");

    private final Rig rig;
    private final Queue<Graduate> graduates;

    private Benchmark(Rig rig, Queue<Graduate> graduates) {
        this.rig = rig;
        this.graduates = graduates;
    }

    public static void main(String... args) throws Exception {
        Path folder = Files.createTempDirectory("madad-benchmark");
        try (Rig rig = Rig.start(folder.resolve("data"), false, jvm());
                Caller caller = new Caller(rig.url())) {
            rig.appropriate(caller, "100000000000000.00");
            List<Graduate> loaded = Graduates.load(rig.database(), GRADUATES);
            rig.database().useHandle(handle -> handle.execute("analyze"));
            System.out.printf(
                    "%d graduates, %d connections, %d s each, %d processors%n",
                    GRADUATES, CONNECTIONS, SECONDS, Runtime.getRuntime().availableProcessors());
            new Benchmark(rig, new ConcurrentLinkedQueue<>(loaded)).run(caller, loaded);
        } finally {
            delete(folder);
        }
    }

    private static List<String> jvm() {
        return Stream.of(JVM.split(" ")).filter(option -> !option.isEmpty()).toList();
    }

    private void run(Caller caller, List<Graduate> all) throws Exception {
        try (Connection owner = DriverManager.getConnection(rig.jdbcUrl(), EmbeddedDatabase.OWNER, "any")) {
            Ceiling.prepare(owner);
        }
        AtomicInteger turn = new AtomicInteger();
        warmUp(caller, all);

        Pace checks = service(() -> () -> expect(caller, check(all.get(turn.getAndIncrement() % all.size())), 200));
        double looks = measure(SECONDS, () -> {
            Ceiling ceiling = Ceiling.look(rig.jdbcUrl(), EmbeddedDatabase.OWNER);
            return () ->
                    once(ceiling, all.get(turn.getAndIncrement() % all.size()).pinfl());
        });
        tell("checks", checks, looks);

        Pace filings = service(() -> () -> expect(caller, file(next()), 201));
        double inserts = measure(SECONDS, () -> {
            Ceiling ceiling = Ceiling.file(rig.jdbcUrl(), EmbeddedDatabase.OWNER);
            return () -> once(ceiling, next().pinfl());
        });
        tell("filings", filings, inserts);

        Queue<String> reviewed = reviewed();
        Pace approvals = service(() -> () -> expect(caller, approve(reviewed.poll()), 200));
        double bookings = measure(SECONDS, () -> {
            Ceiling ceiling = Ceiling.approve(
                    rig.jdbcUrl(), EmbeddedDatabase.OWNER, Rig.today().getYear());
            return () -> once(ceiling, reviewed.poll());
        });
        tell("approvals", approvals, bookings);
        expect(caller, Request.get("/api/v1/budgets/proof", rig.token("auditor-1", Role.AUDITOR)), 200);
    }

    /** Also leaves the decision that the ceiling copies. A compiler needs thousands of turns to have seen the work. */
    private void warmUp(Caller caller, List<Graduate> all) throws Exception {
        times(WARM_UP, turn -> expect(caller, check(all.get(turn)), 200));
        times(WARM_UP, turn -> expect(caller, file(next()), 201));
        Queue<String> reviewed = reviewed();
        times(WARM_UP, turn -> expect(caller, approve(reviewed.poll()), 200));
    }

    /** One thing done once; false when nothing is left to do it to. */
    private interface Operation {
        boolean once() throws Exception;
    }

    private interface Worker {
        Operation ready() throws Exception;
    }

    /** @param each milliseconds of processor the service took for one */
    private record Pace(double aSecond, double each) {}

    private Pace service(Worker worker) throws Exception {
        double before = rig.processorSeconds();
        double done = measure(SECONDS, worker);
        return new Pace(done, (rig.processorSeconds() - before) * 1_000 / (done * SECONDS));
    }

    private interface Turn {
        void take(int turn) throws Exception;
    }

    /** So often, by all workers together. */
    private static void times(int times, Turn turn) throws Exception {
        AtomicInteger next = new AtomicInteger();
        measure(Integer.MAX_VALUE, () -> () -> {
            int mine = next.getAndIncrement();
            if (mine < times) {
                turn.take(mine);
            }
            return mine < times;
        });
    }

    /** So many workers at once for so many seconds. @return operations a second */
    private static double measure(int seconds, Worker worker) throws Exception {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> running = new ArrayList<>();
            CountDownLatch ready = new CountDownLatch(CONNECTIONS);
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(threads.submit(() -> {
                    Operation operation = worker.ready();
                    ready.countDown();
                    start.await();
                    long until = System.nanoTime() + seconds * 1_000_000_000L;
                    while (System.nanoTime() < until && operation.once()) {
                        done.incrementAndGet();
                    }
                    return null;
                }));
            }
            ready.await();
            long from = System.nanoTime();
            start.countDown();
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
            return done.get() * 1e9 / (System.nanoTime() - from);
        }
    }

    private static void tell(String what, Pace service, double ceiling) {
        System.out.printf(
                "%-10s %8.0f a second over HTTP, %8.0f in one round trip over JDBC, ratio %.2f, %.2f ms of processor each%n",
                what, service.aSecond(), ceiling, service.aSecond() / ceiling, service.each());
    }

    private static boolean expect(Caller caller, Request request, int status) throws InterruptedException {
        if (request == null) {
            return false;
        }
        Optional<Answer> answer = caller.send(request);
        answer.orElseThrow(() -> new IllegalStateException("no answer")).expect(status);
        return true;
    }

    private static boolean once(Ceiling ceiling, String about) throws Exception {
        if (about == null) {
            return false;
        }
        ceiling.once(about);
        return true;
    }

    private Graduate next() {
        Graduate next = graduates.poll();
        if (next == null) {
            throw new IllegalStateException("more graduates are needed: -Dmadad.benchmark.graduates");
        }
        return next;
    }

    private Request check(Graduate graduate) {
        return Request.post("/api/v1/claims/checks", rig.tokenOfCenter(graduate.center()), Graduates.ask(graduate));
    }

    private Request file(Graduate graduate) {
        return Request.post("/api/v1/claims", rig.tokenOfCenter(graduate.center()), Graduates.ask(graduate));
    }

    private Request approve(String claim) {
        return claim == null
                ? null
                : Request.post("/api/v1/claims/" + claim + "/approve", rig.token("approver-1", Role.APPROVER), "")
                        .ifMatch("*");
    }

    /** All claims filed so far, reviewed by one statement: reviews are not what is measured. */
    private Queue<String> reviewed() {
        Jdbi database = rig.database();
        database.useHandle(handle -> handle.execute("""
                update training_claim set recommendation = 'APPROVE', reviewed_by = 'reviewer-1', reviewed_at = now(),
                       version = version + 1
                where status = 'IN_REVIEW'
                """));
        return new ConcurrentLinkedQueue<>(database.withHandle(handle -> handle.createQuery(
                        "select id::text from training_claim where status = 'IN_REVIEW' order by random()")
                .mapTo(String.class)
                .list()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
