package uz.madad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever runs the service finds every setting of ours in docs/operations/configuration.md, with its default. */
class ConfigurationTest {

    /** What the service tells itself at its start. */
    private static final Set<String> INTERNAL = Set.of("madad.demo-data", "madad.demo-identity.running");

    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"(madad\\.[^\"]+)\"(?:,\\s*defaultValue = \"([^\"]*)\")?");
    private static final Pattern READ_BEFORE_QUARKUS =
            Pattern.compile("(?:text|getOptionalValue)\\((?:config, )?\"(madad\\.[^\"]+)\"");
    private static final Pattern SCHEDULED = Pattern.compile("cron = \"\\{(madad\\.[^}]+)}\"");
    private static final Pattern DEFAULT = Pattern.compile("(?m)^(madad\\.[^=]+)=(.*)$");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(madad\\.[^:}]+):([^}]*)}");
    private static final Pattern TOLD = Pattern.compile("(?m)^\\| `([A-Za-z_.-]+)`[^|]*\\|([^\\n]*)$");

    @Test
    void everySettingIsToldWithItsDefault() throws IOException {
        Map<String, String> told = told();
        settings().forEach((key, usual) -> {
            String row = told.get(normal(key));
            assertTrue(row != null, key + " isn't told");
            assertTrue(row.contains(usual), key + " without its default " + usual + ": " + row);
        });
    }

    @Test
    void noSettingIsToldThatIsNone() throws IOException {
        Set<String> ours =
                settings().keySet().stream().map(ConfigurationTest::normal).collect(Collectors.toSet());
        List<String> none = told().keySet().stream()
                .filter(key -> key.startsWith("MADAD_") && !ours.contains(key))
                .toList();
        assertEquals(List.of(), none);
    }

    /** Each setting of ours and its default, empty where it has none. */
    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>(mapped());
        String code = code();
        found(PROPERTY, code)
                .forEach(match -> settings.put(match.group(1), match.group(2) == null ? "" : match.group(2)));
        found(READ_BEFORE_QUARKUS, code).forEach(match -> settings.putIfAbsent(match.group(1), ""));
        found(SCHEDULED, code).forEach(match -> settings.putIfAbsent(match.group(1), ""));
        String defaults = Files.readString(Path.of("src/main/resources/application.properties"));
        found(DEFAULT, defaults).forEach(match -> settings.put(match.group(1), match.group(2)));
        found(EXPRESSION, defaults).forEach(match -> settings.put(match.group(1), match.group(2)));
        settings.keySet().removeAll(INTERNAL);
        assertTrue(settings.size() > 15, settings.toString());
        return settings;
    }

    /** Those of interfaces that Quarkus fills. */
    private static Map<String, String> mapped() {
        Map<String, String> mapped = new TreeMap<>();
        for (JavaClass mapping : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("uz.madad")) {
            if (mapping.isAnnotatedWith(ConfigMapping.class)) {
                String prefix = mapping.getAnnotationOfType(ConfigMapping.class).prefix();
                mapping.getMethods().forEach(method -> mapped.put(prefix + "." + name(method), usual(method)));
            }
        }
        return mapped;
    }

    private static String name(JavaMethod method) {
        return method.tryGetAnnotationOfType(WithName.class)
                .map(WithName::value)
                .orElseGet(() -> method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));
    }

    private static String usual(JavaMethod method) {
        return method.tryGetAnnotationOfType(WithDefault.class)
                .map(WithDefault::value)
                .orElse("");
    }

    private static Map<String, String> told() throws IOException {
        String page = Files.readString(Path.of("docs/operations/configuration.md"));
        return found(TOLD, page)
                .collect(
                        Collectors.toMap(match -> normal(match.group(1)), match -> match.group(2), (one, same) -> one));
    }

    /** As an environment variable, the form that every setting has. */
    private static String normal(String key) {
        return key.replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : new TreeSet<>(
                    files.filter(path -> path.toString().endsWith(".java")).toList())) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }
}
