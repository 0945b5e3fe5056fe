package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs commands as a person does who copies them from a page. */
final class Shell {

    private static final int LONGEST_IN_SECONDS = 120;

    private Shell() {}

    static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The blocks of commands under a heading of a page, but for those that merely set what is to be set. */
    static String commands(Path page, String heading) throws IOException {
        String below = Files.readString(page)
                .split(Pattern.quote("\n" + heading + "\n"), 2)[1]
                .split("\n#", 2)[0];
        List<String> blocks = Pattern.compile("(?s)```\n(.*?)```")
                .matcher(below)
                .results()
                .map(block -> block.group(1))
                .filter(block -> !block.startsWith("export "))
                .toList();
        assertTrue(!blocks.isEmpty(), heading);
        return String.join("", blocks);
    }

    /** @return what it said */
    static String run(String commands, Map<String, String> environment) throws Exception {
        Path said = Files.createTempFile("shell", ".log");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("MADAD_"));
        shell.environment().putAll(environment);
        Process process = shell.start();
        assertTrue(process.waitFor(LONGEST_IN_SECONDS, TimeUnit.SECONDS), commands);
        assertEquals(0, process.exitValue(), commands + Files.readString(said));
        return Files.readString(said);
    }
}
