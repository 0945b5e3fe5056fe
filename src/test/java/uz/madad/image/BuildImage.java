package uz.madad.image;

import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import uz.madad.TestIssuer;
import uz.madad.shared.Role;
import uz.madad.start.Copy;
import uz.madad.start.EmbeddedDatabase;
import uz.madad.testing.Shell;

/**
 * Builds the image out of the packaged service: {@code ./mvnw -q -Pimage}. {@code -Dimage.base} names the base: an image of a registry by its
 * digest, or {@code tar://file}; without it one is made of Debian's packages.
 */
public final class BuildImage {

    static final Path PACKAGED = Path.of("target", "quarkus-app");

    /** What the service and its libraries use of the JDK; the last line for whoever looks into a running copy. */
    private static final String MODULES =
            "java.se,jdk.crypto.cryptoki,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,"
                    + "jdk.security.auth,jdk.unsupported,jdk.xml.dom,jdk.zipfs,"
                    + "jdk.attach,jdk.jcmd,jdk.jfr";

    /** The cache, which the virtual machine makes when it ends; seconds where nothing else runs. */
    private static final Duration WRITES_WITHIN = Duration.ofMinutes(5);

    private final Path folder;
    private final Image image;

    private BuildImage(Path folder, Image image) {
        this.folder = folder;
        this.image = image;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of("target", "image");
        String base = System.getProperty("image.base", "");
        Built built =
                build(folder, base.isBlank() ? debian(folder) : base, System.getProperty("image.name", "madad:latest"));
        System.out.printf("%n%s: %d MB, image id %s%n", built.file(), Files.size(built.file()) >> 20, built.id());
    }

    /**
     * @param file what {@code docker load} and its like take
     * @param id of the image: the digest of its configuration
     */
    record Built(Path file, String id) {}

    static Built build(Path folder, String base, String name) throws Exception {
        return new BuildImage(Files.createDirectories(folder), new Image(base, name)).build();
    }

    /** A base of Debian's packages, made once. */
    static String debian(Path folder) throws Exception {
        Path tar = Files.createDirectories(folder).resolve("base.tar").toAbsolutePath();
        if (!Files.exists(tar)) {
            Shell.run("bash", "src/main/image/base.sh", tar.toString());
        }
        return "tar://" + tar;
    }

    private Built build() throws Exception {
        Path runtime = linkRuntime();
        List<FileEntriesLayer> layers = new ArrayList<>(new ImageFiles(runtime, PACKAGED).layers());
        Path plain = folder.resolve("madad-without-cache.tar");
        image.write(layers, folder.resolve("jib"), plain);
        layers.add(ImageFiles.cache(train(plain)));
        Path file = folder.resolve("madad.tar");
        JibContainer written = image.write(layers, folder.resolve("jib"), file);
        Files.delete(plain);
        return new Built(file, written.getImageId().toString());
    }

    private Path linkRuntime() throws Exception {
        Path runtime = folder.resolve("runtime");
        if (!Files.exists(runtime)) {
            Shell.run(
                    Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                    "--add-modules",
                    MODULES,
                    "--strip-debug",
                    "--no-header-files",
                    "--no-man-pages",
                    "--generate-cds-archive",
                    "--include-locales=en,ru,uz",
                    "--output",
                    runtime.toString());
        }
        return runtime;
    }

    /** A short life of the service in the image itself, whose end writes down what was loaded and how it was used. */
    private Path train(Path plain) throws Exception {
        Path place = Files.createTempDirectory(folder.toAbsolutePath(), "train");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(place.resolve("database"))) {
            TestIssuer issuer = TestIssuer.start();
            UnpackedImage unpacked = UnpackedImage.of(plain, place);
            UnpackedImage.migrate(database);
            Copy copy = unpacked.start(
                    List.of("/opt/java/bin/java", "-XX:AOTCacheOutput=/tmp/madad.aot", "-jar", "/app/quarkus-run.jar"),
                    database.jdbcUrl(),
                    issuer.url());
            try (copy) {
                copy.awaitReady();
                use(copy, issuer);
                copy.stop();
                copy.awaitEnd(WRITES_WITHIN);
            }
            issuer.stop();
            return Files.move(
                    unpacked.temporary().resolve("madad.aot"),
                    folder.resolve("madad.aot"),
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Shell.run("rm", "-rf", place.toString());
        }
    }

    private static void use(Copy copy, TestIssuer issuer) throws Exception {
        String auditor = issuer.token(issuer.url(), "madad", "olim", List.of(Role.AUDITOR), Map.of(), 600);
        for (int round = 0; round < 20; round++) {
            for (String path : List.of(
                    "/api/v1/audit", "/api/v1/claims", "/api/v1/audit/verification", "/q/openapi", "/q/health")) {
                copy.get(path, auditor);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
