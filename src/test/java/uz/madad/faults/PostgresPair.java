package uz.madad.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.start.Copy;
import uz.madad.start.EmbeddedDatabase;
import uz.madad.testing.Shell;

/** A primary PostgreSQL and a standby that follows it by streaming replication. */
final class PostgresPair implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** What a standby must not have of its primary. */
    private static final Set<String> OWN = Set.of("postmaster.pid", "postmaster.opts", "pg_replslot");

    private final EmbeddedDatabase primary;
    private final Path primaryFolder;
    private final Path standbyFolder;
    private final int standbyPort;

    private PostgresPair(EmbeddedDatabase primary, Path folder) throws IOException {
        this.primary = primary;
        this.primaryFolder = folder.resolve("primary");
        this.standbyFolder = folder.resolve("standby");
        this.standbyPort = Copy.freePort();
    }

    static PostgresPair start(Path folder) throws Exception {
        PostgresPair pair = new PostgresPair(EmbeddedDatabase.start(folder.resolve("primary")), folder);
        pair.follow();
        return pair;
    }

    /** Both, so that a client finds the one that is primary, looking again after a second. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + address(primary.jdbcUrl()) + ",127.0.0.1:" + standbyPort
                + "/madad?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2";
    }

    String standbyUrl() {
        return "jdbc:postgresql://127.0.0.1:" + standbyPort + "/madad";
    }

    Jdbi primary() {
        return administrator(primary.jdbcUrl());
    }

    Jdbi standby() {
        return administrator(standbyUrl());
    }

    /** From now on no commit is acknowledged before the standby has it. */
    void makeSynchronous() throws InterruptedException {
        primary().useHandle(handle -> {
            handle.execute("alter system set synchronous_standby_names = 'standby'");
            handle.execute("select pg_reload_conf()");
        });
        awaitState("sync");
    }

    /** How the primary sees the standby: {@code sync}, {@code async}, or nothing. */
    String state() {
        return primary().withHandle(handle -> handle.createQuery(
                        "select coalesce(max(sync_state), '') from pg_stat_replication where application_name = 'standby'")
                .mapTo(String.class)
                .one());
    }

    /** SIGKILL to the primary and every process of it. */
    void killPrimary() {
        new Postmaster(primaryFolder).kill();
    }

    void killStandby() {
        new Postmaster(standbyFolder).kill();
    }

    /** Makes the standby the primary. */
    void promote() {
        boolean promoted = standby().withHandle(handle -> handle.createQuery("select pg_promote(true, 30)")
                .mapTo(boolean.class)
                .one());
        if (!promoted) {
            throw new AssertionError("the standby is no primary");
        }
    }

    @Override
    public void close() {
        new Postmaster(standbyFolder).stop();
        new Postmaster(primaryFolder).stop();
    }

    /** A base backup while the primary runs, started as its standby. */
    private void follow() throws Exception {
        try (Handle backup = primary().open()) {
            backup.execute("select pg_create_physical_replication_slot('standby', true)");
            backup.execute("select pg_backup_start('standby', true)");
            copy(primaryFolder, standbyFolder);
            String label = backup.createQuery("select labelfile from pg_backup_stop(false)")
                    .mapTo(String.class)
                    .one();
            Files.writeString(standbyFolder.resolve("backup_label"), label);
        }
        Files.createDirectories(standbyFolder.resolve("pg_replslot"));
        Files.createFile(standbyFolder.resolve("standby.signal"));
        Files.writeString(
                standbyFolder.resolve("postgresql.auto.conf"),
                """
                primary_conninfo = 'host=127.0.0.1 port=%s user=postgres application_name=standby'
                primary_slot_name = 'standby'
                """.formatted(address(primary.jdbcUrl()).replaceAll(".*:", "")),
                StandardOpenOption.APPEND,
                StandardOpenOption.CREATE);
        Shell.run(startOfStandby().toArray(String[]::new));
        awaitState("async");
    }

    /** As the primary was started, in another folder and on another port. */
    private List<String> startOfStandby() throws IOException {
        Postmaster.Start start = new Postmaster(primaryFolder).start();
        String port = address(primary.jdbcUrl()).replaceAll(".*:", "");
        return start.pgCtl(
                "-D",
                standbyFolder.toString(),
                "-o",
                start.options()
                        .replace(primaryFolder.toString(), standbyFolder.toString())
                        .replace("\"" + port + "\"", "\"" + standbyPort + "\""),
                "-w",
                "-t",
                Long.toString(LONGEST_START.toSeconds()),
                "start");
    }

    private void awaitState(String wanted) throws InterruptedException {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (!state().equals(wanted)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("the standby is not " + wanted + " but " + state());
            }
            Thread.sleep(50);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path inside = from.relativize(file);
                if (!OWN.contains(inside.getName(0).toString())) {
                    try {
                        Files.copy(file, to.resolve(inside.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (java.nio.file.NoSuchFileException e) {
                        continue; // gone meanwhile, as a running server's files may be
                    }
                }
            }
        }
    }

    private static Jdbi administrator(String url) {
        return Jdbi.create(url, "postgres", "any");
    }

    private static String address(String jdbcUrl) {
        return jdbcUrl.replaceAll("jdbc:postgresql://([^/]+)/.*", "$1");
    }
}
