package uz.madad.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

@MadadTest
class ShippedRulesTest {

    @Inject
    RuleSets ruleSets;

    @Inject
    BaseCalculationAmounts amounts;

    @Inject
    ParameterSchemas schemas;

    @Test
    void theAnnouncementIsInForceFromItsOwnDay() {
        RuleSet announcement =
                ruleSets.inForce("training", LocalDate.of(2023, 2, 22)).orElseThrow();

        assertEquals(1, announcement.version());
        assertEquals(
                "25000000.00",
                announcement.parameters().at("/caps/exporterHire/soums").asText());
        assertEquals(
                "35000000.00",
                announcement
                        .parameters()
                        .at("/caps/specialistWithDisability/soums")
                        .asText());
        assertEquals(16, announcement.parameters().get("articles").size(), "each check names the sentence it rests on");
        assertEquals(announcement, ruleSets.get(announcement.id()));
    }

    @Test
    void halfOfWhatIsSavedStaysPerAnnouncement() {
        RuleSet announcement =
                ruleSets.inForce("savings", LocalDate.of(2023, 2, 22)).orElseThrow();

        assertEquals(1, announcement.version());
        assertEquals(1, announcement.parameters().at("/retainedShare/numerator").asInt());
        assertEquals(
                2, announcement.parameters().at("/retainedShare/denominator").asInt());
        schemas.check("savings", announcement.parameters());
    }

    @Test
    void nothingIsInForceTheDayBeforeTheAnnouncement() {
        assertTrue(ruleSets.inForce("training", LocalDate.of(2023, 2, 21)).isEmpty());
        assertTrue(
                ruleSets.inForce("no-such-programme", LocalDate.of(2023, 2, 22)).isEmpty());
    }

    @Test
    void unknownRuleSetIsNotFound() {
        assertThrows(Problem.class, () -> ruleSets.get(UUID.randomUUID()));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-09-01,223000", "2021-01-31,223000", "2021-02-01,245000", "2021-08-31,245000", "2021-09-01,270000",
        "2022-05-31,270000", "2022-06-01,300000", "2023-04-30,300000", "2023-05-01,330000", "2023-12-01,340000",
        "2024-09-30,340000", "2024-10-01,375000", "2025-07-31,375000", "2025-08-01,412000"
    })
    @Tag("R7")
    void baseCalculationAmountOfADayIsTheLastOneSetByThen(LocalDate day, long soums) {
        assertEquals(Money.ofSoums(soums), amounts.on(day).orElseThrow().amount());
    }

    @Test
    void noBaseCalculationAmountIsKnownBeforeTheFirst() {
        assertTrue(amounts.on(LocalDate.of(2019, 8, 31)).isEmpty());
    }
}
