package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service started as people start it: real processes, real folders, real ends. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class StartIT {

    @TempDir
    static Path folder;

    private static int port;
    private static Copy copy;

    @BeforeAll
    static void startOnABareFolder() throws Exception {
        port = Copy.freePort();
        copy = Copy.running(port, folder.resolve("data"));
    }

    @AfterAll
    static void stopIt() throws Exception {
        copy.close();
        OrphanServer.stop(database(folder.resolve("data")));
    }

    @Test
    void demoUserSignsInAndIsKnownByRole() throws Exception {
        assertEquals(200, copy.get("/api/v1/audit", copy.token("olim")).statusCode());
        assertEquals(403, copy.get("/api/v1/audit", copy.token("rustam")).statusCode());
        assertEquals(401, copy.get("/api/v1/audit", null).statusCode());
    }

    @Test
    void demoRegistersAndBudgetAreThereOnceItIsReady() throws Exception {
        String path = "/api/v1/registers/persons/61405017770015";
        assertEquals(200, copy.get(path, copy.token("ravshan")).statusCode());
        Path data = folder.resolve("data");
        assertEquals("5000", one(data, "select count(*) from person where known_to = 'infinity'"));
        assertEquals(
                "DEMONSTRATION: invented budget, no legal act", one(data, "select legal_basis from appropriation"));
        String balances = copy.get(
                        "/api/v1/budgets/training/" + Year.now(ZoneId.of("Asia/Tashkent")), copy.token("botir"))
                .body();
        assertTrue(balances.contains("100000000000.00"), balances);
    }

    @Test
    void unknownUserGetsNoTokenThatCounts() throws Exception {
        assertEquals(401, copy.get("/api/v1/audit", copy.token("nobody")).statusCode());
    }

    @Test
    void metricsAreForOperatorsAndAuditors() throws Exception {
        assertEquals(200, copy.get("/q/metrics", copy.token("otabek")).statusCode());
        assertEquals(403, copy.get("/q/metrics", copy.token("rustam")).statusCode());
        assertEquals(401, copy.get("/q/metrics", null).statusCode());
    }

    @Test
    void healthAndDescriptionAreOpenAndTheBrowsableOneIsNotThere() throws Exception {
        assertEquals(200, copy.get("/q/health", null).statusCode());
        assertEquals(200, copy.get("/q/openapi", null).statusCode());
        assertEquals(404, copy.get("/q/swagger-ui/", null).statusCode());
    }

    @Test
    void itSaysWhereItIsWhoMaySignInAndThatThisIsADemonstration() throws Exception {
        awaitSaid(copy, "DEMO IDENTITY");
        String said = copy.said();
        assertTrue(said.contains("Madad is ready at " + copy.url()), said);
        assertTrue(said.contains("docs/examples/token.sh"), said);
        for (DemoUsers.User user : DemoUsers.load().all()) {
            assertTrue(said.contains(user.user()), user.user());
        }
    }

    @Test
    void tokenScriptPrintsAToken() throws Exception {
        assumeTrue(isInstalled("curl"), "SKIPPED: the script needs curl, which is not installed");
        ProcessBuilder script = new ProcessBuilder("bash", "docs/examples/token.sh", "olim");
        script.environment().put("MADAD_URL", copy.url());
        Process process = script.start();
        String token =
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor());
        assertEquals(200, copy.get("/api/v1/audit", token).statusCode());
    }

    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (Connection database = superuser(folder.resolve("data"), "madad")) {
            assertEquals("on", show(database, "fsync"));
            assertEquals("on", show(database, "synchronous_commit"));
            assertEquals("on", show(database, "full_page_writes"));
            assertEquals("127.0.0.1", show(database, "listen_addresses"));
        }
    }

    @Test
    void acknowledgedClaimSurvivesTheKillOfServiceAndDatabase() throws Exception {
        Path data = folder.resolve("killed");
        try (Copy first = Copy.running(Copy.freePort(), data)) {
            List<ProcessHandle> servers = servers(data);

            DemoClaim claim = DemoClaim.fileOn(first);
            servers.forEach(ProcessHandle::destroyForcibly);
            first.kill();

            for (ProcessHandle server : servers) {
                server.onExit().get(10, TimeUnit.SECONDS);
            }
            assertTrue(Files.exists(database(data).resolve("postmaster.pid")), "nobody cleaned up");
            try (Copy second = Copy.running(Copy.freePort(), data)) {
                claim.assertStandsOn(second);
            }
        } finally {
            OrphanServer.stop(database(data));
        }
    }

    @Test
    void serverLeftBehindByAKillIsTakenOverWithWhatWasAcknowledged() throws Exception {
        Path data = folder.resolve("orphaned");
        try (Copy first = Copy.running(Copy.freePort(), data)) {
            List<ProcessHandle> children = first.children();
            DemoClaim claim = DemoClaim.fileOn(first);
            first.kill();
            ProcessHandle orphan = OrphanServer.find(database(data)).orElseThrow();
            assertTrue(orphan.isAlive(), "PostgreSQL outlives a killed service");
            for (ProcessHandle child : children) {
                child.onExit().get(10, TimeUnit.SECONDS);
            }
            try (Copy second = Copy.running(Copy.freePort(), data)) {
                orphan.onExit().get(10, TimeUnit.SECONDS);
                claim.assertStandsOn(second);
            }
        } finally {
            OrphanServer.stop(database(data));
        }
    }

    @Test
    void databaseThatDiesIsStartedAgainWhileTheServiceGoesOn() throws Exception {
        Path data = bare("revived");
        try (Copy going = Copy.running(Copy.freePort(), data)) {
            List<ProcessHandle> servers = servers(data);

            servers.forEach(ProcessHandle::destroyForcibly);

            awaitSaid(going, "the embedded PostgreSQL runs again");
            going.awaitReady();
            assertEquals(200, going.get("/api/v1/audit", going.token("olim")).statusCode());
            ProcessHandle again = OrphanServer.find(database(data)).orElseThrow();
            going.stop();
            going.awaitEnd();
            again.onExit().get(10, TimeUnit.SECONDS);
        }
        assertEquals(Optional.empty(), OrphanServer.find(database(data)), "an end that is wanted stays one");
    }

    @Test
    void twoCopiesRunSideBySideAndAnEndLeavesNothingBehind() throws Exception {
        Path data = bare("beside");
        try (Copy beside = Copy.running(Copy.freePort(), data)) {
            assertEquals(200, beside.get("/api/v1/audit", beside.token("olim")).statusCode());
            assertEquals(401, copy.get("/api/v1/audit", beside.token("olim")).statusCode(), "issuers are apart");
            List<ProcessHandle> started = new ArrayList<>(beside.children());
            Optional<ProcessHandle> server = OrphanServer.find(database(data));
            started.add(server.orElseThrow());
            assertTrue(started.size() > 1, "database and identity provider");

            beside.stop();

            assertNotEquals(1, beside.awaitEnd());
            for (ProcessHandle process : started) {
                process.onExit().get(10, TimeUnit.SECONDS);
            }
            assertFalse(Files.exists(database(data).resolve("postmaster.pid")));
        }
    }

    @Test
    void embeddedPartsDoNotStartBesideAConfiguredDatabaseAndIssuer() throws Exception {
        Path data = folder.resolve("unused");
        Map<String, String> configured = external();
        configured.put("QUARKUS_OIDC_AUTH_SERVER_URL", copy.issuer());
        configured.put("MADAD_DATA_DIR", data.toString());
        try (Copy other = Copy.start(Copy.freePort(), configured).awaitReady()) {
            assertEquals(200, other.get("/api/v1/audit", copy.token("olim")).statusCode());
            assertEquals(List.of(), other.children());
            assertFalse(Files.exists(data));
            assertFalse(other.said().contains("DEMO IDENTITY"), other.said());
        }
    }

    @Test
    void demoIdentityBesideAnExternalDatabaseIsAskedForByNameAndWarnedOf() throws Exception {
        Map<String, String> configured = external();
        refused(configured, "an external database but no issuer is configured");
        configured.put("MADAD_DEMO_IDENTITY", "on");
        try (Copy other = Copy.start(Copy.freePort(), configured).awaitReady()) {
            awaitSaid(other, "THE DATABASE IS AN EXTERNAL ONE");
        }
    }

    @Test
    void demoIdentityBesideAnIssuerIsRefused() throws Exception {
        refused(
                Map.of(
                        "MADAD_DATA_DIR", folder.resolve("never").toString(),
                        "MADAD_DEMO_IDENTITY", "on",
                        "QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:1/realms/x"),
                "choose one");
    }

    @Test
    void aClockAheadIsForDemonstrationsAlone() throws Exception {
        String data = folder.resolve("never").toString();
        refused(
                Map.of(
                        "MADAD_DATA_DIR", data,
                        "MADAD_DEMO_DAYS_AHEAD", "40",
                        "QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:1/realms/x"),
                "real cases are of today");
        refused(Map.of("MADAD_DATA_DIR", data, "MADAD_DEMO_DAYS_AHEAD", "-1"), "is a number of days from 0 to 9999");
    }

    @Test
    void portInUseIsOneLine() throws Exception {
        Copy second = Copy.start(
                port, Map.of("MADAD_DATA_DIR", folder.resolve("never").toString()));
        assertOneLine(second, "port " + port + " on 127.0.0.1 is in use");
    }

    @Test
    void dataFolderInUseIsOneLine() throws Exception {
        refused(Map.of("MADAD_DATA_DIR", folder.resolve("data").toString()), "is in use by another running copy");
    }

    @Test
    void dataFolderNotWritableIsOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        refused(Map.of("MADAD_DATA_DIR", file.resolve("data").toString()), "is not writable");
    }

    @Test
    void interruptedFirstStartIsOneLine() throws Exception {
        Path data = folder.resolve("half");
        Files.createDirectories(database(data));
        Files.writeString(database(data).resolve("PG_VERSION"), "18\n");
        refused(Map.of("MADAD_DATA_DIR", data.toString()), "the first start was interrupted");
    }

    @Test
    void databaseNotReachableIsOneLine() throws Exception {
        Map<String, String> configured = external();
        configured.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/madad");
        configured.put("QUARKUS_FLYWAY_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/madad");
        configured.put("QUARKUS_OIDC_AUTH_SERVER_URL", copy.issuer());
        refused(configured, "the database jdbc:postgresql://127.0.0.1:1/madad can't be used");
    }

    @Test
    void databaseFromANewerVersionIsOneLine() throws Exception {
        Path data = folder.resolve("data");
        execute(data, """
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success)
                values (9999, '0199', 'from the future', 'SQL', 'V0199__from_the_future.sql', 'someone', 1, true)
                """);
        try {
            Map<String, String> configured = external();
            configured.put("QUARKUS_OIDC_AUTH_SERVER_URL", copy.issuer());
            refused(configured, "the database is from a newer version of Madad");
        } finally {
            execute(data, "delete from flyway_schema_history where version = '0199'");
        }
    }

    @Test
    void anOrdinaryUserMayRunIt() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && isInstalled("setpriv"),
                "every other test ran as an ordinary user");
        Path data = bare("ordinary");
        run("chmod", "755", folder.toString());
        run("chown", "-R", "65534:65534", data.toString());
        try (Copy ordinary = Copy.start(
                        Copy.freePort(),
                        Map.of("MADAD_DATA_DIR", data.toString()),
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups")
                .awaitReady()) {
            assertEquals(
                    200, ordinary.get("/api/v1/audit", ordinary.token("olim")).statusCode());
            ordinary.stop();
            ordinary.awaitEnd();
            assertEquals(Optional.empty(), OrphanServer.find(database(data)));
        }
    }

    /** A data folder whose demo data counts as loaded: what it holds is not what the test is about. */
    private static Path bare(String name) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        Files.createFile(data.resolve("demo-data.loaded"));
        return data;
    }

    private static void refused(Map<String, String> environment, String reason) throws Exception {
        assertOneLine(Copy.start(Copy.freePort(), environment), reason);
    }

    private static void assertOneLine(Copy refused, String reason) throws InterruptedException {
        assertEquals(1, refused.awaitEnd());
        String said = refused.said();
        assertTrue(said.startsWith("madad: ") && said.contains(reason), said);
        assertEquals(1, said.lines().count(), said);
    }

    private static void awaitSaid(Copy copy, String words) throws InterruptedException {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(copy::said, said -> said.contains(words));
    }

    /** The embedded database of the copy all tests share, as an external one for another. */
    private static Map<String, String> external() throws IOException {
        String url = jdbcUrl(folder.resolve("data"), "madad");
        return new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                url,
                "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.SERVICE,
                "QUARKUS_FLYWAY_JDBC_URL",
                url,
                "QUARKUS_FLYWAY_USERNAME",
                EmbeddedDatabase.OWNER,
                "QUARKUS_FLYWAY_PASSWORD",
                "any"));
    }

    /** Every process of PostgreSQL that serves a data folder. */
    private static List<ProcessHandle> servers(Path data) {
        ProcessHandle postmaster = OrphanServer.find(database(data)).orElseThrow();
        List<ProcessHandle> servers = new ArrayList<>(List.of(postmaster));
        servers.addAll(postmaster.descendants().toList());
        return servers;
    }

    private static Path database(Path data) {
        return data.resolve("postgresql");
    }

    private static Connection superuser(Path data, String database) throws IOException, SQLException {
        return DriverManager.getConnection(jdbcUrl(data, database), "postgres", "any");
    }

    /** PostgreSQL writes its port into the fourth line of its pid file. */
    private static String jdbcUrl(Path data, String database) throws IOException {
        String port =
                Files.readAllLines(database(data).resolve("postmaster.pid")).get(3);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void execute(Path data, String sql) throws IOException, SQLException {
        try (Connection database = superuser(data, "madad");
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Path data, String sql) throws IOException, SQLException {
        try (Connection database = superuser(data, "madad")) {
            return one(database, sql);
        }
    }

    private static String show(Connection database, String setting) throws SQLException {
        return one(database, "show " + setting);
    }

    private static String one(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }
}
