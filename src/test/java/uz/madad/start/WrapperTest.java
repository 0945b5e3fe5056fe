package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wrapper where there is no JDK new enough: the very script, with the folders in which it looks for JDKs moved into
 * one of the test's, and no programs on its path but those it needs.
 */
class WrapperTest {

    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr/lib/jvm/", "/opt/java/", "/opt/jdk", "/Library/Java/", "/opt/homebrew/");
    private static final List<String> PROGRAMS = List.of("sh", "uname", "sed", "dirname", "readlink", "basename");
    private static final String ONE_LINE = "mvnw: no JDK 25 or newer found: install one, or point JAVA_HOME at it\n";

    @TempDir
    Path machine;

    @BeforeEach
    void machineWithoutAJdk() throws IOException {
        String script = Files.readString(Path.of("mvnw"));
        for (String folder : SYSTEM_FOLDERS) {
            script = script.replace(" " + folder, " " + machine + folder);
        }
        program("mvnw", script);
        Files.createDirectories(machine.resolve(".mvn/wrapper"));
        Files.writeString(machine.resolve(".mvn/wrapper/maven-wrapper.properties"), "");
        for (String program : PROGRAMS) {
            program("bin/" + program, "#!/bin/sh\nPATH=/bin:/usr/bin exec " + program + " \"$@\"\n");
        }
    }

    @Test
    void noJdkIsOneClearLine() throws Exception {
        assertEquals(new Ended(1, ONE_LINE), wrapper());
    }

    @Test
    void olderJdksEverywhereAreOneClearLine() throws Exception {
        jdk("bin", "17.0.9");
        jdk("java-home/bin", "21.0.5");
        jdk("usr/lib/jvm/some-24/bin", "24");
        jdk("home/.sdkman/candidates/java/23/bin", "23-ea");

        assertEquals(new Ended(1, ONE_LINE), wrapper());
    }

    @Test
    void runtimeWithoutACompilerIsNoJdk() throws Exception {
        program("java-home/bin/java", "#!/bin/sh\necho 25\n");
        program("usr/lib/jvm/jre-25/bin/java", "#!/bin/sh\necho 25\n");

        assertEquals(new Ended(1, ONE_LINE), wrapper());
    }

    @Test
    void newerJdkBesideOlderOnesIsFound() throws Exception {
        jdk("java-home/bin", "21.0.5");
        jdk("home/.sdkman/candidates/java/26/bin", "26.0.1");

        // it goes on, to the settings of the wrapper, which are empty here
        assertEquals(
                new Ended(
                        1,
                        "cannot read distributionUrl property in " + machine
                                + "/.mvn/wrapper/maven-wrapper.properties\n"),
                wrapper());
    }

    private record Ended(int exitCode, String said) {}

    private Ended wrapper() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(machine.resolve("mvnw").toString(), "--version").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", machine.resolve("bin").toString());
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().put("JAVA_HOME", machine.resolve("java-home").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private void jdk(String bin, String version) throws IOException {
        program(bin + "/javac", "#!/bin/sh\necho javac " + version + "\n");
    }

    private void program(String name, String script) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
