package uz.madad.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import uz.madad.start.Copy;
import uz.madad.start.EmbeddedDatabase;
import uz.madad.testing.Shell;

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
        Postmaster.Start before = new Postmaster(data).start();
        int port = Copy.freePort();
        Files.writeString(data.resolve("postgresql.conf"), """

                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                logging_collector = on
                """.formatted(port), StandardOpenOption.APPEND);
        Cluster cluster = new Cluster(data, tools(folder, before), port);
        cluster.run("pg_ctl -D \"$PGDATA\" -w start");
        return cluster;
    }

    /** The server's pg_ctl, as on an administrator's path. */
    private static Path tools(Path folder, Postmaster.Start server) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Files.writeString(
                tools.resolve("pg_ctl"),
                "#!/bin/sh\nexec %s \"$@\" > /dev/null\n".formatted(String.join(" ", server.pgCtl())));
        Files.setPosixFilePermissions(tools.resolve("pg_ctl"), PosixFilePermissions.fromString("rwx------"));
        return tools;
    }

    Postmaster server() {
        return new Postmaster(data);
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

    @Override
    public void close() throws IOException {
        try {
            run("pg_ctl -D \"$PGDATA\" -w -m fast stop");
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
