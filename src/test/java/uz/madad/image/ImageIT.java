package uz.madad.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.TestIssuer;
import uz.madad.start.Copy;
import uz.madad.start.EmbeddedDatabase;
import uz.madad.testing.Shell;

/** The image over a base of Debian's packages: built without Docker, unpacked, run as its user with a read-only root until ready. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ImageIT {

    private static final Path FOLDER = Path.of("target", "image");

    @TempDir
    Path place;

    @Test
    void runsAsItsUserWithAReadOnlyRootByItsCache() throws Exception {
        skipWithoutItsTools();
        BuildImage.Built built = BuildImage.build(FOLDER, BuildImage.debian(FOLDER), "madad:latest");

        UnpackedImage image = UnpackedImage.of(built.file(), place.resolve("image"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(place.resolve("database"))) {
            UnpackedImage.migrate(database);
            TestIssuer issuer = TestIssuer.start();
            // "on": a cache that doesn't fit ends the start
            List<String> command = Stream.concat(
                            Stream.of(Image.COMMAND.getFirst(), "-XX:AOTMode=on"),
                            Image.COMMAND.stream().skip(1))
                    .toList();
            try (Copy copy = image.start(command, database.jdbcUrl(), issuer.url())) {
                copy.awaitReady();
                assertEquals(200, copy.get("/q/openapi", null).statusCode());
                String status = Files.readString(Path.of("/proc", Long.toString(copy.pid()), "status"));
                assertTrue(status.contains("Uid:\t1001\t1001\t1001\t1001"), status);
                assertTrue(status.contains("CapEff:\t0000000000000000"), status);
                String mounts = Files.readString(Path.of("/proc", Long.toString(copy.pid()), "mounts"));
                assertTrue(mounts.lines().anyMatch(line -> line.matches("\\S+ / \\S+ ro[, ].*")), mounts);
            } finally {
                issuer.stop();
            }
        }
        assertThatTheSameSourcesAreTheSameLayer();
        assertThatTheBillIsThere();
    }

    @Test
    void baseWithoutDigestIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Image("eclipse-temurin:25", "madad"));
        assertThrows(IllegalArgumentException.class, () -> new Image("gcr.io/distroless/cc-debian12@latest", "madad"));
    }

    /** The same sources, packaged a second time in another folder, are the same bytes of the layer that is ours. */
    private void assertThatTheSameSourcesAreTheSameLayer() throws Exception {
        Path copy = Files.createDirectories(place.resolve("elsewhere"));
        Shell.run("sh", "-c", "tar -c --exclude=./target --exclude=./.git . | tar -x -C " + copy);
        Shell.run("sh", "-c", "cd " + copy + " && ./mvnw -q -B package -Dmaven.test.skip=true");
        assertEquals(layer(BuildImage.PACKAGED, "one.tar"), layer(copy.resolve(BuildImage.PACKAGED), "other.tar"));
    }

    private String layer(Path packaged, String name) throws Exception {
        Path file = place.resolve(name);
        new Image(BuildImage.debian(FOLDER), "madad:latest")
                .write(List.of(ImageFiles.application(packaged)), Files.createTempDirectory(place, "jib"), file);
        return UnpackedImage.layersOf(file, Files.createTempDirectory(place, "layers"))
                .getLast();
    }

    private static void assertThatTheBillIsThere() throws Exception {
        JsonNode bill =
                new ObjectMapper().readTree(FOLDER.resolve("madad.cdx.json").toFile());
        assertEquals("CycloneDX", bill.get("bomFormat").asText());
        assertTrue(bill.get("components").size() > 100, "components");
        assertTrue(Files.readString(FOLDER.resolve("base-packages.tsv")).contains("libc6\t"), "packages of the base");
    }

    private static void skipWithoutItsTools() throws Exception {
        String missing = !"root".equals(System.getProperty("user.name"))
                ? "it needs root"
                : !Shell.has("debootstrap")
                        ? "debootstrap isn't installed"
                        : !Shell.has("unshare") ? "unshare isn't installed" : "";
        if (!missing.isEmpty()) {
            String said = "SKIPPED  SKIPPED  SKIPPED: the image was not built, as " + missing;
            System.out.println(said);
            assertTrue(!Boolean.parseBoolean(System.getenv("CI")), said);
            abort(said);
        }
    }
}
