package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** README's first command, in a copy of the project as a clone has it, and Ctrl-C. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class RunCommandIT {

    /** What the command needs of the project. */
    private static final List<String> PARTS = List.of("pom.xml", "mvnw", ".mvn", "src/main", "docs/examples/registers");

    private static final long ALL_GONE_WITHIN_SECONDS = 15;

    @TempDir
    Path folder;

    @Test
    void controlCStopsAllThatTheCommandStarted() throws Exception {
        Path data = folder.resolve("data");
        int port = Copy.freePort();
        try (Copy run = run(cloned(), port, data)) {
            run.awaitReady();
            DemoClaim claim = DemoClaim.fileOn(run);
            List<ProcessHandle> started = started(run, data);
            assertTrue(
                    started.size() > 3, "Maven's service, its demo identity, PostgreSQL and its processes: " + started);

            run.interruptGroup();

            run.awaitEnd();
            for (ProcessHandle process : started) {
                process.onExit().get(ALL_GONE_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
            assertFalse(Files.exists(database(data).resolve("postmaster.pid")), "PostgreSQL stopped in good order");
            try (Copy again = Copy.running(port, data)) {
                claim.assertStandsOn(again);
            }
        } finally {
            OrphanServer.stop(database(data));
        }
    }

    /** As a terminal starts it: leader of a session of its own, whose processes all get the terminal's signals. */
    private static Copy run(Path project, int port, Path data) throws IOException {
        List<String> command = new ArrayList<>(
                // a test that was itself started in the background ignores SIGINT, and so would all it starts
                List.of("setsid", "env", "--default-signal=INT", "./mvnw", "-q", "-Prun"));
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        return Copy.startBy(command, project, port, Map.of("MADAD_DATA_DIR", data.toString()));
    }

    private static List<ProcessHandle> started(Copy run, Path data) {
        List<ProcessHandle> started = new ArrayList<>(run.children());
        ProcessHandle postmaster = OrphanServer.find(database(data)).orElseThrow();
        started.add(postmaster);
        started.addAll(postmaster.descendants().toList());
        return started;
    }

    private static Path database(Path data) {
        return data.resolve("postgresql");
    }

    /** The build's own folder isn't touched: other tests run the jar in it. */
    private Path cloned() throws IOException {
        Path project = folder.resolve("madad");
        for (String part : PARTS) {
            copy(Path.of(part), project);
        }
        return project;
    }

    private static void copy(Path part, Path project) throws IOException {
        Files.walkFileTree(part, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copied = project.resolve(file);
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
