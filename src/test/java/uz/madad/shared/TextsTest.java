package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEXTS = Path.of("src/main/resources/texts");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasTheSameKeys(Language language) {
        assertEquals(
                new TreeSet<>(Texts.all(Language.EN).keySet()),
                new TreeSet<>(Texts.all(language).keySet()));
    }

    @Test
    void payeesReadThePurposeAsTheDocumentsShowIt() {
        assertEquals("Subsidiya, ariza TC-2026-000123", Texts.of(Language.UZ, "purpose.claim", "TC-2026-000123"));
    }

    @Test
    void numbersAreToldWithoutGrouping() {
        assertEquals(
                "The budget of training for 2026 has not committed this much",
                Texts.of(Language.EN, "problem.commitment-missing", "training", 2026));
    }

    @Test
    void textsNameTheSameArgumentsInEveryLanguage() {
        for (String key : Texts.all(Language.EN).keySet()) {
            for (Language language : Language.values()) {
                assertEquals(
                        placeholders(Texts.all(Language.EN).get(key)),
                        placeholders(Texts.all(language).get(key)),
                        key + " in " + language);
            }
        }
    }

    /** MessageFormat eats it, and Uzbek has letters of its own for it. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextHoldsAnAsciiApostrophe(Language language) {
        Texts.all(language).forEach((key, text) -> {
            assertTrue(text.indexOf('\'') < 0, key + ": " + text);
            assertTrue(!text.isBlank(), key);
        });
    }

    @Test
    void noKeyStandsInTwoModulesOrTwice() throws IOException {
        for (Language language : Language.values()) {
            Map<String, String> moduleOf = new HashMap<>();
            List<String> twice = new ArrayList<>();
            for (String module : Texts.MODULES) {
                Path file = TEXTS.resolve(module + "_" + language.code() + ".properties");
                Set<String> here = new TreeSet<>();
                for (String line : Files.readAllLines(file)) {
                    if (line.isBlank() || line.startsWith("#")) {
                        continue;
                    }
                    String key = line.split("=", 2)[0].strip();
                    if (!here.add(key) || moduleOf.put(key, module) != null) {
                        twice.add(key + " of " + module);
                    }
                }
                Properties read = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    read.load(reader);
                }
                assertEquals(here, new TreeSet<>(read.stringPropertyNames()), file.toString());
            }
            assertEquals(List.of(), twice, language.code());
        }
    }

    @Test
    void everyKindOfProblemHasItsTitle() throws IOException {
        assertKnown("problem.", "new Problem\\(\\s*\\d{3},\\s*\"([a-z0-9-]+)\"");
    }

    @Test
    void everyViolationHasItsMessage() throws IOException {
        assertKnown("violation.", "invalid\\(\\s*[^,;]+?,\\s*\"([a-z0-9-]+)\"");
        assertKnown("violation.", "new (?:Problem\\.)?Violation\\(\\s*[^,;]+?,\\s*\"([a-z0-9-]+)\"");
    }

    @Test
    void everyFaultOfAnIdentifierHasItsMessage() {
        for (IdentifierFault fault : IdentifierFault.values()) {
            String what = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertTrue(Texts.knows("violation.pinfl-" + what), what);
        }
        assertTrue(Texts.knows("violation.stir-shape"));
    }

    @Test
    void everyReasonHasItsSentence() throws IOException {
        assertKnown("reason.", "Reason\\.of\\(\\s*\"([a-z0-9-]+)\"");
    }

    @Test
    void argumentsArePutIntoTheSentence() {
        assertEquals("A whole number from 1 to 200", Texts.of(Language.EN, "violation.limit", 200));
        assertEquals("no-such-key", Texts.of(Language.EN, "no-such-key"));
    }

    private static void assertKnown(String prefix, String code) throws IOException {
        Pattern pattern = Pattern.compile(code);
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map(found -> prefix + found.group(1))
                        .filter(key -> !Texts.knows(key))
                        .forEach(key -> missing.add(key + " used in " + file.getFileName()));
            }
        }
        assertEquals(Set.of(), missing);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
