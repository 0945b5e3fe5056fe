package uz.madad.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that outlived its service: after a SIGKILL the server runs on, holds the data folder and would make the
 * next start wait and fail. The caller holds the data folder's lock, so no living copy uses that server.
 */
final class OrphanServer {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private OrphanServer() {}

    static void stop(Path folder) {
        find(folder).ifPresent(server -> {
            interrupt(server);
            await(server, folder);
        });
    }

    static Optional<ProcessHandle> find(Path folder) {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .map(Long::valueOf)
                    .flatMap(ProcessHandle::of)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> serves(process, folder));
        } catch (IOException | NumberFormatException e) {
            throw new CannotStart("can't read " + pidFile, e);
        }
    }

    /** The server works in its data folder; any other process has merely got the same number. */
    private static boolean serves(ProcessHandle process, Path folder) {
        Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return Files.exists(workingFolder)
                    ? Files.isSameFile(workingFolder, folder)
                    : process.info().command().orElse("").endsWith("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGINT is PostgreSQL's fast stop, what {@code pg_ctl stop -m fast} sends; pg_ctl itself refuses to run as root. */
    private static void interrupt(ProcessHandle server) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new CannotStart("can't stop the PostgreSQL left running as process " + server.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", e);
        }
    }

    private static void await(ProcessHandle server, Path folder) {
        try {
            server.onExit().get(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CannotStart(
                    "a PostgreSQL left running on " + folder + " doesn't stop: process " + server.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", e);
        }
    }
}
