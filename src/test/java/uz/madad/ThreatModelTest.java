package uz.madad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each control that the threat model claims points to tests or code that are there, each gap to what to do about it. */
class ThreatModelTest {

    private static final Path PAGE = Path.of("docs/operations/threat-model.md");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)`");
    private static final Pattern STRIDE = Pattern.compile("[STRIDE](?:, [STRIDE])*");

    @Test
    void everyControlPointsToTestsOrCodeThatAreThere() throws IOException {
        Set<String> classes = classes();
        List<List<String>> controls = rows(4);
        assertTrue(controls.size() > 60, controls.size() + " controls");
        List<String> unfounded = controls.stream()
                .filter(row -> !STRIDE.matcher(row.get(0)).matches()
                        || row.get(2).isEmpty()
                        || named(row.get(3)).isEmpty()
                        || !classes.containsAll(named(row.get(3))))
                .map(row -> String.join(" | ", row))
                .toList();
        assertEquals(List.of(), unfounded);
    }

    @Test
    void everyGapSaysWhatToDo() throws IOException {
        List<List<String>> gaps = rows(2);
        assertTrue(gaps.size() > 10, gaps.size() + " gaps");
        assertEquals(
                List.of(), gaps.stream().filter(row -> row.get(1).length() < 10).toList());
    }

    /** What stands in the page's tables of so many columns, without their headings. */
    private static List<List<String>> rows(int columns) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|"))
                        .map(String::strip)
                        .toList())
                .filter(row -> row.size() == columns && !row.contains("threat") && !row.contains("gap"))
                .toList();
    }

    private static Set<String> named(String cell) {
        Matcher names = CLASS.matcher(cell);
        return names.results().map(name -> name.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(Path.of("src/test/java")), Files.walk(Path.of("src/main/java")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
