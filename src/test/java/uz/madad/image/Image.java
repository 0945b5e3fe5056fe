package uz.madad.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The image as Jib makes it.
 *
 * @param base {@code tar://file}, or an image of a registry by its digest
 * @param name by which it is known where it is loaded
 */
record Image(String base, String name) {

    static final String USER = "1001:1001";
    static final String CACHE = "/app/madad.aot";
    static final List<String> COMMAND =
            List.of("/opt/java/bin/java", "-XX:AOTCache=" + CACHE, "-jar", "/app/quarkus-run.jar");

    private static final String TAR = "tar://";

    Image {
        if (!base.startsWith(TAR) && !base.matches(".+@sha256:[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "the base is an image by its digest (name@sha256:...) or tar://file, not " + base);
        }
    }

    /** Writes the image to a file that {@code docker load} and its like take. */
    JibContainer write(List<FileEntriesLayer> layers, Path caches, Path file)
            throws IOException, InterruptedException, ExecutionException, RegistryException,
                    CacheDirectoryCreationException, InvalidImageReferenceException {
        JibContainerBuilder image =
                base.startsWith(TAR) ? Jib.from(TarImage.at(Path.of(base.substring(TAR.length())))) : Jib.from(base);
        return image.setFileEntriesLayers(layers)
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
                .setEntrypoint(COMMAND)
                .setExposedPorts(Port.tcp(8080))
                .setLabels(Map.of(
                        "org.opencontainers.image.title", "Madad", "org.opencontainers.image.licenses", "Apache-2.0"))
                .containerize(Containerizer.to(TarImage.at(file).named(ImageReference.parse(name)))
                        .setBaseImageLayersCache(caches.resolve("base"))
                        .setApplicationLayersCache(caches.resolve("layers"))
                        .setToolName("madad"));
    }
}
