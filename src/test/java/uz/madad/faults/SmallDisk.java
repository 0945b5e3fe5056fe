package uz.madad.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A file system of its own for a copy of the service and the database in it: small, real, and filled by the test to the
 * last byte. It exists in the mount namespace of that copy alone, so that it needs no rights and ends with it.
 */
final class SmallDisk {

    private static final byte[] CHUNK = new byte[64 * 1024];

    private final Path place;
    private final int megabytes;
    private volatile long pid;

    private SmallDisk(Path place, int megabytes) {
        this.place = place;
        this.megabytes = megabytes;
    }

    /** @param place an empty folder */
    static SmallDisk at(Path place, int megabytes) throws IOException {
        return new SmallDisk(Files.createDirectories(place), megabytes);
    }

    /** Whether this machine lets whom runs the tests mount it: user namespaces may be forbidden. */
    static boolean canBeMounted(Path place) throws IOException, InterruptedException {
        try {
            Process trial = new ProcessBuilder(concat(at(place, 1).wrapper(), "true")).start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What stands before the command that is to live on it. */
    String[] wrapper() {
        String mount = "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && exec \"$@\"";
        return new String[] {"unshare", "-rm", "sh", "-c", mount, place.toString()};
    }

    /** @param pid of a process that lives on it */
    void livesIn(long pid) {
        this.pid = pid;
    }

    /** Where it lies, as the processes on it see it. */
    Path place() {
        return place;
    }

    /** A file on it, as seen from here. */
    Path seen(String file) {
        return Path.of("/proc/" + pid + "/root" + place).resolve(file);
    }

    /** Fills it to the last byte; again where something was deleted since. */
    void fill() {
        try (OutputStream filler =
                Files.newOutputStream(seen("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                filler.write(CHUNK);
            }
        } catch (IOException e) {
            if (!e.getMessage().contains("No space left on device")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void free() throws IOException {
        Files.delete(seen("filler"));
    }

    /** The database on it. */
    Postmaster server() {
        return new Postmaster(seen("data/postgresql"));
    }

    private static String[] concat(String[] wrapper, String command) {
        String[] all = Arrays.copyOf(wrapper, wrapper.length + 1);
        all[wrapper.length] = command;
        return all;
    }
}
