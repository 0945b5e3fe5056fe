package uz.madad.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.register.Evidence;
import uz.madad.register.Register;
import uz.madad.rules.BaseCalculationAmount;

@Tag("R13")
class WaitTest {

    private static final LocalDate SINCE = LocalDate.of(2026, 6, 1);

    @Test
    void claimWithoutAContractAwaitsTheEmployment() {
        assertEquals(
                Set.of(Awaited.EMPLOYMENT), waitOf(Rulings.PP_51, List.of()).awaits());
    }

    @Test
    void claimWhoseMonthsAreNotCompleteAwaitsThem() {
        Evidence.Employment recent =
                new Evidence.Employment("L-1", Rulings.PINFL, Rulings.EMPLOYER, LocalDate.of(2026, 5, 1), null);

        assertEquals(
                Set.of(Awaited.MONTHS_OF_WORK),
                waitOf(Rulings.PP_51, List.of(recent)).awaits());
    }

    @Test
    void claimWhoseSalariesAreMissingAwaitsThem() {
        TrainingParameters banded = new TrainingParameters(
                "Fund",
                Rulings.ANNOUNCEMENT.caps(),
                TrainingParameters.BcaDate.CLAIM_DATE,
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                List.of(new TrainingParameters.SalaryBand(java.math.BigDecimal.ONE, Rulings.soums("1000000.00"))),
                Map.of());

        assertEquals(
                Set.of(Awaited.SALARIES), waitOf(banded, List.of(Rulings.JOB)).awaits());
    }

    @Test
    void termIsAYearUnlessTheRuleSetSaysOtherwise() {
        assertEquals(
                new Wait(Set.of(Awaited.EMPLOYMENT), SINCE, LocalDate.of(2027, 6, 1), null),
                waitOf(Rulings.ANNOUNCEMENT, List.of()));
        assertEquals(
                new Wait(Set.of(Awaited.EMPLOYMENT), SINCE, LocalDate.of(2026, 7, 1), "Act 1, article 2"),
                waitOf(
                        new TrainingParameters(
                                "Fund",
                                Rulings.ANNOUNCEMENT.caps(),
                                TrainingParameters.BcaDate.CLAIM_DATE,
                                false,
                                false,
                                false,
                                null,
                                null,
                                30,
                                null,
                                null,
                                List.of(),
                                Map.of("waiting-days", "Act 1, article 2")),
                        List.of()));
    }

    @Test
    void changeOfARegisterAnswersOnlyWhatItKnows() {
        assertEquals(Set.of(Awaited.EMPLOYMENT, Awaited.MONTHS_OF_WORK), Awaited.answeredBy(Register.EMPLOYMENTS));
        assertEquals(Set.of(Awaited.SALARIES), Awaited.answeredBy(Register.SALARIES));
        assertEquals(Set.of(), Awaited.answeredBy(Register.BANKS));
    }

    private static Wait waitOf(TrainingParameters parameters, List<Evidence.Employment> contracts) {
        Evidence evidence = new Evidence(
                null,
                Rulings.PERSON,
                Rulings.CERTIFICATE,
                Rulings.CENTRE,
                Rulings.EXPORTER,
                contracts,
                List.of(),
                List.of());
        Facts facts = new Facts(SINCE, SINCE, null, evidence, false, null);
        return Wait.of(
                Evaluation.of(
                        new Terms(null, parameters),
                        new BaseCalculationAmount(LocalDate.of(2025, 8, 1), Rulings.BCA, "Act"),
                        facts),
                SINCE);
    }
}
