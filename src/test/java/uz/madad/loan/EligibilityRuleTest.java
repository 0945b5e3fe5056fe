package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

class EligibilityRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Money MAXIMUM = Money.ofSoums(10_300_000);
    private static final String PINFL = "31001000000011";

    private LoanParameters parameters = pp350();
    private LocalDate born = LocalDate.of(2004, 5, 6);
    private LocalDate died;
    private Money requested;
    private boolean known = true;
    private boolean taken;
    private String level = "middle";
    private LocalDate issued = LocalDate.of(2026, 1, 15);
    private LocalDate expires;
    private String named;

    @Test
    void whoHoldsACertificateMayHaveTheMaximum() {
        assertEquals(
                MAXIMUM, decided() instanceof Decision.Granted granted ? granted.amount() : null, failed().toString());
    }

    @Test
    void whoAsksForLessGetsLess() {
        requested = Money.of("9999999.99");
        assertEquals(requested, decided() instanceof Decision.Granted granted ? granted.amount() : null);
    }

    @Tag("R27")
    @Test
    void moreThanTheMaximumByATiyinIsRefused() {
        requested = Money.of("10300000.01");
        assertEquals(List.of("amount-within-maximum"), failed());
    }

    @Tag("R30")
    @ParameterizedTest
    @CsvSource({"2008-03-03, age", "2008-03-02, ''", "1995-03-03, ''", "1995-03-02, age"})
    void youthIsFromTheEighteenthBirthdayUntilTheDayBeforeTheThirtyFirst(LocalDate birth, String fails) {
        born = birth;
        assertEquals(fails.isEmpty() ? List.of() : List.of(fails), failed());
    }

    @Tag("R29")
    @ParameterizedTest
    @CsvSource({"2025-09-02, ''", "2025-09-01, certificate-in-time"})
    void theCertificateIsAtMostSixMonthsOldUnderPp350(LocalDate on, String fails) {
        issued = on;
        assertEquals(fails.isEmpty() ? List.of() : List.of(fails), failed());
    }

    @Tag("R28")
    @Test
    void unknownDeadAndWithoutCertificateLookTheSame() {
        known = false;
        List<Check> unknown = told();
        known = true;
        died = LocalDate.of(2026, 1, 1);
        List<Check> dead = told();
        died = null;
        expires = TODAY.minusDays(1);
        taken = true;
        born = LocalDate.of(1980, 1, 1);
        List<Check> without = told();

        assertEquals(List.of("certificate-holder"), failed());
        assertEquals(unknown, dead);
        assertEquals(unknown, without);
    }

    @Test
    void anotherPersonsCertificateIsNoCertificate() {
        named = "IT-OTHER";
        assertEquals(List.of("certificate-holder"), failed());
    }

    @Tag("R31")
    @Test
    void everyFailedCheckIsToldAtOnce() {
        requested = Money.ofSoums(20_000_000);
        taken = true;
        born = LocalDate.of(1980, 1, 1);
        issued = LocalDate.of(2024, 1, 1);
        assertEquals(List.of("amount-within-maximum", "certificate-in-time", "age", "entitlement-free"), failed());
    }

    @Test
    void aLevelOutsideTheRuleSetDoesNotCount() {
        parameters = new LoanParameters(
                parameters.budgetLine(),
                parameters.maximum(),
                parameters.ages(),
                List.of("senior"),
                List.of(),
                6,
                60,
                1,
                24,
                4,
                "PAID_MONTHLY",
                parameters.compensatedRate(),
                "ACTUAL_365",
                null,
                List.of("00401"),
                parameters.articles());
        assertEquals(List.of("certificate-listed"), failed());
        level = "senior";
        assertEquals(List.of(), failed());
    }

    @Test
    void eachFailedCheckHasItsArticle() {
        born = LocalDate.of(1980, 1, 1);
        Check age = decided().checks().stream()
                .filter(check -> check.name().equals("age"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "Law ZRU-406: from 14 to 30 inclusive; from 18, since borrowing under 18 needs a guardian",
                age.reason().article());
        assertEquals(List.of("18", "30"), age.reason().args());
    }

    /** What a bank hears: everything of the failed checks but the facts. */
    private List<Check> told() {
        return decided().checks().stream()
                .map(check -> new Check(check.name(), check.outcome(), check.reason(), null))
                .toList();
    }

    private List<String> failed() {
        return decided().checks().stream()
                .filter(check -> check.is(Check.Outcome.FAILED))
                .map(Check::name)
                .toList();
    }

    private Decision decided() {
        Evidence.Person person = known
                ? new Evidence.Person(UUID.nameUUIDFromBytes(new byte[] {1}), PINFL, "Somebody", born, "1703", died)
                : null;
        List<Evidence.Certificate> certificates =
                List.of(new Evidence.Certificate("IT-1", PINFL, "302000014", "Java", level, issued, expires, null));
        return EligibilityRule.decide(
                parameters,
                new Applicant(TODAY, "00401", true, named, requested, person, known ? certificates : List.of(), taken),
                MAXIMUM);
    }

    private static LoanParameters pp350() {
        ObjectMapper json = new ObjectMapper();
        try {
            return LoanParameters.read(
                    json,
                    json.readTree(Files.readString(Path.of("src/main/resources/rules/loan.drafts.json")))
                            .at("/0/proposal/parameters"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
