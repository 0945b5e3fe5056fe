package uz.madad.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Looks at the database before anything touches it: reachable, new enough, and not ahead of this copy. */
final class DatabaseCheck {

    private static final int OLDEST_SERVER = 18;

    private DatabaseCheck() {}

    static void run(Settings.Login owner, Set<String> migrations) {
        try (Connection database = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = database.createStatement()) {
            checkServer(database.getMetaData().getDatabaseMajorVersion());
            checkSchema(statement, migrations);
        } catch (SQLException e) {
            throw new CannotStart("the database " + owner.jdbcUrl() + " can't be used: " + firstLine(e), e);
        }
    }

    static void checkServer(int major) {
        if (major < OLDEST_SERVER) {
            throw new CannotStart("PostgreSQL " + major + " is too old: " + OLDEST_SERVER + " or newer is needed");
        }
    }

    private static void checkSchema(Statement statement, Set<String> migrations) throws SQLException {
        if (!exists(statement)) {
            return;
        }
        try (ResultSet row = statement.executeQuery(
                "select version from flyway_schema_history where version is not null order by installed_rank")) {
            while (row.next()) {
                if (!migrations.contains(row.getString(1))) {
                    throw new CannotStart(
                            "the database is from a newer version of Madad (this version doesn't know its migration "
                                    + row.getString(1) + "): start that version");
                }
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
