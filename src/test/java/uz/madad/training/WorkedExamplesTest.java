package uz.madad.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.madad.register.Evidence;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/** The programme's page says what the rule does, number by number. */
class WorkedExamplesTest {

    private static final Path PAGE = Path.of("docs/programmes/training.md");

    static List<List<String>> examples() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| announcement |") || line.startsWith("| PP-51 |"))
                .map(WorkedExamplesTest::cells)
                .toList();
    }

    @Test
    void thePageHasItsExamples() throws IOException {
        assertEquals(16, examples().size());
    }

    @Test
    @Tag("R10")
    void theExamplesShowBothRuleSetsAndEveryOutcome() throws IOException {
        for (String word :
                List.of("announcement", "PP-51", "GRANTED", "REFUSED", "WAITING", "25000000.00", "35000000.00")) {
            assertTrue(examples().stream().anyMatch(cells -> cells.contains(word)), word);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theRuleGivesWhatThePageSays(List<String> cells) {
        TrainingParameters parameters = cells.get(0).equals("PP-51") ? Rulings.PP_51 : Rulings.ANNOUNCEMENT;

        Ruling ruling = SubsidyRule.decide(parameters, facts(cells), Money.of(cells.get(8)));

        assertEquals(cells.get(9), Decisions.outcome(ruling.decision()));
        assertEquals(cells.get(10), ruling.category().name());
        String amount = ruling.decision() instanceof Decision.Granted granted
                ? granted.amount().amount().toPlainString()
                : "";
        assertEquals(cells.get(11), amount);
    }

    private static Facts facts(List<String> cells) {
        LocalDate certified = LocalDate.parse(cells.get(1));
        LocalDate claimed = LocalDate.parse(cells.get(3));
        Evidence.Certificate certificate = new Evidence.Certificate(
                "C-1", Rulings.PINFL, Rulings.CENTER, "Java", "middle", certified, null, certified.minusMonths(6));
        Evidence.Exporter exporter = new Evidence.Exporter(
                Rulings.EMPLOYER,
                "Employer",
                false,
                LocalDate.of(2020, 1, 1),
                null,
                cells.get(5).equals("yes") ? LocalDate.of(2020, 1, 1) : null,
                null);
        List<Evidence.Employment> jobs = new ArrayList<>();
        if (!cells.get(2).isEmpty()) {
            jobs.add(new Evidence.Employment(
                    "L-1", Rulings.PINFL, Rulings.EMPLOYER, LocalDate.parse(cells.get(2)), null));
        }
        Evidence evidence = new Evidence(
                Instant.EPOCH,
                Rulings.PERSON,
                certificate,
                Rulings.CENTRE,
                cells.get(4).equals("yes") ? exporter : null,
                jobs,
                List.of(),
                cells.get(6).equals("yes") ? List.of(Rulings.DISABILITY) : List.of());
        Money asked = cells.get(7).isEmpty() ? null : Money.of(cells.get(7));
        return new Facts(claimed, claimed, asked, evidence, false, null);
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        return Arrays.stream(cells, 0, cells.length - 1).map(String::strip).toList();
    }
}
