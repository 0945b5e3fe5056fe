package uz.madad.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs of the machine, run to their end. */
final class Shell {

    private Shell() {}

    /** @return what it said; one that fails is an error with what it said */
    static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    static boolean has(String program) throws InterruptedException {
        try {
            run("sh", "-c", "command -v " + program);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
