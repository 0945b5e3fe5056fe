package uz.madad.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * A folder that is filled file by file, each on the disk and with its checksum in {@code SHA256SUMS}, as {@code sha256sum -c}
 * reads it. Only the owner may look into it.
 */
final class CopiedFolder {

    static final String SUMS = "SHA256SUMS";

    private static final int AT_ONCE = 1 << 20;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final StringBuilder sums = new StringBuilder();

    private CopiedFolder(Path folder) {
        this.folder = folder;
    }

    static CopiedFolder create(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        return new CopiedFolder(Files.createDirectory(folder, PRIVATE));
    }

    /**
     * Adds the folders and files below a folder. A file that goes away meanwhile belongs to nothing any more.
     *
     * @param name of the folder here
     * @param wanted asked with the path below the folder
     */
    void addTree(Path from, String name, Predicate<Path> wanted) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) throws IOException {
                Path path = from.relativize(below);
                if (!below.equals(from) && !wanted.test(path)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                makeFolder(folder.resolve(name).resolve(path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path path = from.relativize(file);
                if (wanted.test(path)) {
                    copy(file, name + "/" + path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    /** Adds the files that lie in a folder itself. */
    void addFiles(Path from, Predicate<Path> wanted) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                copy(file, file.getFileName().toString());
            }
        }
    }

    void add(String name, String text) throws IOException {
        try (FileChannel copy = open(name)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            write(copy, ByteBuffer.wrap(bytes));
            copy.force(true);
            sums.append(HexFormat.of().formatHex(sha256().digest(bytes)))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
    }

    /** Adds a file. @return its checksum */
    String copy(Path file, String name) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream from = Files.newInputStream(file);
                FileChannel copy = open(name)) {
            byte[] some = new byte[AT_ONCE];
            for (int read = from.read(some); read >= 0; read = from.read(some)) {
                digest.update(some, 0, read);
                write(copy, ByteBuffer.wrap(some, 0, read));
            }
            copy.force(true);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return "";
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        sums.append(sum).append("  ").append(name).append('\n');
        return sum;
    }

    /** It is whole. */
    void seal() throws IOException {
        String all = sums.toString();
        add(SUMS, all);
    }

    private static void makeFolder(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path.getParent());
            Files.createDirectory(path, PRIVATE);
        }
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
