package uz.madad.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import uz.madad.start.Copy;
import uz.madad.start.EmbeddedDatabase;

/** A PostgreSQL as an administrator runs it, outside of the service: a folder, a port, pg_ctl. */
final class Cluster implements AutoCloseable {

    private final Path data;
    private final Path tools;
    private final int port;

    private Cluster(Path data, Path tools, int port) {
        this.data = data;
        this.tools = tools;
        this.port = port;
    }

    /** Starts one with the database of the service. @param folder where its data and tools are put */
    static Cluster start(Path folder) throws Exception {
        Path data = folder.resolve("pgdata");
        EmbeddedDatabase.start(data).close();
        String started = Files.readString(data.resolve("postmaster.opts"));
        String program = started.substring(0, started.indexOf(" \""));
        int port = Copy.freePort();
        Files.writeString(data.resolve("postgresql.conf"), """

                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                logging_collector = on
                """.formatted(port), StandardOpenOption.APPEND);
        Cluster cluster = new Cluster(data, tools(folder, Path.of(program)), port);
        cluster.run("pg_ctl -D \"$PGDATA\" -w start");
        return cluster;
    }

    /** A pg_ctl that also root may use, as the tests may be run by root. */
    private static Path tools(Path folder, Path server) throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Files.writeString(
                tools.resolve("pg_ctl"),
                "#!/bin/sh\nexec %s%s \"$@\" > /dev/null\n"
                        .formatted(root ? "unshare -U " : "", server.resolveSibling("pg_ctl")));
        Files.setPosixFilePermissions(tools.resolve("pg_ctl"), PosixFilePermissions.fromString("rwx------"));
        return tools;
    }

    /** The address of the service's database in a server's folder: the fourth line of this file has the port. */
    static String jdbcUrl(Path data) {
        try {
            String port =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip();
            return "jdbc:postgresql://127.0.0.1:" + port + "/madad";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return data;
    }

    /** What an administrator's shell has. */
    Map<String, String> environment() {
        return Map.of(
                "PATH",
                tools + ":" + System.getenv("PATH"),
                "PGDATA",
                data.toString(),
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(port),
                "PGUSER",
                "postgres");
    }

    String run(String command) throws Exception {
        return Shell.run(command, environment());
    }

    /** As a minute of archive_timeout would. */
    void awaitArchived() throws Exception {
        run("""
                last=$(psql -X -A -t -d postgres -c 'select pg_walfile_name(pg_switch_wal())')
                until psql -X -A -t -d postgres -c "select last_archived_wal >= '$last' from pg_stat_archiver" | grep -q t
                do sleep 0.1; done
                """);
    }

    /** SIGKILL of the server; its children end when they see it gone. */
    static void kill(Path data) throws Exception {
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        });
    }

    @Override
    public void close() throws IOException {
        try {
            run("pg_ctl -D \"$PGDATA\" -w -m fast stop");
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
