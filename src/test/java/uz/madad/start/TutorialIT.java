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

/** The tutorials' scripts walk on fresh data, and are refused the second time: once in a lifetime, counted once. */
class TutorialIT {

    @TempDir
    Path data;

    @Test
    void theScriptsWalkFromClaimAndSavingToPaidOnce() throws Exception {
        assumeTrue(isInstalled("curl"), "SKIPPED: the tutorial's script needs curl, which is not installed");
        try (Copy copy = Copy.running(Copy.freePort(), data)) {
            walksOnce(copy, "claim-to-paid.sh", "From claim to paid.", "25000000.00", "claim-exists");
            walksOnce(copy, "saving-to-paid.sh", "From saving to paid.", "173500000000.00", "saving-counted-already");
        }
    }

    private static void walksOnce(Copy copy, String script, String end, String amount, String refusal)
            throws Exception {
        Walk first = walk(copy, script);
        assertEquals(0, first.exitCode(), first.said());
        assertTrue(first.said().contains(end), first.said());
        assertTrue(first.said().contains(amount), first.said());

        Walk second = walk(copy, script);
        assertTrue(second.exitCode() != 0, second.said());
        assertTrue(second.said().contains("urn:madad:problem:" + refusal), second.said());
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private record Walk(int exitCode, String said) {}

    private static Walk walk(Copy copy, String name) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "docs/examples/" + name).redirectErrorStream(true);
        builder.environment().put("MADAD_URL", copy.url());
        Process script = builder.start();
        script.getOutputStream().close();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(script.waitFor(120, TimeUnit.SECONDS), said);
        return new Walk(script.exitValue(), said);
    }
}
