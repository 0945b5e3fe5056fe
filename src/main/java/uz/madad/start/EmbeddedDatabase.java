package uz.madad.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real PostgreSQL in a folder of its own, durable (fsync and synchronous_commit on), with the database {@code madad},
 * its owner who migrates and the service's role who may not alter the schema.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    public static final String OWNER = "madad_owner";
    public static final String SERVICE = "madad_service";

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @param folder where the data stays */
    public static EmbeddedDatabase start(Path folder) {
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start());
            database.prepare();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/madad";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void prepare() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = 'madad'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("create role madad_owner login");
            statement.execute("create role madad_service login");
            statement.execute("create database madad owner madad_owner encoding 'UTF8' template template0");
        }
    }
}
