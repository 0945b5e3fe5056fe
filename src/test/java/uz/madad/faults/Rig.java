package uz.madad.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import uz.madad.TestIssuer;
import uz.madad.shared.Role;
import uz.madad.start.Copy;
import uz.madad.start.EmbeddedDatabase;

/** The packaged service over a database and an issuer that outlive it, and a wire to the database that can be cut. */
public final class Rig implements AutoCloseable {

    private static final long A_DAY_IN_SECONDS = 86_400;

    private final Supplier<String> jdbcUrl;
    private final TestIssuer issuer;
    private final Wire wire;
    private final Start start;
    private final List<Closeable> servers;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private volatile Copy copy;

    private Rig(Supplier<String> jdbcUrl, TestIssuer issuer, Wire wire, Start start, List<Closeable> servers) {
        this.jdbcUrl = jdbcUrl;
        this.issuer = issuer;
        this.wire = wire;
        this.start = start;
        this.servers = servers;
    }

    /** How the service is started, each time on the same address. */
    private record Start(int port, Map<String, String> settings, List<String> jvm, String... wrapper) {

        Copy copy() throws IOException {
            return Copy.start(port, settings, jvm, wrapper);
        }

        /** The same on another address, with settings of its own. */
        Start beside(Map<String, String> more) throws IOException {
            Map<String, String> both = new LinkedHashMap<>(settings);
            both.putAll(more);
            return new Start(Copy.freePort(), both, jvm, wrapper);
        }
    }

    /** Starts everything on a folder, for a short life. */
    public static Rig start(Path folder) throws Exception {
        return start(folder, true, Copy.SHORT_LIFE);
    }

    /** @param more settings besides */
    static Rig start(Path folder, Map<String, String> more) throws Exception {
        return start(folder, true, Copy.SHORT_LIFE, more);
    }

    /**
     * @param wired whether the service reaches its database through the wire
     * @param jvm options of the service's virtual machine
     */
    public static Rig start(Path folder, boolean wired, List<String> jvm) throws Exception {
        return start(folder, wired, jvm, Map.of());
    }

    static Rig start(Path folder, boolean wired, List<String> jvm, Map<String, String> more) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        TestIssuer issuer = TestIssuer.start();
        int databasePort = Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        Wire wire = Wire.to(databasePort);
        // COMMIT goes by its name, so that the wire knows it
        String wiredUrl = "jdbc:postgresql://127.0.0.1:" + wire.port() + "/madad?prepareThreshold=0";
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.putAll(connection(wired ? wiredUrl : database.jdbcUrl(), database.jdbcUrl(), issuer));
        Rig rig = new Rig(
                database::jdbcUrl,
                issuer,
                wire,
                new Start(Copy.freePort(), settings, jvm),
                List.of(wire::close, issuer::stop, database::close));
        rig.restart();
        return rig;
    }

    private static Map<String, String> connection(String service, String owner, TestIssuer issuer) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                service,
                "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.SERVICE,
                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT",
                "5S",
                "QUARKUS_FLYWAY_JDBC_URL",
                owner,
                "QUARKUS_FLYWAY_USERNAME",
                EmbeddedDatabase.OWNER,
                "QUARKUS_FLYWAY_PASSWORD",
                "any",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer.url(),
                "MADAD_EVENTS_SECRET_KEY",
                "bm90IGEgc2VjcmV0OiBhIGtleSBmb3IgdGVzdHMhISE=",
                "MADAD_EVENTS_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "MADAD_EVENTS_TIMEOUT",
                "3s");
    }

    /** Starts the service over two servers of which one is the primary. @param more settings besides */
    static Rig startOn(PostgresPair servers, Map<String, String> more) throws Exception {
        TestIssuer issuer = TestIssuer.start();
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.putAll(connection(servers.jdbcUrl(), servers.jdbcUrl(), issuer));
        Rig rig = new Rig(
                servers::jdbcUrl,
                issuer,
                null,
                new Start(Copy.freePort(), settings, Copy.SHORT_LIFE),
                List.of(issuer::stop));
        rig.restart();
        return rig;
    }

    /** Starts the service over a database that somebody else runs. */
    static Rig startOver(String jdbcUrl) throws Exception {
        TestIssuer issuer = TestIssuer.start();
        Start start = new Start(Copy.freePort(), connection(jdbcUrl, jdbcUrl, issuer), Copy.SHORT_LIFE);
        Rig rig = new Rig(() -> jdbcUrl, issuer, null, start, List.of(issuer::stop));
        rig.restart();
        return rig;
    }

    /** Starts the service on a data folder, with the database it starts itself. */
    static Rig startOn(Path data) throws Exception {
        TestIssuer issuer = TestIssuer.start();
        Map<String, String> settings =
                Map.of("MADAD_DATA_DIR", data.toString(), "QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        Start start = new Start(Copy.freePort(), settings, Copy.SHORT_LIFE);
        Rig rig = new Rig(
                new Postmaster(data.resolve("postgresql"))::jdbcUrl, issuer, null, start, List.of(issuer::stop));
        rig.restart();
        return rig;
    }

    /** Starts the service on a small disk, with the database it starts itself. */
    static Rig startOn(SmallDisk disk) throws Exception {
        TestIssuer issuer = TestIssuer.start();
        Map<String, String> settings = Map.of(
                "MADAD_DATA_DIR", disk.place().resolve("data").toString(),
                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "5S",
                "QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        Rig rig = new Rig(
                () -> disk.server().jdbcUrl(),
                issuer,
                null,
                new Start(Copy.freePort(), settings, Copy.SHORT_LIFE, disk.wrapper()),
                List.of(issuer::stop));
        rig.restart();
        disk.livesIn(rig.copy.pid());
        return rig;
    }

    /** A further copy of the service on the same database. @param more settings in which it differs */
    Copy beside(Map<String, String> more) throws Exception {
        return start.beside(more).copy().awaitReady();
    }

    /** Starts the service again, on the same address. */
    public void restart() throws Exception {
        copy = start.copy().awaitReady();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        copy.kill();
    }

    /** Today where the ministry is. */
    public static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Tashkent"));
    }

    Wire wire() {
        return wire;
    }

    public String url() {
        return "http://127.0.0.1:" + start.port();
    }

    public String jdbcUrl() {
        return jdbcUrl.get();
    }

    /** Seconds of processor the service has used since its last start. */
    public double processorSeconds() {
        return copy.processorSeconds();
    }

    /** What the service logged since its last start. */
    public String said() {
        return copy.said();
    }

    /** The database as its owner sees it, past the wire. */
    public Jdbi database() {
        return Jdbi.create(jdbcUrl(), EmbeddedDatabase.OWNER, "any");
    }

    /** A token as a client has it: signed once, used until it expires. */
    public String token(String person, String role) {
        return token(person, role, Map.of());
    }

    public String tokenOfCenter(String stir) {
        return token("centre-officer-" + stir, Role.TRAINING_CENTER, Map.of("org_stir", stir));
    }

    String tokenOfBank(String mfo) {
        return token("clerk-of-" + mfo, Role.BANK, Map.of("bank_mfo", mfo));
    }

    String tokenOfAgency(String code) {
        return token("officer-of-" + code, Role.AGENCY, Map.of("agency_code", code));
    }

    private String token(String person, String role, Map<String, Object> claims) {
        return tokens.computeIfAbsent(
                person + " " + role,
                any -> issuer.token(issuer.url(), "madad", person, List.of(role), claims, A_DAY_IN_SECONDS));
    }

    /** Gives this year's training budget so many soums, by two officers. */
    public void appropriate(Caller caller, String soums) throws InterruptedException {
        appropriate(caller, "training", soums);
    }

    /** Gives a programme's budget of this year so many soums, by two officers. */
    void appropriate(Caller caller, String programme, String soums) throws InterruptedException {
        change(caller, programme, "INCREASE", soums);
    }

    /** Takes so many soums of a programme's budget of this year back, by two officers. */
    void withdraw(Caller caller, String programme, String soums) throws InterruptedException {
        change(caller, programme, "DECREASE", soums);
    }

    private void change(Caller caller, String programme, String direction, String soums) throws InterruptedException {
        String path = "/api/v1/budgets/" + programme + "/" + today().getYear() + "/appropriations";
        Answer proposed = caller.insist(
                Request.post(path, token("budget-officer-1", Role.BUDGET_OFFICER), """
                {"direction": "%s", "amount": {"amount": "%s", "currency": "UZS"}, "legalBasis": "Test"}
                """.formatted(direction, soums)));
        Answer approved = caller.insist(Request.post(
                        path + "/" + proposed.expect(201).text("id") + "/approve",
                        token("budget-officer-2", Role.BUDGET_OFFICER),
                        "")
                .ifMatch("*"));
        approved.expect(200);
    }

    @Override
    public void close() throws IOException {
        copy.close();
        for (Closeable server : servers) {
            server.close();
        }
    }
}
