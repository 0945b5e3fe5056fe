package uz.madad.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes a data folder from a backup. The next start brings the database in it to where the backup ended. */
final class Restore {

    private Restore() {}

    /**
     * @param backup what {@link BackUp} made; every file of it is checked
     * @param data doesn't exist, or is empty
     */
    static void run(Path backup, Path data) {
        Path sums = backup.resolve(CopiedFolder.SUMS);
        if (!Files.exists(sums)) {
            throw new CannotStart(backup + " is no whole backup: it has no " + CopiedFolder.SUMS);
        }
        Path begun = data.resolveSibling(data.getFileName() + ".part");
        try {
            if (!isEmpty(data) || Files.exists(begun)) {
                throw new CannotStart(data + " (or " + begun + ") is there already: move it out of the way first");
            }
            copy(backup, sums, CopiedFolder.create(begun), begun);
            Files.deleteIfExists(data);
            Files.move(begun, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart("the backup " + backup + " can't be restored to " + data + ": " + e.getMessage(), e);
        }
    }

    private static void copy(Path backup, Path sums, CopiedFolder copy, Path begun) throws IOException {
        copy.addTree(backup, "", path -> Files.isDirectory(backup.resolve(path)));
        for (String line : Files.readAllLines(sums)) {
            String sum = line.substring(0, 64);
            String name = line.substring(66);
            if (!copy.copy(backup.resolve(name), name).equals(sum)) {
                throw new CannotStart("the backup is damaged: " + backup.resolve(name) + " isn't what was backed up; "
                        + begun + " is not whole");
            }
        }
    }

    private static boolean isEmpty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return true;
        }
        try (var files = Files.list(data)) {
            return files.findAny().isEmpty();
        }
    }
}
