package uz.madad.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.shared.Pinfl;

class SchoolYearTest {

    @TempDir
    Path folder;

    @Test
    void ofAHundredSchoolsTheNumbersAreThese() throws IOException {
        GenerateSchoolYear.main(new String[] {"100", "2026", folder.toString()});

        assertEquals(100, rows("schools").size());
        List<String> pupils = rows("pupils");
        assertEquals(60_000, pupils.size());
        assertEquals(120, rows("deaths").size());
        assertEquals(130, rows("departures").size());
        // all rows of pupils but 80 twice, 40 unknown and 40 impossible, and 20 children in no school
        assertEquals(59_860, rows("births").size());
        assertEquals(
                59_920,
                pupils.stream()
                        .map(row -> row.split(",")[0])
                        .collect(Collectors.toSet())
                        .size());
        assertEquals(
                40,
                pupils.stream()
                        .filter(row -> Pinfl.fault(row.split(",")[0]).isPresent())
                        .count());
        assertEquals(
                40,
                IntStream.range(0, 100)
                        .map(place -> new School(2026, place).surplus())
                        .sum());
    }

    @Test
    void theAnnouncementsTenThousandSchoolsHaveFourThousandClassesTooMany() {
        assertEquals(
                4_000,
                IntStream.range(0, 10_000)
                        .map(place -> new School(2026, place).surplus())
                        .sum());
        assertEquals(600, new School(2026, 9_999).pupils().size());
    }

    @Test
    void theSameSeedGivesTheSameFilesAndAnotherGivesOthers() throws IOException {
        new SchoolYear(100, 1).writeTo(folder.resolve("one"));
        new SchoolYear(100, 1).writeTo(folder.resolve("same"));
        new SchoolYear(100, 2).writeTo(folder.resolve("other"));

        try (Stream<Path> files = Files.list(folder.resolve("one"))) {
            for (Path file : files.toList()) {
                assertEquals(-1, Files.mismatch(file, folder.resolve("same").resolve(file.getFileName())));
            }
        }
        assertTrue(Files.mismatch(folder.resolve("one/pupils.csv"), folder.resolve("other/pupils.csv")) >= 0);
    }

    @Test
    void schoolsComeByTheHundred() {
        assertThrows(IllegalArgumentException.class, () -> new SchoolYear(150, 1));
    }

    private List<String> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file + ".csv"));
        return lines.subList(1, lines.size());
    }
}
