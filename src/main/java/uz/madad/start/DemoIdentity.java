package uz.madad.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo identity provider: a child process on loopback that accepts any password. */
final class DemoIdentity implements AutoCloseable {

    private final Process process;
    private final String issuer;

    private DemoIdentity(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    static DemoIdentity start(Installation installation, DemoUsers users) {
        Path libraries = installation.folder().resolve("demo-identity");
        if (!Files.isDirectory(libraries)) {
            throw new CannotStart("the demo identity provider is not beside this jar (" + libraries
                    + "): configure an issuer, QUARKUS_OIDC_AUTH_SERVER_URL");
        }
        try {
            Process process = new ProcessBuilder(command(libraries, installation.ownJar()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            OutputStream input = process.getOutputStream();
            input.write((users.providerConfiguration() + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            return new DemoIdentity(process, issuer(process));
        } catch (IOException e) {
            throw new CannotStart("the demo identity provider doesn't start: " + e.getMessage(), e);
        }
    }

    String issuer() {
        return issuer;
    }

    @Override
    public void close() {
        // there is nothing to save
        process.destroyForcibly();
    }

    private static List<String> command(Path libraries, Path ownJar) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                libraries.resolve("*") + System.getProperty("path.separator") + ownJar,
                DemoIdentityServer.class.getName());
    }

    private static String issuer(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("issuer ")) {
                // what it logs from now on is nobody's business, but must not fill the pipe
                Thread.ofVirtual().start(() -> drain(output));
                return line.substring("issuer ".length());
            }
        }
        throw new IOException("it ended before it was ready");
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // read and forgotten
            }
        } catch (IOException e) {
            // it has ended
        }
    }
}
