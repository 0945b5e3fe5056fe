package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.TestIssuer;
import uz.madad.faults.Caller;
import uz.madad.faults.Request;
import uz.madad.shared.Role;

/** docs/operations/roles.sql on a bare PostgreSQL, and the service on what it leaves, as an operator installs it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RolesIT {

    private static final String CONNECT = "\\connect madad\n";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void runTheScript() throws Exception {
        server = EmbeddedPostgres.builder().setDataDirectory(folder).start();
        String script = Files.readString(Path.of("docs/operations/roles.sql"))
                .replaceAll("(?m)^--.*\n", "")
                .replace(":'owner_password'", "'secret of the owner'")
                .replace(":'service_password'", "'secret of the service'");
        int connect = script.indexOf(CONNECT);
        run("postgres", script.substring(0, connect));
        run("madad", script.substring(connect + CONNECT.length()));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void serviceMigratesAndServesWithTheRolesOfTheScript() throws Exception {
        TestIssuer issuer = TestIssuer.start();
        Map<String, String> settings = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url("madad"),
                "QUARKUS_DATASOURCE_USERNAME", "madad_service",
                "QUARKUS_DATASOURCE_PASSWORD", "secret of the service",
                "QUARKUS_FLYWAY_JDBC_URL", url("madad"),
                "QUARKUS_FLYWAY_USERNAME", "madad_owner",
                "QUARKUS_FLYWAY_PASSWORD", "secret of the owner",
                "QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        try (Copy copy = Copy.start(Copy.freePort(), settings).awaitReady();
                Caller caller = new Caller(copy.url())) {
            String auditor = issuer.token(issuer.url(), "madad", "olim", List.of(Role.AUDITOR), Map.of(), 600);
            caller.insist(Request.get("/api/v1/audit/verification", auditor)).expect(200);
            String registrar = issuer.token(issuer.url(), "madad", "ravshan", List.of(Role.REGISTRAR), Map.of(), 600);
            caller.insist(Request.post(
                                    "/api/v1/registers/banks/imports?mode=validate",
                                    registrar,
                                    "mfo,name\n00014,Namuna bank\n")
                            .as("text/csv"))
                    .expect(202);
        } finally {
            issuer.stop();
        }
    }

    @Test
    void serviceMayNotAlterTheSchema() {
        SQLException refused =
                assertThrows(SQLException.class, () -> as("madad_service", "create table mine (word text)"));
        assertEquals("42501", refused.getSQLState());
    }

    @Test
    void strangersMayNotConnect() throws SQLException {
        run("postgres", "create role stranger login");
        SQLException refused = assertThrows(SQLException.class, () -> as("stranger", "select 1"));
        assertEquals("42501", refused.getSQLState());
    }

    @Test
    void passwordsAreKept() throws SQLException {
        try (Connection database = DriverManager.getConnection(url("postgres"), "postgres", "any");
                Statement statement = database.createStatement();
                ResultSet roles = statement.executeQuery(
                        "select rolname, rolpassword, rolsuper from pg_authid where rolname like 'madad%'")) {
            int known = 0;
            while (roles.next()) {
                known++;
                assertTrue(roles.getString("rolpassword").startsWith("SCRAM-SHA-256$"), roles.getString("rolname"));
                assertTrue(!roles.getBoolean("rolsuper"), roles.getString("rolname"));
            }
            assertEquals(2, known);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Statement by statement, as psql does: a database can't be created in a transaction. */
    private static void run(String database, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "any");
                Statement statement = connection.createStatement()) {
            for (String command : script.split(";\\s*\n|;$")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
        }
    }

    private static void as(String role, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("madad"), role, "any");
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
