package uz.madad;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import uz.madad.start.EmbeddedDatabase;

/** A real PostgreSQL and a real token issuer for the tests, started once for all of them. */
public class TestServers implements QuarkusTestResourceLifecycleManager {

    private static Path folder;
    private static EmbeddedDatabase database;
    private static TestIssuer issuer;

    static synchronized EmbeddedDatabase database() {
        return database;
    }

    static synchronized TestIssuer issuer() {
        return issuer;
    }

    @Override
    public Map<String, String> start() {
        startOnce();
        return Map.ofEntries(
                entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                entry("quarkus.datasource.username", EmbeddedDatabase.SERVICE),
                entry("quarkus.flyway.jdbc-url", database.jdbcUrl()),
                entry("quarkus.flyway.username", EmbeddedDatabase.OWNER),
                entry("quarkus.flyway.password", "trusted"),
                entry("quarkus.oidc.auth-server-url", issuer.url()),
                entry("madad.dataset.key", Base64.getEncoder().encodeToString(new byte[32])));
    }

    @Override
    public void stop() {
        // both serve until the tests' own process ends
    }

    private static synchronized void startOnce() {
        if (database != null) {
            return;
        }
        try {
            folder = Files.createTempDirectory("madad-test");
            database = EmbeddedDatabase.start(folder);
            issuer = TestIssuer.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(TestServers::stopAll));
    }

    private static void stopAll() {
        issuer.stop();
        try {
            database.close();
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
