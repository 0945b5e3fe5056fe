package uz.madad.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;

/** A million persons over HTTP, made on the fly: 59 MB that are never in memory together. */
@MadadTest
class MillionRowsTest {

    private static final Logger LOG = Logger.getLogger(MillionRowsTest.class);
    private static final int ROWS = 1_000_000;
    private static final long MOST_GROWTH_IN_BYTES = 40L << 20;

    @Inject
    Jdbi database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "test.url")
    String address;

    @Test
    void aMillionRowsAreImportedInConstantMemory() throws Exception {
        long before = usedAfterCollection();
        AtomicLong most = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread sampler = Thread.ofPlatform().daemon().start(() -> sample(most, done));
        long started = System.nanoTime();

        JsonPath end = Deliveries.await(send());

        long took = System.nanoTime() - started;
        done.set(true);
        sampler.join();
        long growth = most.get() - before;
        LOG.infof(
                "%,d ROWS received, judged and applied in %.1f s: %,d rows/s; heap grew by %,d KiB at most",
                ROWS, took / 1e9, ROWS * 1_000_000_000L / took, growth >> 10);
        try {
            assertEquals("APPLIED", end.getString("state"), end::prettify);
            assertEquals(ROWS, end.getInt("added"));
            assertEquals(0, end.getInt("rejected"));
            assertTrue(growth < MOST_GROWTH_IN_BYTES, () -> "the heap grew by " + growth + " bytes");
        } finally {
            remove(end.getString("id"));
        }
    }

    private String send() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/v1/registers/persons/imports?mode=apply"))
                            .header("Authorization", "Bearer " + Tokens.of("registrar-1", "registrar"))
                            .header("Content-Type", "text/csv")
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new SyntheticPersons(ROWS)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(202, response.statusCode(), response::body);
            return response.headers().firstValue("Location").orElseThrow();
        }
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

    /** Only the owner may remove what was known; the other tests share the database. */
    private void remove(String importId) throws Exception {
        try (Connection owner = DriverManager.getConnection(url, "madad_owner", "trusted")) {
            owner.createStatement().execute("delete from person where import_id = '" + importId + "'");
            owner.createStatement().execute("vacuum analyze person");
        }
    }
}
