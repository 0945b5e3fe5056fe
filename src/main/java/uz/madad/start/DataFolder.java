package uz.madad.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder of one running copy: writable, and locked against a second copy for as long as this one lives. */
final class DataFolder implements AutoCloseable {

    private static final int KEY_BYTES = 32;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DataFolder open(Path path) {
        try {
            createPrivately(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(path, channel);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    /** Where the embedded database keeps its data. */
    Path database() {
        return path.resolve("postgresql");
    }

    /** Where the embedded database's programs are unpacked: ours alone, so nobody else can have put them there. */
    Path programs() {
        try {
            // one folder deeper, as the unpacking opens the folder it is given to everybody
            return createPrivately(path.resolve("programs")).resolve("postgresql");
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    /** The key that hashes personal ids of data sets, made on the first start. */
    String dataSetKey() {
        return key("dataset.key");
    }

    /** The key that webhooks' secrets are kept with, made on the first start; who has this folder has both. */
    String eventsKey() {
        return key("events.key");
    }

    /** Exists once the demo data has been brought in. */
    Path demoDataLoaded() {
        return path.resolve("demo-data.loaded");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private String key(String name) {
        Path file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                // whole or not there at all: what was hashed or kept with a key is of no use with another
                Path begun = createOurs(path.resolve(name + ".new"));
                Files.writeString(begun, Base64.getEncoder().encodeToString(key));
                Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static Path createPrivately(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return folder;
        }
        Files.createDirectories(folder);
        PosixFileAttributeView permissions = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    /** An empty file that nobody else may read. */
    private static Path createOurs(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        PosixFileAttributeView permissions = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static CannotStart notWritable(Path path, IOException e) {
        return new CannotStart("the data folder " + path + " is not writable; MADAD_DATA_DIR names another", e);
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new CannotStart(
                    "the data folder " + path + " is in use by another running copy; MADAD_DATA_DIR names another");
        }
    }
}
