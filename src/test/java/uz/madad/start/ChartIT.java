package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chart under both major versions of helm, by the checks in helm/check. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ChartIT {

    private static final Path CHECKS = Path.of("helm", "check");
    private static final Path WORK = Path.of("target", "chart");
    private static final boolean MUST_RUN = Boolean.parseBoolean(System.getenv("CI"));

    @Test
    void whatTheChartRendersIsTakenByKubernetesAndWrongValuesByNeither() throws Exception {
        installTools();
        Ended check = run("node", "check.mjs", Path.of("").toAbsolutePath().toString());
        check.said()
                .lines()
                .filter(line -> !line.startsWith("ok "))
                .forEach(line -> System.out.println("chart: " + line));
        assertEquals(0, check.code(), check.said());
        assertTrue(check.said().contains("ok      helm 3 is helm v3."), check.said());
        assertTrue(check.said().contains("ok      helm 4 is helm v4."), check.said());
    }

    /** Packages by the committed list, once for each list. */
    private static void installTools() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        Path stamp = WORK.resolve("installed.json");
        try (Stream<Path> files = Files.list(CHECKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path list = CHECKS.resolve("package-lock.json");
        if (Files.exists(stamp) && Files.mismatch(stamp, list) == -1) {
            return;
        }
        Ended install;
        try {
            install = run("npm", "ci", "--loglevel=error");
        } catch (IOException e) {
            cannot("node and npm are not installed");
            return;
        }
        if (install.code() != 0) {
            cannot("npm can't install its tools: " + install.said());
        }
        Files.copy(list, stamp, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void cannot(String reason) {
        String said = "SKIPPED  SKIPPED  SKIPPED: the chart was not checked, as " + reason;
        System.out.println(said);
        assertTrue(!MUST_RUN, said);
        abort(said);
    }

    private static Ended run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private record Ended(int code, String said) {}
}
