package uz.madad;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uz.madad.shared.FromReplica;

/** The boundaries of docs/architecture.md and the habits of CONTRIBUTING.md that a machine can hold. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("uz.madad");

    /** What each module may use, besides itself. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("training", Set.of("payout", "budget", "rules", "register", "event", "audit", "shared")),
            Map.entry("loan", Set.of("payout", "budget", "rules", "register", "event", "audit", "shared")),
            Map.entry(
                    "savings", Set.of("dataset", "payout", "budget", "rules", "register", "event", "audit", "shared")),
            Map.entry("citizen", Set.of("register", "audit", "shared")),
            Map.entry("payout", Set.of("budget", "event", "audit", "shared")),
            Map.entry("budget", Set.of("audit", "shared")),
            Map.entry("dataset", Set.of("rules", "register", "audit", "shared")),
            Map.entry("rules", Set.of("audit", "shared")),
            Map.entry("register", Set.of("audit", "shared")),
            Map.entry("event", Set.of("audit", "shared")),
            Map.entry("audit", Set.of("shared")),
            Map.entry("start", Set.of("shared")),
            Map.entry("sample", Set.of("shared")),
            Map.entry("shared", Set.of()));

    /** What a rule is made of, besides classes named so: as pure as itself. */
    private static final String PURE =
            ("uz.madad.*.*Rule|uz.madad.training.(Checks|Hire|AverageSalary|TrainingParameters|Amount|Facts|Ruling)"
                            + "|uz.madad.savings.(SavedAmount|SavingFacts|SavingParameters|RetainedShare|Distribution|DistributionTerms)"
                            + "|uz.madad.loan.(Schedule|Interest|DailyBalance|Compensation|StatementComparison)")
                    .replace(".", "\\.")
                    .replace("*", "\\w*");

    private static final Pattern BOOKING =
            Pattern.compile("(?is)(insert\\s+into|update|delete\\s+from|merge\\s+into|copy)\\s+"
                    + "(ledger_(account|transfer|entry|route)|appropriation)\\b|ledger_book\\b");

    @Test
    void modulesAreKnownAndFlat() {
        Set<String> packages =
                MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = ARROWS.keySet().stream()
                .map(module -> "uz.madad." + module)
                .collect(Collectors.toCollection(TreeSet::new));
        known.retainAll(packages);
        packages.remove("uz.madad"); // the main class alone
        assertEquals(known, packages);
    }

    @Test
    void theReadmeNamesEachModule() throws IOException {
        Set<String> named = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ARROWS.keySet()), named);
    }

    @Test
    void modulesUseEachOtherAlongTheArrowsOnly() {
        ARROWS.forEach((module, allowed) -> {
            String[] forbidden = ARROWS.keySet().stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .map(other -> "uz.madad." + other)
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("uz.madad." + module)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .allowEmptyShould(true)
                        .check(MAIN);
            }
        });
    }

    @Test
    void theArrowsAreThoseOfThePicture() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        String picture = page.substring(
                page.indexOf("subgraph service"), page.indexOf("end\n", page.indexOf("subgraph service")));
        Map<String, Set<String>> drawn = new TreeMap<>();
        ARROWS.keySet().forEach(module -> drawn.put(module, new TreeSet<>()));
        picture.lines().filter(line -> line.contains("-->")).forEach(line -> {
            String[] groups = line.strip().split("\\s*-->\\s*");
            for (int i = 1; i < groups.length; i++) {
                for (String from : groups[i - 1].split("\\s*&\\s*")) {
                    drawn.get(from).addAll(List.of(groups[i].split("\\s*&\\s*")));
                }
            }
        });
        Map<String, Set<String>> held = new TreeMap<>();
        ARROWS.forEach((module, allowed) -> held.put(module, new TreeSet<>(allowed)));
        assertEquals(held, drawn);
    }

    /** What a replica answers may be a little old, so it is shown and nothing is decided by it. */
    @Test
    void onlyWhatShowsListsReadsFromTheReplica() {
        methods()
                .that()
                .areAnnotatedWith(FromReplica.class)
                .should(have("callers that only show", method -> ((JavaMethod) method)
                        .getCallsOfSelf().stream()
                                .map(call -> call.getOriginOwner().getSimpleName())
                                .allMatch(name -> name.endsWith("Resource") || name.startsWith("Read"))))
                .check(MAIN);
    }

    @Test
    void modulesFormNoCycle() {
        slices().matching("uz.madad.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        methods()
                .that(described("are endpoints", ArchitectureTest::isEndpoint))
                .should(have("@RolesAllowed or @PermitAll, on itself or its class", method -> {
                    JavaMethod m = (JavaMethod) method;
                    return m.isAnnotatedWith(RolesAllowed.class)
                            || m.isAnnotatedWith(PermitAll.class)
                            || m.getOwner().isAnnotatedWith(RolesAllowed.class)
                            || m.getOwner().isAnnotatedWith(PermitAll.class);
                }))
                .check(MAIN);
    }

    @Test
    void endpointsLiveInResources() {
        methods()
                .that(described("are endpoints", ArchitectureTest::isEndpoint))
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .check(MAIN);
    }

    @Test
    void rulesArePure() {
        noClasses()
                .that()
                .haveNameMatching(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "jakarta.persistence..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.transaction..",
                        "jakarta.ws.rs..",
                        "org.jdbi..",
                        "org.hibernate..",
                        "io.quarkus..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(MAIN);
        fields().that()
                .areDeclaredInClassesThat()
                .haveNameMatching(PURE)
                .should()
                .beFinal()
                .check(MAIN);
        assertTrue(
                MAIN.stream().filter(c -> c.getName().matches(PURE)).count() >= 8, "they are there under these names");
    }

    @Test
    void timeComesFromTheOneClock() {
        noClasses()
                .should(access("ask for the time without a clock", ArchitectureTest::asksForTimeWithoutClock))
                .check(MAIN);
    }

    /** The tests' own issuer asks for the time as it likes: what the check must see. */
    @Test
    void askingWithoutTheClockIsSeen() {
        JavaClasses issuer = new ClassFileImporter().importClasses(TestIssuer.class);
        assertThrows(AssertionError.class, () -> noClasses()
                .should(access("ask for the time without a clock", ArchitectureTest::asksForTimeWithoutClock))
                .check(issuer));
    }

    @Test
    void nothingIsCountedInFloatingPoint() {
        noClasses()
                .should(access(
                        "use double or float",
                        access -> access.getTargetOwner().isEquivalentTo(Double.class)
                                || access.getTargetOwner().isEquivalentTo(Float.class)
                                || access.getTarget()
                                        .getName()
                                        .matches("doubleValue|floatValue|parseDouble|parseFloat")))
                .check(MAIN);
        fields().should(have("another type than double or float", field -> !Set.of("double", "float")
                        .contains(((com.tngtech.archunit.core.domain.JavaField) field)
                                .getRawType()
                                .getName())))
                .check(MAIN);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("uz.madad..")
                .should(have("no double or float in its signature", method -> {
                    JavaMethod m = (JavaMethod) method;
                    return Stream.concat(Stream.of(m.getRawReturnType()), m.getRawParameterTypes().stream())
                            .map(JavaClass::getName)
                            .noneMatch(Set.of("double", "float")::contains);
                }))
                .check(MAIN);
        assertEquals(
                Set.of(), linesOfMain(Pattern.compile("^(?!\\s*(\\*|//)).*\\b(double|float)\\b\\s+\\w+\\s*[=;,)]")));
    }

    @Test
    void classesAreNotNamedAfterNothing() {
        classes()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameNotMatching(
                        ".*(Manager|Helper|Util|Utils|Impl|Processor|Handler|DTO|Dto|Service|Controller|Facade)")
                .check(MAIN);
    }

    @Test
    void entitiesGuardTheirState() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .and()
                .haveNameMatching("set[A-Z].*")
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(withoutGenerated());
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should(have(
                        "no public state",
                        field -> !((com.tngtech.archunit.core.domain.JavaField) field)
                                        .getModifiers()
                                        .contains(JavaModifier.PUBLIC)
                                || ((com.tngtech.archunit.core.domain.JavaField) field)
                                        .getModifiers()
                                        .contains(JavaModifier.STATIC)))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void onlyTheBudgetBooks() throws IOException {
        for (Path file : sources("src/main/java")) {
            if (!file.toString().contains("/budget/")) {
                assertEquals(
                        List.of(),
                        BOOKING.matcher(Files.readString(file))
                                .results()
                                .map(MatchResult::group)
                                .toList(),
                        file.toString());
            }
        }
    }

    @Test
    void bookingIsSeen() {
        Stream.of(
                        "insert into ledger_entry values (1)",
                        "UPDATE\n  ledger_account set balance = 0",
                        "delete from appropriation",
                        "select ledger_book('e', 'PAID')",
                        "call public.ledger_book(")
                .forEach(sql -> assertTrue(BOOKING.matcher(sql).find(), sql));
        assertFalse(BOOKING.matcher("select * from ledger_entry").find());
    }

    @Test
    void everyNumberedRuleOfAModuleHasATest() throws IOException {
        Set<String> untested = new TreeSet<>();
        for (Path contract : sources("src/main/java")) {
            if (!contract.endsWith("package-info.java")) {
                continue;
            }
            Path module =
                    Path.of("src/test/java").resolve(Path.of("src/main/java").relativize(contract.getParent()));
            String tests = "";
            if (Files.exists(module)) {
                for (Path test : sources(module.toString())) {
                    tests += Files.readString(test);
                }
            }
            for (String rule : Pattern.compile("\\bR\\d+\\b")
                    .matcher(Files.readString(contract))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new))) {
                if (!tests.contains("@Tag(\"" + rule + "\")")) {
                    untested.add(rule + " of " + contract.getParent().getFileName());
                }
            }
        }
        assertEquals(Set.of(), untested);
    }

    @Test
    void everyModuleSaysWhatItIs() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("src/main/java/uz/madad"))) {
            assertEquals(
                    List.of(),
                    modules.filter(Files::isDirectory)
                            .filter(module -> !Files.exists(module.resolve("package-info.java")))
                            .toList());
        }
    }

    private static JavaClasses withoutGenerated() {
        return MAIN.that(described("are written by hand", c -> !c.getName().contains("_")));
    }

    private static boolean isEndpoint(JavaMethod method) {
        return method.getOwner().getAnnotations().stream()
                        .anyMatch(a -> a.getRawType().isEquivalentTo(jakarta.ws.rs.Path.class))
                && method.getAnnotations().stream().anyMatch(a -> a.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static boolean asksForTimeWithoutClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean clockless = !access.getTarget().getFullName().contains("Clock");
        return owner.startsWith("java.time.") && name.equals("now") && clockless
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                || owner.equals("java.util.Date")
                        && name.equals("<init>")
                        && access.getTarget().getFullName().endsWith("()")
                || owner.equals("java.time.Clock")
                        && name.startsWith("system")
                        && !access.getOriginOwner().getFullName().equals("uz.madad.shared.Time");
    }

    private static ArchCondition<JavaClass> access(String description, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
            }
        };
    }

    private static <T> com.tngtech.archunit.base.DescribedPredicate<T> described(String description, Predicate<T> is) {
        return com.tngtech.archunit.base.DescribedPredicate.describe(description, is);
    }

    private static <T extends com.tngtech.archunit.base.HasDescription> ArchCondition<T> have(
            String description, Predicate<Object> is) {
        return new ArchCondition<>("have " + description) {
            @Override
            public void check(T item, ConditionEvents events) {
                if (!is.test(item)) {
                    events.add(SimpleConditionEvent.violated(item, item.getDescription() + " lacks " + description));
                }
            }
        };
    }

    private static Set<String> linesOfMain(Pattern pattern) {
        Set<String> lines = new TreeSet<>();
        try {
            for (Path file : sources("src/main/java")) {
                Files.readAllLines(file).stream()
                        .filter(line -> pattern.matcher(line).find())
                        .forEach(line -> lines.add(file.getFileName() + ": " + line.strip()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines;
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
