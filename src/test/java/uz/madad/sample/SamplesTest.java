package uz.madad.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.shared.BankAccount;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Stir;

class SamplesTest {

    private static final Path COMMITTED = Path.of("docs/examples/registers");
    private static final LocalDate DAY_OF_CLAIM = LocalDate.of(2026, 11, 1);

    @Test
    void committedFilesAreWhatTheGeneratorYields(@TempDir Path folder) throws IOException {
        GenerateSamples.main(new String[] {"--out", folder.toString()});

        for (String file : List.of(
                "regions",
                "banks",
                "agencies",
                "public-functions",
                "training-centers",
                "exporters",
                "persons",
                "certificates",
                "employments",
                "salaries",
                "disabilities")) {
            assertEquals(
                    -1,
                    Files.mismatch(folder.resolve(file + ".csv"), COMMITTED.resolve(file + ".csv")),
                    file + ": run ./mvnw -q -Psamples -Dout=docs/examples/registers");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "regions, 14",
        "banks, 12",
        "agencies, 34",
        "public-functions, 5715",
        "training-centers, 215",
        "exporters, 60",
        "persons, 5000",
        "certificates, 6000",
        "employments, 4000",
        "disabilities, 120"
    })
    void registersHaveTheirSize(String register, int rows) throws IOException {
        assertEquals(rows, rows(register).size());
    }

    @Test
    void identifiersAreValidAndUnique() throws IOException {
        Set<String> people = new HashSet<>();
        for (NamedCsvRecord person : rows("persons")) {
            String pinfl = person.getField("pinfl");
            assertEquals(Optional.empty(), Pinfl.fault(pinfl), pinfl);
            assertEquals(
                    person.getField("birthDate"), new Pinfl(pinfl).birthDate().toString());
            assertTrue(people.add(pinfl), pinfl);
        }
        Set<String> banks = fields("banks", "mfo");
        Set<String> organisations = new HashSet<>();
        for (NamedCsvRecord center : rows("training-centers")) {
            assertEquals(Optional.empty(), Stir.fault(center.getField("stir")));
            assertEquals(Optional.empty(), BankAccount.fault(center.getField("mfo"), center.getField("account")));
            assertTrue(banks.contains(center.getField("mfo")));
            assertTrue(organisations.add(center.getField("stir")));
        }
        for (NamedCsvRecord exporter : rows("exporters")) {
            assertEquals(Optional.empty(), Stir.fault(exporter.getField("stir")));
            assertTrue(organisations.add(exporter.getField("stir")));
        }
        for (NamedCsvRecord agency : rows("agencies")) {
            assertEquals(Optional.empty(), Stir.fault(agency.getField("stir")));
            assertEquals(Optional.empty(), BankAccount.fault(agency.getField("mfo"), agency.getField("account")));
            assertTrue(agency.getField("treasuryAccount").matches("\\d{27}"));
            assertTrue(organisations.add(agency.getField("stir")));
        }
        assertEquals(6000, fields("certificates", "number").size());
        assertEquals(4000, fields("employments", "contractNumber").size());
    }

    @Test
    void rowsReferToRowsThatExist() throws IOException {
        Set<String> people = fields("persons", "pinfl");
        Set<String> centers = fields("training-centers", "stir");
        Set<String> regions = fields("regions", "code");
        for (String register : List.of("certificates", "employments", "salaries", "disabilities")) {
            assertTrue(people.containsAll(fields(register, "pinfl")), register);
        }
        assertTrue(centers.containsAll(fields("certificates", "centerStir")));
        assertTrue(fields("agencies", "code").containsAll(fields("public-functions", "ownerCode")));
        assertTrue(regions.containsAll(fields("persons", "regionCode")));
        assertTrue(regions.containsAll(fields("training-centers", "regionCode")));
    }

    @Test
    void functionsAndServicesAreAsManyAsTheAnnouncementCounts() throws IOException {
        for (String counted : List.of("FUNCTION 5000 1500", "SERVICE 715 370")) {
            String[] expected = counted.split(" ");
            List<NamedCsvRecord> ofKind = rows("public-functions").stream()
                    .filter(row -> row.getField("kind").equals(expected[0]))
                    .toList();
            assertEquals(expected[1], Integer.toString(ofKind.size()));
            assertEquals(
                    expected[2],
                    Long.toString(ofKind.stream()
                            .filter(row -> !row.getField("digitalizedOn").isEmpty())
                            .count()));
        }
    }

    @Test
    void employmentsInForceHaveSixMonthsOfSalary() throws IOException {
        Map<String, Integer> months = new HashMap<>();
        for (NamedCsvRecord salary : rows("salaries")) {
            months.merge(salary.getField("pinfl") + salary.getField("employerStir"), 1, Integer::sum);
            assertTrue(Long.parseLong(salary.getField("amount")) >= 3_000_000);
        }
        for (NamedCsvRecord employment : rows("employments")) {
            if (employment.getField("endedOn").isEmpty()
                    && employment.getField("startedOn").compareTo("2026-05-01") < 0) {
                assertTrue(
                        months.get(employment.getField("pinfl") + employment.getField("employerStir")) >= 6,
                        employment.toString());
            }
        }
    }

    @Test
    void everyReasonToRefuseOccursAndMostPass() throws IOException {
        Set<String> exporting = rows("exporters").stream()
                .filter(e -> after(e.getField("exportsTo")))
                .map(e -> e.getField("stir"))
                .collect(Collectors.toSet());
        List<NamedCsvRecord> employments = rows("employments");
        long withExporter = employments.stream()
                .filter(e -> exporting.contains(e.getField("employerStir")))
                .count();
        assertTrue(withExporter > 2500 && withExporter < 3500, withExporter + " with exporters");
        assertOccurs(
                employments.stream().filter(e -> !after(e.getField("endedOn"))).count());
        assertOccurs(rows("persons").stream()
                .filter(p -> !p.getField("deceasedOn").isEmpty())
                .count());
        assertOccurs(rows("certificates").stream()
                .filter(c -> !after(c.getField("expiresOn")))
                .count());
        assertOccurs(rows("certificates").stream()
                .filter(c -> c.getField("studentRegisteredOn").isEmpty())
                .count());
        assertOccurs(rows("training-centers").stream()
                .filter(c -> !after(c.getField("registeredTo")))
                .count());
        assertOccurs(rows("exporters").stream()
                .filter(e -> !after(e.getField("exportsTo")))
                .count());
        assertOccurs(rows("exporters").stream()
                .filter(e -> e.getField("itParkResidentFrom").isEmpty())
                .count());
        assertOccurs(rows("disabilities").stream()
                .filter(d -> !after(d.getField("validTo")))
                .count());
    }

    @Test
    void anotherSeedGivesOtherPeopleOfTheSameNumber(@TempDir Path folder) throws IOException {
        new Samples(1000, 10, 5, 1).writeTo(folder.resolve("one"));
        new Samples(1000, 10, 5, 2).writeTo(folder.resolve("two"));

        assertTrue(Files.mismatch(folder.resolve("one/persons.csv"), folder.resolve("two/persons.csv")) >= 0);
        assertEquals(
                1201, Files.readAllLines(folder.resolve("one/certificates.csv")).size());
        assertEquals(
                1201, Files.readAllLines(folder.resolve("two/certificates.csv")).size());
    }

    private static boolean after(String date) {
        return date.isEmpty() || LocalDate.parse(date).isAfter(DAY_OF_CLAIM);
    }

    private static void assertOccurs(long count) {
        assertTrue(count > 0);
    }

    private static Set<String> fields(String register, String field) throws IOException {
        return rows(register).stream().map(row -> row.getField(field)).collect(Collectors.toSet());
    }

    private static List<NamedCsvRecord> rows(String register) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(COMMITTED.resolve(register + ".csv"))) {
            return reader.stream().toList();
        }
    }
}
