package uz.madad.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at the database before anything touches it: reachable, new enough, not ahead of this copy, and, where somebody else
 * migrates, not behind it either.
 */
final class DatabaseCheck {

    private static final int OLDEST_SERVER = 18;
    private static final String PERMISSION_DENIED = "42501";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Settings.Login login;
    private final Set<String> migrations;
    private final boolean migrates;

    /**
     * @param login the role that migrates, or the service's where somebody else does
     * @param migrations the versions this copy knows
     * @param migrates whether this copy brings what is missing
     */
    DatabaseCheck(Settings.Login login, Set<String> migrations, boolean migrates) {
        this.login = login;
        this.migrations = migrations;
        this.migrates = migrates;
    }

    /** Waits as long for a database that may yet answer, or be migrated; never for one that is wrong. */
    void run(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            try {
                look();
                return;
            } catch (NotYet e) {
                if (System.nanoTime() >= until) {
                    throw e;
                }
                if (!told) {
                    System.err.println("madad: waiting up to " + patience.toSeconds() + " s: " + e.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    static void checkServer(int major) {
        if (major < OLDEST_SERVER) {
            throw new CannotStart("PostgreSQL " + major + " is too old: " + OLDEST_SERVER + " or newer is needed");
        }
    }

    private void look() {
        try (Connection database = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
                Statement statement = database.createStatement()) {
            checkServer(database.getMetaData().getDatabaseMajorVersion());
            Set<String> applied = applied(statement);
            checkNotAhead(applied);
            if (!migrates) {
                checkNotBehind(applied);
            }
        } catch (SQLException e) {
            throw new NotYet("the database " + login.jdbcUrl() + " can't be used: " + firstLine(e), e);
        }
    }

    private void checkNotAhead(Set<String> applied) {
        for (String version : applied) {
            if (!migrations.contains(version)) {
                throw new CannotStart(
                        "the database is from a newer version of Madad (this version doesn't know its migration "
                                + version + "): start that version");
            }
        }
    }

    private void checkNotBehind(Set<String> applied) {
        Set<String> missing = new TreeSet<>(migrations);
        missing.removeAll(applied);
        if (!missing.isEmpty()) {
            throw new NotYet(
                    "the database lacks " + missing.size() + " migrations of this version ("
                            + String.join(", ", missing.stream().limit(3).toList())
                            + (missing.size() > 3 ? " ..." : "") + ") and this copy doesn't migrate: run `migrate`",
                    null);
        }
    }

    private Set<String> applied(Statement statement) throws SQLException {
        Set<String> applied = new LinkedHashSet<>();
        if (!exists(statement)) {
            return applied;
        }
        try (ResultSet row = statement.executeQuery("select version from flyway_schema_history"
                + " where version is not null and success order by installed_rank")) {
            while (row.next()) {
                applied.add(row.getString(1));
            }
        } catch (SQLException e) {
            // the service's role may read the history since one of the migrations it looks for
            if (migrates || !PERMISSION_DENIED.equals(e.getSQLState())) {
                throw e;
            }
        }
        return applied;
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('flyway_schema_history')")) {
            row.next();
            return row.getString(1) != null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", e);
        }
    }

    private static String firstLine(SQLException e) {
        return e.getMessage().lines().findFirst().orElse(e.getSQLState());
    }

    /** What waiting may mend. */
    private static final class NotYet extends CannotStart {

        private static final long serialVersionUID = 1;

        NotYet(String line, Throwable cause) {
            super(line, cause);
        }
    }
}
