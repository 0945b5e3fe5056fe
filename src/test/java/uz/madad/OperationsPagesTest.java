package uz.madad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages under docs/operations are all in its index and name tests that exist. */
class OperationsPagesTest {

    private static final Path PAGES = Path.of("docs/operations");
    private static final Pattern OF_OTHERS =
            Pattern.compile("\\b(?:cnpg|kube|kubelet|barman|container|node)_[a-z_]+\\b");
    private static final Pattern TEST = Pattern.compile("`([A-Z][a-z]\\w*(?:Test|IT))`");

    @Test
    void everyPageIsInTheIndex() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));
        List<String> missing = pages().stream()
                .map(page -> page.getFileName().toString())
                .filter(page -> !page.equals("README.md") && !index.contains("](" + page + ")"))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyTestTheyNameExists() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> named = found(TEST);
        assertTrue(named.size() > 30, named.toString());
        named.removeAll(tests);
        assertEquals(Set.of(), named);
    }

    @Test
    void metricsOfOthersThatAlertsReadAreThoseOfThePage() throws IOException {
        Path chart = Path.of("helm/madad/files");
        Set<String> read = new TreeSet<>();
        for (String file : List.of("alerts.yaml", "alerts-cloudnative-pg.yaml", "dashboard.json")) {
            read.addAll(metricsOfOthers(Files.readString(chart.resolve(file))));
        }
        String told = Files.readString(PAGES.resolve("metrics.md")).split("\n## Of others\n")[1];
        Set<String> onThePage = metricsOfOthers(told.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .collect(Collectors.joining()));
        assertTrue(read.size() > 10, read.toString());
        assertEquals(onThePage, read);
    }

    private static Set<String> metricsOfOthers(String text) {
        return OF_OTHERS.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path page : pages()) {
            pattern.matcher(Files.readString(page)).results().forEach(match -> found.add(match.group(1)));
        }
        return found;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
