package uz.madad.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.madad.start.Copy;
import uz.madad.start.EmbeddedDatabase;
import uz.madad.testing.Shell;

/** An image's layers laid over one another in a folder, without Docker. Needs root. */
final class UnpackedImage {

    private final Path root;
    private final Path temporary;

    private UnpackedImage(Path root, Path temporary) {
        this.root = root;
        this.temporary = temporary;
    }

    static UnpackedImage of(Path image, Path folder) throws IOException, InterruptedException {
        Path parts = Files.createDirectories(folder.resolve("parts"));
        Path root = Files.createDirectories(folder.resolve("root"));
        Shell.run("tar", "-xf", image.toString(), "-C", parts.toString());
        for (String layer : layers(parts)) {
            Shell.run("tar", "-xf", parts.resolve(layer).toString(), "-C", root.toString(), "--numeric-owner");
        }
        Shell.run("rm", "-rf", parts.toString());
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
        return new UnpackedImage(root.toRealPath(), temporary.toRealPath());
    }

    /** Names of an image's layers, which are their digests. */
    static List<String> layersOf(Path image, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Shell.run("tar", "-xf", image.toString(), "-C", folder.toString(), "manifest.json");
        return layers(folder);
    }

    private static List<String> layers(Path parts) throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(parts.resolve("manifest.json").toFile());
        List<String> layers = new ArrayList<>();
        manifest.get(0).get("Layers").forEach(layer -> layers.add(layer.asText()));
        return layers;
    }

    /** The folder that is its {@code /tmp}. */
    Path temporary() {
        return temporary;
    }

    /** Starts a copy of the service in the image. */
    Copy start(List<String> inside, String database, String issuer) throws IOException {
        Map<String, String> settings = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                database,
                "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.SERVICE,
                "QUARKUS_DATASOURCE_PASSWORD",
                "trusted",
                "QUARKUS_FLYWAY_MIGRATE_AT_START",
                "false",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer);
        return Copy.startBy(command(inside), Path.of("."), Copy.freePort(), settings);
    }

    static void migrate(EmbeddedDatabase database) throws IOException, InterruptedException {
        Map<String, String> owner = Map.of(
                "QUARKUS_FLYWAY_JDBC_URL",
                database.jdbcUrl(),
                "QUARKUS_FLYWAY_USERNAME",
                EmbeddedDatabase.OWNER,
                "QUARKUS_FLYWAY_PASSWORD",
                "trusted");
        try (Copy migration = Copy.runWith(List.of("migrate"), owner)) {
            if (migration.awaitEnd() != 0) {
                throw new IOException(migration.said());
            }
        }
    }

    /** Runs another command in the image: as its user, the root read-only, the network as it is. */
    private List<String> command(List<String> inside) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "bash",
                Path.of("src", "main", "image", "enter.sh").toAbsolutePath().toString(),
                root.toString(),
                Image.USER,
                temporary.toString()));
        command.addAll(inside);
        return command;
    }
}
