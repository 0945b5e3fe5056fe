package uz.madad.start;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts the embedded PostgreSQL again when it has ended by itself, as it does where there is no room left for its log: in
 * the same folder, with the options it last had, again and again until it runs. The service goes on meanwhile and answers
 * "not now".
 */
final class ReviveDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ReviveDatabase.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ONE_ATTEMPT_TAKES_AT_MOST_SECONDS = 10;

    private final Path folder;
    private boolean over;

    private ReviveDatabase(Path folder) {
        this.folder = folder;
    }

    /** @param folder of a server that runs */
    static ReviveDatabase whenItEnds(Path folder) {
        ReviveDatabase revival = new ReviveDatabase(folder);
        Thread.ofPlatform().daemon().name("revive-database").start(revival::watch);
        return revival;
    }

    /** From now on it may end for good. Waits for an attempt under way. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }

    private void watch() {
        Optional<ProcessHandle> server = OrphanServer.find(folder);
        while (server.isPresent()) {
            server.get().onExit().join();
            server = revived();
        }
    }

    /** @return the server that runs again, or nothing when it is no longer wanted */
    private synchronized Optional<ProcessHandle> revived() {
        Optional<ProcessHandle> server = Optional.empty();
        for (int attempts = 0; server.isEmpty() && !isOverAfterAPause(); attempts++) {
            if (attempts == 0) {
                LOG.warn("the embedded PostgreSQL has ended by itself: it is started again, until it runs");
            }
            server = started();
        }
        server.ifPresent(running -> LOG.infof("the embedded PostgreSQL runs again, as process %d", running.pid()));
        return server;
    }

    private boolean isOverAfterAPause() {
        try {
            if (!over) {
                wait(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over = true;
        }
        return over;
    }

    private Optional<ProcessHandle> started() {
        try {
            Process start = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!start.waitFor(2 * ONE_ATTEMPT_TAKES_AT_MOST_SECONDS, TimeUnit.SECONDS)) {
                start.destroyForcibly();
            }
            return OrphanServer.find(folder);
        } catch (IOException | CannotStart e) {
            LOG.debug("not yet", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over = true;
            return Optional.empty();
        }
    }

    /** PostgreSQL keeps the command line it was started with: its program, then its options, each in quotes. */
    private List<String> command() throws IOException {
        String last = Files.readString(folder.resolve("postmaster.opts")).strip();
        int options = last.indexOf(" \"");
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // it refuses to run as root
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                Path.of(last.substring(0, options)).resolveSibling("pg_ctl").toString(),
                "-D",
                folder.toString(),
                "-o",
                last.substring(options + 1),
                "-w",
                "-t",
                Integer.toString(ONE_ATTEMPT_TAKES_AT_MOST_SECONDS),
                "start"));
        return command;
    }
}
