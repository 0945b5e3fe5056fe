package uz.madad.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static uz.madad.training.Rulings.ANNOUNCEMENT;
import static uz.madad.training.Rulings.BCA;
import static uz.madad.training.Rulings.CENTRE;
import static uz.madad.training.Rulings.CERTIFICATE;
import static uz.madad.training.Rulings.DAY;
import static uz.madad.training.Rulings.DISABILITY;
import static uz.madad.training.Rulings.EXPORTER;
import static uz.madad.training.Rulings.JOB;
import static uz.madad.training.Rulings.PERSON;
import static uz.madad.training.Rulings.PP_51;
import static uz.madad.training.Rulings.evidence;
import static uz.madad.training.Rulings.facts;
import static uz.madad.training.Rulings.hired;
import static uz.madad.training.Rulings.specialist;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;
import uz.madad.shared.Check.Outcome;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

class SubsidyRuleTest {

    @Test
    @Tag("R10")
    void graduateHiredByAnExporterBringsTwentyFiveMillion() {
        assertGranted("25000000.00", Category.EXPORTER_HIRE, SubsidyRule.decide(ANNOUNCEMENT, hired(), BCA));
    }

    @Test
    @Tag("R6")
    void specialistWithDisabilityBringsThirtyFiveMillionWhereverEmployed() {
        assertGranted(
                "35000000.00",
                Category.SPECIALIST_WITH_DISABILITY,
                SubsidyRule.decide(ANNOUNCEMENT, specialist(), BCA));
    }

    @Test
    @Tag("R10")
    void ofTwoCategoriesTheHigherCapCounts() {
        Facts both = facts(evidence(PERSON, CERTIFICATE, CENTRE, EXPORTER, List.of(JOB), List.of(DISABILITY)));

        assertGranted("35000000.00", Category.SPECIALIST_WITH_DISABILITY, SubsidyRule.decide(ANNOUNCEMENT, both, BCA));
    }

    @ParameterizedTest
    @Tag("R10")
    @CsvSource({
        "25000000.01, 25000000.00",
        "25000000.00, 25000000.00",
        "24999999.99, 24999999.99",
        "0.01,        0.01",
        "99000000.00, 25000000.00"
    })
    void theLowerOfTheAmountAskedAndTheCapIsGranted(String asked, String granted) {
        assertGranted(
                granted, Category.EXPORTER_HIRE, SubsidyRule.decide(ANNOUNCEMENT, Rulings.asking(hired(), asked), BCA));
    }

    @ParameterizedTest
    @Tag("R10")
    @CsvSource({
        "340000, 25500000.00, 35700000.00",
        "375000, 28125000.00, 39375000.00",
        "412000, 30900000.00, 43260000.00"
    })
    void underPp51CapsFollowTheBaseCalculationAmount(long bca, String hire, String specialist) {
        Facts withDisability =
                facts(evidence(PERSON, CERTIFICATE, CENTRE, EXPORTER, List.of(JOB), List.of(DISABILITY)));

        assertGranted(hire, Category.EXPORTER_HIRE, SubsidyRule.decide(PP_51, hired(), Money.ofSoums(bca)));
        assertGranted(
                specialist,
                Category.SPECIALIST_WITH_DISABILITY,
                SubsidyRule.decide(PP_51, withDisability, Money.ofSoums(bca)));
    }

    static Stream<Arguments> oneFactWrong() {
        LocalDate yesterday = DAY.minusDays(1);
        LocalDate tomorrow = DAY.plusDays(1);
        return Stream.of(
                wrong("R1", "graduate-known", evidence(null, CERTIFICATE, CENTRE, EXPORTER, List.of(JOB), List.of())),
                wrong(
                        "R1",
                        "graduate-alive",
                        evidence(died(yesterday), CERTIFICATE, CENTRE, EXPORTER, List.of(JOB), List.of())),
                wrong("R2", "certificate-valid", evidence(PERSON, null, CENTRE, EXPORTER, List.of(JOB), List.of())),
                wrong(
                        "R2",
                        "certificate-valid",
                        evidence(
                                PERSON,
                                certificate(PERSON.pinfl(), Rulings.CENTER, yesterday),
                                CENTRE,
                                EXPORTER,
                                List.of(JOB),
                                List.of())),
                wrong(
                        "R2",
                        "certificate-of-center",
                        evidence(
                                PERSON,
                                certificate(PERSON.pinfl(), "309999999", tomorrow),
                                CENTRE,
                                EXPORTER,
                                List.of(JOB),
                                List.of())),
                wrong(
                        "R2",
                        "certificate-of-graduate",
                        evidence(
                                PERSON,
                                certificate("41508851234568", Rulings.CENTER, tomorrow),
                                CENTRE,
                                EXPORTER,
                                List.of(JOB),
                                List.of())),
                wrong(
                        "R4",
                        "center-registered",
                        evidence(PERSON, CERTIFICATE, null, EXPORTER, List.of(JOB), List.of())),
                wrong(
                        "R4",
                        "center-registered",
                        evidence(PERSON, CERTIFICATE, center(yesterday), EXPORTER, List.of(JOB), List.of())),
                wrong(
                        "R5",
                        "employed",
                        evidence(
                                PERSON,
                                CERTIFICATE,
                                CENTRE,
                                EXPORTER,
                                List.of(job(LocalDate.of(2025, 10, 1), yesterday)),
                                List.of())),
                wrong("R6", "employer-exports", evidence(PERSON, CERTIFICATE, CENTRE, null, List.of(JOB), List.of())),
                wrong(
                        "R6",
                        "employer-exports",
                        evidence(PERSON, CERTIFICATE, CENTRE, exporter(yesterday, null), List.of(JOB), List.of())));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("oneFactWrong")
    void oneFactWrongRefusesByTheCheckThatLooksAtIt(String rule, String check, Evidence evidence) {
        Ruling ruling = SubsidyRule.decide(ANNOUNCEMENT, facts(evidence), BCA);

        assertInstanceOf(Decision.Refused.class, ruling.decision());
        assertEquals(Outcome.FAILED, outcome(ruling, check));
    }

    @Test
    @Tag("R1")
    @Tag("R2")
    @Tag("R4")
    void unknownEverythingIsRefusedWithEveryFailedCheckAtOnce() {
        Ruling ruling =
                SubsidyRule.decide(ANNOUNCEMENT, facts(evidence(null, null, null, null, List.of(), List.of())), BCA);

        assertEquals(
                List.of(
                        "graduate-known",
                        "certificate-valid",
                        "certificate-of-center",
                        "certificate-of-graduate",
                        "center-registered",
                        "employer-exports"),
                failed(ruling));
    }

    @Test
    @Tag("R7")
    void disabilityEstablishedAfterTheHireDoesNotCount() {
        Evidence.Disability later =
                new Evidence.Disability(PERSON.pinfl(), JOB.startedOn().plusDays(1), null);

        Ruling ruling = SubsidyRule.decide(
                ANNOUNCEMENT, facts(evidence(PERSON, CERTIFICATE, CENTRE, null, List.of(JOB), List.of(later))), BCA);

        assertInstanceOf(Decision.Refused.class, ruling.decision());
    }

    @Test
    @Tag("R7")
    void disabilityEstablishedOnTheDayOfHireCountsEvenIfItEndedSince() {
        Evidence.Disability ended = new Evidence.Disability(
                PERSON.pinfl(), JOB.startedOn(), JOB.startedOn().plusDays(30));

        assertGranted(
                "35000000.00",
                Category.SPECIALIST_WITH_DISABILITY,
                SubsidyRule.decide(
                        ANNOUNCEMENT,
                        facts(evidence(PERSON, CERTIFICATE, CENTRE, null, List.of(JOB), List.of(ended))),
                        BCA));
    }

    @Test
    @Tag("R7")
    void specialistWhoseEmploymentIsNotRegisteredYetWaits() {
        Ruling ruling = SubsidyRule.decide(
                ANNOUNCEMENT, facts(evidence(PERSON, CERTIFICATE, CENTRE, null, List.of(), List.of(DISABILITY))), BCA);

        assertInstanceOf(Decision.Waiting.class, ruling.decision());
        assertEquals(Category.SPECIALIST_WITH_DISABILITY, ruling.category());
    }

    @Test
    @Tag("R8")
    void graduateSubsidisedBeforeIsRefused() {
        Ruling ruling =
                SubsidyRule.decide(ANNOUNCEMENT, new Facts(DAY, DAY, null, hired().evidence(), true, null), BCA);

        assertEquals(List.of("not-subsidised-before"), failed(ruling));
    }

    @Test
    @Tag("R9")
    void debarredCentreIsRefusedToTheLastDayAndFreeTheNext() {
        Facts lastDay = new Facts(DAY, DAY, null, hired().evidence(), false, DAY);
        Facts dayAfter = new Facts(DAY, DAY, null, hired().evidence(), false, DAY.minusDays(1));

        assertEquals(List.of("not-debarred"), failed(SubsidyRule.decide(ANNOUNCEMENT, lastDay, BCA)));
        assertGranted("25000000.00", Category.EXPORTER_HIRE, SubsidyRule.decide(ANNOUNCEMENT, dayAfter, BCA));
    }

    @Test
    @Tag("R5")
    void employmentNotRegisteredYetWaits() {
        Ruling ruling = SubsidyRule.decide(
                ANNOUNCEMENT, facts(evidence(PERSON, CERTIFICATE, CENTRE, EXPORTER, List.of(), List.of())), BCA);

        assertInstanceOf(Decision.Waiting.class, ruling.decision());
        assertEquals(Outcome.WAITING, outcome(ruling, "employed"));
    }

    @ParameterizedTest
    @Tag("R5")
    @CsvSource({"2025-09-01, PASSED", "2025-12-01, PASSED", "2025-12-02, FAILED", "2025-08-31, FAILED"})
    void underPp51TheHireIsWithinThreeMonthsOfTheCertificate(LocalDate hiredOn, Outcome expected) {
        assertEquals(
                expected, outcome(SubsidyRule.decide(PP_51, facts(working(job(hiredOn, null))), BCA), "hired-in-time"));
    }

    @ParameterizedTest
    @Tag("R5")
    @CsvSource({
        "2025-12-01,           , PASSED",
        "2025-12-02,           , WAITING",
        "2025-11-01, 2026-12-31, PASSED",
        "2025-12-02, 2026-12-31, WAITING",
        "2025-12-02, 2026-05-31, FAILED"
    })
    void underPp51SixMonthsOfWorkPassWaitOrFail(LocalDate hiredOn, LocalDate endsOn, Outcome expected) {
        Ruling ruling = SubsidyRule.decide(PP_51, facts(working(job(hiredOn, endsOn))), BCA);
        assertEquals(expected, outcome(ruling, "worked-without-break"));
    }

    @Test
    @Tag("R5")
    void contractsThatFollowWithoutAFreeDayAreOneStretch() {
        Evidence.Employment first = job(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 1, 31));
        Evidence.Employment next = job(LocalDate.of(2026, 2, 1), null);
        Evidence.Employment afterABreak = job(LocalDate.of(2026, 2, 2), null);

        assertEquals(
                Outcome.PASSED,
                outcome(SubsidyRule.decide(PP_51, facts(working(first, next)), BCA), "worked-without-break"));
        assertEquals(
                Outcome.WAITING,
                outcome(SubsidyRule.decide(PP_51, facts(working(first, afterABreak)), BCA), "worked-without-break"));
    }

    @Test
    @Tag("R3")
    void underPp51TheStudentIsRegisteredBeforeTheDayOfTheClaim() {
        assertEquals(Outcome.PASSED, outcome(SubsidyRule.decide(PP_51, hired(), BCA), "student-registered"));
        assertEquals(
                Outcome.FAILED, outcome(SubsidyRule.decide(PP_51, facts(registered(DAY)), BCA), "student-registered"));
        assertEquals(
                Outcome.FAILED, outcome(SubsidyRule.decide(PP_51, facts(registered(null)), BCA), "student-registered"));
    }

    @Test
    @Tag("R6")
    void underPp51TheEmployerIsAResidentAndASpecialistsEmployerExportsToo() {
        Ruling notResident = SubsidyRule.decide(
                PP_51,
                facts(evidence(PERSON, CERTIFICATE, CENTRE, exporter(null, DAY.minusDays(1)), List.of(JOB), List.of())),
                BCA);

        assertEquals(List.of("employer-resident"), failed(notResident));
        assertEquals(
                List.of("employer-exports", "employer-resident"), failed(SubsidyRule.decide(PP_51, specialist(), BCA)));
    }

    @Test
    @Tag("R10")
    void salaryBandsGiveTheAmountOfTheAverageButNeverAboveTheCap() {
        assertGranted(
                "4120000.00", Category.EXPORTER_HIRE, SubsidyRule.decide(banded(), salaries(6, "4999999.99"), BCA));
        assertGranted(
                "20600000.00", Category.EXPORTER_HIRE, SubsidyRule.decide(banded(), salaries(6, "5000000.00"), BCA));
        assertGranted(
                "30900000.00", Category.EXPORTER_HIRE, SubsidyRule.decide(banded(), salaries(6, "90000000.00"), BCA));
    }

    @Test
    @Tag("R10")
    void salaryBelowEveryBandBringsNothingAndMissingMonthsWait() {
        Ruling below = SubsidyRule.decide(banded(), salaries(6, "999999.99"), BCA);
        Ruling missing = SubsidyRule.decide(banded(), salaries(5, "5000000.00"), BCA);

        assertEquals(List.of("amount-above-zero"), failed(below));
        assertEquals(Outcome.WAITING, outcome(missing, "amount-above-zero"));
    }

    @Test
    void theSameFactsAlwaysGiveTheSameRuling() {
        assertEquals(SubsidyRule.decide(PP_51, hired(), BCA), SubsidyRule.decide(PP_51, hired(), BCA));
    }

    private static TrainingParameters banded() {
        return new TrainingParameters(
                PP_51.fund(),
                PP_51.caps(),
                PP_51.bcaDate(),
                true,
                true,
                true,
                3,
                6,
                null,
                null,
                null,
                List.of(
                        new TrainingParameters.SalaryBand(new BigDecimal("1000000.00"), Rulings.bca("10")),
                        new TrainingParameters.SalaryBand(new BigDecimal("5000000.00"), Rulings.bca("50")),
                        new TrainingParameters.SalaryBand(new BigDecimal("50000000.00"), Rulings.bca("500"))),
                Map.of());
    }

    private static Facts salaries(int months, String each) {
        List<Evidence.Salary> salaries = IntStream.rangeClosed(1, months)
                .mapToObj(back -> new Evidence.Salary(
                        PERSON.pinfl(), Rulings.EMPLOYER, YearMonth.from(DAY).minusMonths(back), Money.of(each)))
                .toList();
        Evidence seen = hired().evidence();
        return facts(new Evidence(
                seen.asOf(),
                seen.graduate(),
                seen.certificate(),
                seen.center(),
                seen.employer(),
                seen.employments(),
                salaries,
                List.of()));
    }

    private static Arguments wrong(String rule, String check, Evidence evidence) {
        return Arguments.of(rule, check, evidence);
    }

    private static Evidence working(Evidence.Employment... jobs) {
        return evidence(PERSON, CERTIFICATE, CENTRE, EXPORTER, List.of(jobs), List.of());
    }

    private static Evidence registered(LocalDate day) {
        Evidence.Certificate certificate = new Evidence.Certificate(
                "C-1", PERSON.pinfl(), Rulings.CENTER, "Java", "middle", CERTIFICATE.issuedOn(), null, day);
        return evidence(PERSON, certificate, CENTRE, EXPORTER, List.of(JOB), List.of());
    }

    private static Evidence.Person died(LocalDate day) {
        return new Evidence.Person(
                UUID.randomUUID(), PERSON.pinfl(), PERSON.fullName(), PERSON.birthDate(), PERSON.regionCode(), day);
    }

    private static Evidence.Certificate certificate(String pinfl, String center, LocalDate expires) {
        return new Evidence.Certificate("C-1", pinfl, center, "Java", "middle", CERTIFICATE.issuedOn(), expires, null);
    }

    private static Evidence.Center center(LocalDate registeredTo) {
        return new Evidence.Center(
                Rulings.CENTER,
                "Centre",
                "1703",
                CENTRE.mfo(),
                CENTRE.account(),
                CENTRE.registeredFrom(),
                registeredTo);
    }

    private static Evidence.Exporter exporter(LocalDate exportsTo, LocalDate residentTo) {
        return new Evidence.Exporter(
                Rulings.EMPLOYER,
                "Exporter",
                false,
                EXPORTER.exportsFrom(),
                exportsTo,
                EXPORTER.itParkResidentFrom(),
                residentTo);
    }

    private static Evidence.Employment job(LocalDate from, LocalDate to) {
        return new Evidence.Employment("L-" + from, PERSON.pinfl(), Rulings.EMPLOYER, from, to);
    }

    private static void assertGranted(String soums, Category category, Ruling ruling) {
        assertEquals(List.of(), failed(ruling));
        Decision.Granted granted = assertInstanceOf(Decision.Granted.class, ruling.decision());
        assertEquals(Money.of(soums), granted.amount());
        assertEquals(category, ruling.category());
    }

    private static Outcome outcome(Ruling ruling, String name) {
        return ruling.decision().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static List<String> failed(Ruling ruling) {
        return ruling.decision().checks().stream()
                .filter(check -> check.is(Outcome.FAILED))
                .map(Check::name)
                .toList();
    }
}
