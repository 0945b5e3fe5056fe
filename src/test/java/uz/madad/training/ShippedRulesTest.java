package uz.madad.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Check;
import uz.madad.shared.Language;
import uz.madad.shared.Texts;

/** The examples of the tests and of the page use what really ships. */
@MadadTest
class ShippedRulesTest {

    @Inject
    RuleSets ruleSets;

    @Inject
    ObjectMapper json;

    @Test
    void theAnnouncementIsInForceAsTheExamplesHaveIt() throws IOException {
        assertSame(
                Rulings.ANNOUNCEMENT,
                ruleSets.inForce("training", LocalDate.of(2026, 11, 23))
                        .orElseThrow()
                        .parameters());
    }

    @Test
    void thePp51DraftIsAsTheExamplesHaveIt() throws IOException {
        JsonNode drafts = json.readTree(getClass().getResourceAsStream("/rules/training.drafts.json"));

        assertSame(Rulings.PP_51, (drafts.isArray() ? drafts.get(0) : drafts).findValue("parameters"));
    }

    @Test
    void everyCheckHasAnArticleInTheSetInForceAndATextForEachOutcome() throws IOException {
        JsonNode articles = ruleSets.inForce("training", LocalDate.of(2026, 11, 23))
                .orElseThrow()
                .parameters()
                .get("articles");
        for (String check : ALL_CHECKS) {
            assertNotNull(articles.get(check), check);
            for (Check.Outcome outcome : List.of(Check.Outcome.PASSED, Check.Outcome.FAILED)) {
                for (Language language : Language.values()) {
                    String key = "reason." + check + "." + outcome.name().toLowerCase(java.util.Locale.ROOT);
                    assertNotEquals(key, Texts.of(language, key));
                }
            }
        }
    }

    private static final List<String> ALL_CHECKS = List.of(
            "graduate-known",
            "graduate-alive",
            "certificate-valid",
            "certificate-of-center",
            "certificate-of-graduate",
            "student-registered",
            "center-registered",
            "employed",
            "hired-in-time",
            "worked-without-break",
            "employer-exports",
            "employer-resident",
            "disability-on-hire",
            "not-subsidised-before",
            "not-debarred",
            "amount-above-zero");

    private void assertSame(TrainingParameters expected, JsonNode shipped) throws IOException {
        TrainingParameters actual = json.treeToValue(shipped, TrainingParameters.class);
        assertEquals(expected.fund(), actual.fund());
        assertEquals(expected.caps(), actual.caps());
        assertEquals(expected.bcaDate(), actual.bcaDate());
        assertEquals(expected.employerOfSpecialistMustExport(), actual.employerOfSpecialistMustExport());
        assertEquals(expected.employerMustBeResident(), actual.employerMustBeResident());
        assertEquals(expected.studentRegisteredBeforeClaim(), actual.studentRegisteredBeforeClaim());
        assertEquals(expected.hiredWithinMonths(), actual.hiredWithinMonths());
        assertEquals(expected.workedMonths(), actual.workedMonths());
        assertEquals(expected.salaryBands(), actual.salaryBands());
    }
}
