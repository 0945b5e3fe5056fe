package uz.madad.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Programs of the machine, run to their end. */
public final class Shell {

    private static final File NOTHING = new File("/dev/null");

    private Shell() {}

    public static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** @return what it said @throws IOException with what it said, where it failed */
    public static String run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    /** Runs commands as a person does who copies them from a page, and stops at the first that fails. */
    public static String run(String commands, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(environment, "bash", "-euo", "pipefail", "-c", commands);
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        // a server that it starts would keep a pipe open
        Path output = Files.createTempFile("shell", ".log");
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(NOTHING)
                .redirectOutput(output.toFile());
        program.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("MADAD_"));
        program.environment().putAll(environment);
        Process process = program.start();
        try {
            int code = process.waitFor();
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (code != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
            return said;
        } finally {
            process.destroy();
            Files.delete(output);
        }
    }
}
