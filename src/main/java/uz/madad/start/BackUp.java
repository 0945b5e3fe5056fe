package uz.madad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Copies a data folder, while the service works on it, into a folder from which {@link Restore} makes it again: the embedded
 * database as it was when the copying ended, by PostgreSQL's own way of online backups, and what lies beside it.
 */
final class BackUp {

    private static final String KEEP_ITS_LOG =
            "select pg_create_physical_replication_slot('madad_backup_' || pg_backend_pid(), true, true)";

    private final Path server;
    private final CopiedFolder copy;

    private BackUp(Path server, CopiedFolder copy) {
        this.server = server;
        this.copy = copy;
    }

    /**
     * @param data the data folder of a running service
     * @param target doesn't exist yet; stays away where the backup fails
     */
    static void run(Path data, Path target) {
        Path server = data.resolve("postgresql");
        if (OrphanServer.find(server).isEmpty()) {
            throw new CannotStart("no embedded database runs on " + data
                    + ": start the service on it, or copy the folder while nothing runs; MADAD_DATA_DIR names another");
        }
        Path begun = target.resolveSibling(target.getFileName() + ".part");
        if (Files.exists(target) || Files.exists(begun)) {
            throw new CannotStart(target + " (or " + begun + ") is there already: a backup goes into a new folder");
        }
        try {
            new BackUp(server, CopiedFolder.create(begun)).copy(data);
            Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException | IOException | UncheckedIOException e) {
            throw new CannotStart("the backup failed, " + begun + " is not whole: " + e.getMessage(), e);
        }
    }

    private void copy(Path data) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
        try (Connection database = DriverManager.getConnection(url, "postgres", "trusted");
                Statement statement = database.createStatement()) {
            statement.execute(KEEP_ITS_LOG);
            String firstLog = text(statement, "select pg_walfile_name(pg_backup_start('madad', true))");
            copy.addTree(server, "postgresql", BackUp::belongs);
            String lastLog = end(statement);
            copy.addTree(server.resolve("pg_wal"), "postgresql/pg_wal", file -> isBetween(file, firstLog, lastLog));
        }
        copy.addFiles(data, BackUp::liesBeside);
        copy.seal();
    }

    /** @return the last file of the log that the copy needs */
    private String end(Statement statement) throws SQLException, IOException {
        try (ResultSet ended = statement.executeQuery(
                "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(wait_for_archive => false)")) {
            ended.next();
            copy.add("postgresql/backup_label", ended.getString(1));
            return ended.getString(2);
        }
    }

    /** Keys are kept apart from backups. */
    private static boolean liesBeside(Path file) {
        return !file.getFileName().toString().matches("in-use\\.lock|.*\\.key|.*\\.new");
    }

    /** What the server makes anew, or what only a running one has, stays away. */
    private static boolean belongs(Path file) {
        String path = file.toString();
        return !path.matches(
                        "(postmaster\\..*|backup_label.*|current_logfiles|pg_internal\\.init|.*/pg_internal\\.init)")
                && !path.matches(
                        "(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|log)/.*")
                && !path.contains("pgsql_tmp");
    }

    private static boolean isBetween(Path file, String first, String last) {
        String name = file.toString();
        return name.endsWith(".history")
                || name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
    }

    private String port() throws IOException {
        List<String> lines = Files.readAllLines(server.resolve("postmaster.pid"));
        return lines.get(3).strip();
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
