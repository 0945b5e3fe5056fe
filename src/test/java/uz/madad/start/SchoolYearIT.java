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
import uz.madad.sample.GenerateSchoolYear;

/** The script of docs/programmes/savings.md walks from six files to the classes no pupils justify. */
class SchoolYearIT {

    @TempDir
    Path data;

    @TempDir
    Path files;

    @Test
    void theScriptFindsTheFortyClassesOfAHundredSchools() throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl"))),
                "SKIPPED: the script needs curl, which is not installed");
        GenerateSchoolYear.main(new String[] {"100", "2026", files.toString()});
        try (Copy copy = Copy.running(Copy.freePort(), data)) {
            ProcessBuilder builder = new ProcessBuilder("bash", "docs/examples/school-year.sh", files.toString())
                    .redirectErrorStream(true);
            builder.environment().put("MADAD_URL", copy.url());
            Process script = builder.start();
            script.getOutputStream().close();
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(script.waitFor(10, TimeUnit.SECONDS), said);
            assertEquals(0, script.exitValue(), said);
            assertTrue(said.matches("(?s).*surplus +40\n.*"), said);
            assertTrue(said.matches("(?s).*amount +3500000000\\.00\n.*"), said);
        }
    }
}
