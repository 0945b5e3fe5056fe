package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorials' scripts walk on fresh data, and are refused the second time: once in a lifetime, counted once. */
class TutorialIT {

    private static final Map<String, String> A_MONTH_LATER = Map.of("MADAD_DEMO_DAYS_AHEAD", "40");

    @TempDir
    Path data;

    @Test
    void theScriptsWalkFromClaimSavingAndLoanToPaidOnce() throws Exception {
        assumeTrue(isInstalled("curl"), "SKIPPED: the tutorial's script needs curl, which is not installed");
        try (Copy copy = Copy.running(Copy.freePort(), data)) {
            walksOnce(copy, "claim-to-paid.sh", "From claim to paid.", "25000000.00", "claim-exists");
            walksOnce(copy, "saving-to-paid.sh", "From saving to paid.", "173500000000.00", "saving-counted-already");
            Walk lent = walk(copy, Map.of(), "loan-to-paid.sh", "lend");
            ends(lent, "Lent.", "10300000.00");
            ends(lent, "Lent.", "schedule-differs");
            refused(walk(copy, Map.of(), "loan-to-paid.sh", "lend"), "urn:madad:problem:entitlement-taken");
            refused(walk(copy, Map.of(), "loan-to-paid.sh", "pay"), "the month of the loan isn't over");
        }
        Map<String, String> later = new HashMap<>(A_MONTH_LATER);
        later.put("MADAD_DATA_DIR", data.toString());
        try (Copy copy = Copy.start(Copy.freePort(), later).awaitReady()) {
            ends(walk(copy, A_MONTH_LATER, "loan-to-paid.sh", "pay"), "From loan to paid.", "RATE");
        }
    }

    private static void walksOnce(Copy copy, String script, String end, String amount, String refusal)
            throws Exception {
        ends(walk(copy, Map.of(), script), end, amount);
        refused(walk(copy, Map.of(), script), "urn:madad:problem:" + refusal);
    }

    private static void ends(Walk walk, String end, String amount) {
        assertEquals(0, walk.exitCode(), walk.said());
        assertTrue(walk.said().contains(end), walk.said());
        assertTrue(walk.said().contains(amount), walk.said());
    }

    private static void refused(Walk walk, String reason) {
        assertTrue(walk.exitCode() != 0, walk.said());
        assertTrue(walk.said().contains(reason), walk.said());
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private record Walk(int exitCode, String said) {}

    /** @param name of the script, with its arguments after it */
    private static Walk walk(Copy copy, Map<String, String> environment, String name, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "docs/examples/" + name));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MADAD_URL", copy.url());
        builder.environment().putAll(environment);
        Process script = builder.start();
        script.getOutputStream().close();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(script.waitFor(120, TimeUnit.SECONDS), said);
        return new Walk(script.exitValue(), said);
    }
}
