package uz.madad.start;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where this copy of Madad lies: {@code <folder>/app/<own jar>}, as Quarkus packages it. */
record Installation(Path ownJar) {

    private static final Pattern MIGRATION = Pattern.compile("V(\\d+(?:_\\d+)*)__.*\\.sql");

    static Installation find() {
        try {
            URI location = Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return new Installation(Path.of(location));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() {
        return ownJar.getParent().getParent();
    }

    /** The versions of all migrations this copy has, as the database keeps them. */
    Set<String> migrations() {
        try {
            if (Files.isDirectory(ownJar)) {
                return versions(ownJar.resolve("db/migration"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(ownJar)) {
                return versions(jar.getPath("db", "migration"));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> versions(Path migrations) throws IOException {
        try (var files = Files.list(migrations)) {
            return files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1).replace('_', '.'))
                    .collect(Collectors.toSet());
        }
    }
}
