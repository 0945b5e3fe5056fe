package uz.madad.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks at the database before anything touches it: reachable, new enough, and not ahead of this copy. */
final class DatabaseCheck {

    private static final int OLDEST_SERVER = 18;

    private DatabaseCheck() {}

    static void run(Settings.Login owner, int newestMigration) {
        try (Connection database = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = database.createStatement()) {
            checkServer(database.getMetaData().getDatabaseMajorVersion());
            checkSchema(statement, newestMigration);
        } catch (SQLException e) {
            throw new CannotStart("the database " + owner.jdbcUrl() + " can't be used: " + firstLine(e), e);
        }
    }

    static void checkServer(int major) {
        if (major < OLDEST_SERVER) {
            throw new CannotStart("PostgreSQL " + major + " is too old: " + OLDEST_SERVER + " or newer is needed");
        }
    }

    private static void checkSchema(Statement statement, int newestMigration) throws SQLException {
        if (!exists(statement)) {
            return;
        }
        try (ResultSet row = statement.executeQuery(
                "select max(version::int) from flyway_schema_history where version ~ '^[0-9]+$' and success")) {
            row.next();
            if (row.getInt(1) > newestMigration) {
                throw new CannotStart("the database is from a newer version of Madad (its schema is at " + row.getInt(1)
                        + ", this version knows up to " + newestMigration + "): start that version");
            }
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('flyway_schema_history')")) {
            row.next();
            return row.getString(1) != null;
        }
    }

    private static String firstLine(SQLException e) {
        return e.getMessage().lines().findFirst().orElse(e.getSQLState());
    }
}
