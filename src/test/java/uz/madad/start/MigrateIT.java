package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.TestIssuer;
import uz.madad.shared.Role;

/** The packaged service as copies of it run: one process migrates as the owner and ends, the others serve as the service. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class MigrateIT {

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;
    private static TestIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedDatabase.start(folder.resolve("data"));
        issuer = TestIssuer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        issuer.stop();
        database.close();
    }

    @Test
    void copiesWaitForTheMigrationsServeWithoutTheOwnerAndEndWhenTheyHaveAnswered() throws Exception {
        try (Copy hasty = serve("0")) {
            assertEquals(1, hasty.awaitEnd(), hasty.said());
            assertTrue(hasty.said().contains("and this copy doesn't migrate: run `migrate`"), hasty.said());
        }
        try (Copy patient = serve("120S")) {
            migrate();
            patient.awaitReady();
            assertTrue(patient.said().contains("madad: waiting up to 120 s: the database lacks"), patient.said());
            String ready = patient.get("/q/health/ready", null).body();
            assertTrue(ready.replaceAll("\\s", "").contains("{\"name\":\"Migrations\",\"status\":\"UP\"}"), ready);
            SQLException refused = assertThrows(SQLException.class, () -> asService("create table mine (word text)"));
            assertEquals("42501", refused.getSQLState());
            assertThatWhatIsInFlightIsAnsweredOnSigterm(patient);
        }
        migrate();
    }

    @Test
    void unknownArgumentIsRefusedInOneLine() throws Exception {
        try (Copy copy = run(Map.of(), "migrat")) {
            assertEquals(1, copy.awaitEnd());
            assertEquals(
                    "madad: the only arguments are `migrate`, `backup FOLDER` and `restore FOLDER`, not migrat",
                    copy.said().strip());
        }
    }

    @Test
    void theEmbeddedDatabaseIsMigratedByTheServiceItself() throws Exception {
        try (Copy copy = run(Map.of(), "migrate")) {
            assertEquals(1, copy.awaitEnd());
            assertTrue(copy.said().contains("`migrate` is for an external database"), copy.said());
        }
    }

    private static void assertThatWhatIsInFlightIsAnsweredOnSigterm(Copy copy) throws Exception {
        String auditor = issuer.token(issuer.url(), "madad", "olim", List.of(Role.AUDITOR), Map.of(), 600);
        CompletableFuture<HttpResponse<String>> late;
        try (Connection holder = DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.OWNER, "");
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table audit_entry in access exclusive mode");
            CompletableFuture<HttpResponse<String>> inFlight = asked(copy, auditor);
            awaitOneThatWaits(statement);
            copy.stop();
            Thread.sleep(2000);
            assertTrue(!inFlight.isDone(), "waits for the lock");
            late = asked(copy, auditor);
            holder.rollback();
            assertEquals(200, inFlight.get(20, TimeUnit.SECONDS).statusCode());
        }
        assertEquals(143, copy.awaitEnd(), copy.said());
        assertEnds(late);
    }

    private static CompletableFuture<HttpResponse<String>> asked(Copy copy, String token) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return copy.get("/api/v1/audit", token);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What comes after the signal is answered, told "not now" or cut off; it doesn't hang. */
    private static void assertEnds(CompletableFuture<HttpResponse<String>> late) throws Exception {
        int status = late.handle((answer, cut) -> cut == null ? answer.statusCode() : 0)
                .get(10, TimeUnit.SECONDS);
        System.out.println("a request after SIGTERM ended with " + status);
        assertTrue(List.of(0, 200, 503).contains(status), "status " + status);
    }

    private static void awaitOneThatWaits(Statement statement) throws Exception {
        for (int tries = 0; tries < 100; tries++) {
            try (var row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
                row.next();
                if (row.getInt(1) > 0) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no request came to the lock");
    }

    private static void migrate() throws Exception {
        Map<String, String> owner = Map.of(
                "QUARKUS_FLYWAY_JDBC_URL",
                database.jdbcUrl(),
                "QUARKUS_FLYWAY_USERNAME",
                EmbeddedDatabase.OWNER,
                "QUARKUS_FLYWAY_PASSWORD",
                "trusted");
        try (Copy migration = run(owner, "migrate")) {
            assertEquals(0, migration.awaitEnd(), migration.said());
        }
    }

    private static Copy serve(String wait) throws Exception {
        return run(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.SERVICE,
                "QUARKUS_DATASOURCE_PASSWORD",
                "trusted",
                "QUARKUS_FLYWAY_MIGRATE_AT_START",
                "false",
                "MADAD_DATABASE_WAIT",
                wait,
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer.url()));
    }

    private static Copy run(Map<String, String> settings, String... arguments) throws Exception {
        return Copy.runWith(List.of(arguments), settings);
    }

    private static void asService(String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.SERVICE, "");
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
