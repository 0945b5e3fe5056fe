package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's script walks on fresh data, and is refused the second time: once in a lifetime. */
class TutorialIT {

    @TempDir
    Path data;

    @Test
    void theScriptWalksFromClaimToPaidOnce() throws Exception {
        assumeTrue(isInstalled("curl"), "SKIPPED: the tutorial's script needs curl, which is not installed");
        try (Copy copy = Copy.running(Copy.freePort(), data)) {
            Walk first = walk(copy);
            assertEquals(0, first.exitCode(), first.said());
            assertTrue(first.said().contains("From claim to paid."), first.said());
            assertTrue(first.said().contains("25000000.00"), first.said());

            Walk second = walk(copy);
            assertTrue(second.exitCode() != 0, second.said());
            assertTrue(second.said().contains("urn:madad:problem:claim-exists"), second.said());
        }
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private record Walk(int exitCode, String said) {}

    private static Walk walk(Copy copy) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "docs/examples/claim-to-paid.sh").redirectErrorStream(true);
        builder.environment().put("MADAD_URL", copy.url());
        Process script = builder.start();
        script.getOutputStream().close();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(script.waitFor(120, TimeUnit.SECONDS), said);
        return new Walk(script.exitValue(), said);
    }
}
