package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void theKeyOfDataSetsIsMadeOnTheFirstStartAndStays() throws IOException {
        String made = keyIn("one");

        assertEquals(32, Base64.getDecoder().decode(made).length);
        assertEquals(made, keyIn("one"));
        assertNotEquals(made, keyIn("two"));
    }

    private String keyIn(String name) throws IOException {
        try (DataFolder opened = DataFolder.open(folder.resolve(name))) {
            return opened.dataSetKey();
        }
    }
}
