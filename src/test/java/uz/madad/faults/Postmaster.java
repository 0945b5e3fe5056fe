package uz.madad.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL as its folder tells of it: while it runs, postmaster.pid has its number in the first line and its port in the
 * fourth; postmaster.opts has what it was last started with.
 */
record Postmaster(Path data) {

    private static final int LONGEST_END_IN_SECONDS = 30;

    /** The address of the service's database in it. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + line(3) + "/madad";
    }

    /** Where it has ended, nothing. */
    Optional<ProcessHandle> process() {
        return Files.exists(file()) ? ProcessHandle.of(Long.parseLong(line(0))) : Optional.empty();
    }

    /** SIGKILL to it and to every process of it. */
    void kill() {
        ProcessHandle server = process().orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(server.descendants(), Stream.of(server)).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(Postmaster::awaitEnd);
    }

    /** Ends it in good order, where it runs. */
    void stop() {
        process().ifPresent(server -> {
            server.destroy();
            awaitEnd(server);
        });
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(LONGEST_END_IN_SECONDS, TimeUnit.SECONDS).join();
    }

    Start start() throws IOException {
        String last = Files.readString(data.resolve("postmaster.opts")).strip();
        int options = last.indexOf(" \"");
        return new Start(Path.of(last.substring(0, options)), last.substring(options + 1));
    }

    /** Its program, and its options as a shell reads them. */
    record Start(Path program, String options) {

        /** A command that begins with its pg_ctl, which refuses root: where root runs the tests, as somebody else. */
        List<String> pgCtl(String... arguments) {
            List<String> command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.add(program.resolveSibling("pg_ctl").toString());
            command.addAll(List.of(arguments));
            return command;
        }
    }

    private String line(int number) {
        try {
            return Files.readAllLines(file()).get(number).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }
}
