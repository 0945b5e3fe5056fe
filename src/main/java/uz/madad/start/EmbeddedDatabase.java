package uz.madad.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A real PostgreSQL in a folder of its own, durable (fsync and synchronous_commit on), with the database {@code madad},
 * its owner who migrates and the service's role who may not alter the schema. It listens on loopback alone and trusts
 * who connects from this machine.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    public static final String OWNER = "madad_owner";
    public static final String SERVICE = "madad_service";

    /** In the server's folder once the database in it is complete; missing after an interrupted first start. */
    private static final String COMPLETE = "madad.complete";

    private final EmbeddedPostgres server;
    private Optional<ReviveDatabase> revival = Optional.empty();

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @param folder where the data stays */
    public static EmbeddedDatabase start(Path folder) {
        return start(folder, EmbeddedPostgres.builder());
    }

    /**
     * Starts it, and again whenever it has ended by itself.
     *
     * @param programs where the server's programs are unpacked, once
     */
    static EmbeddedDatabase start(Path folder, Path programs) {
        if (Files.exists(folder.resolve("PG_VERSION")) && !Files.exists(folder.resolve(COMPLETE))) {
            throw new CannotStart("the first start was interrupted and left " + folder
                    + " incomplete: nothing was stored in it yet, remove it");
        }
        OrphanServer.stop(folder);
        EmbeddedDatabase database =
                start(folder, EmbeddedPostgres.builder().setOverrideWorkingDirectory(programs.toFile()));
        database.revival = Optional.of(ReviveDatabase.whenItEnds(folder));
        return database;
    }

    /** Its end is near and wanted: it isn't started again. */
    void letEnd() {
        revival.ifPresent(ReviveDatabase::close);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/madad";
    }

    @Override
    public void close() throws IOException {
        letEnd();
        server.close();
    }

    private static EmbeddedDatabase start(Path folder, EmbeddedPostgres.Builder builder) {
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(builder.setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // both are off by default in this library, made for tests
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "100")
                    // a week of logs in the server's own folder, so that it never writes to a pipe nobody reads
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_filename", "%a.log")
                    .setServerConfig("log_truncate_on_rotation", "on")
                    .start());
            database.prepare(folder);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void prepare(Path folder) throws SQLException, IOException {
        Path complete = folder.resolve(COMPLETE);
        if (Files.exists(complete)) {
            return;
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!hasDatabase(statement)) {
                statement.execute("create role madad_owner login");
                statement.execute("create role madad_service login");
                statement.execute("create database madad owner madad_owner encoding 'UTF8' template template0");
            }
        }
        Files.createFile(complete);
    }

    private static boolean hasDatabase(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = 'madad'")) {
            return row.next();
        }
    }
}
