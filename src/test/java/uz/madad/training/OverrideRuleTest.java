package uz.madad.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static uz.madad.training.Rulings.ANNOUNCEMENT;
import static uz.madad.training.Rulings.BCA;
import static uz.madad.training.Rulings.CENTRE;
import static uz.madad.training.Rulings.CERTIFICATE;
import static uz.madad.training.Rulings.DAY;
import static uz.madad.training.Rulings.JOB;
import static uz.madad.training.Rulings.PERSON;
import static uz.madad.training.Rulings.PP_51;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

@Tag("R16")
class OverrideRuleTest {

    private static final Evidence NO_EXPORTER =
            Rulings.evidence(PERSON, CERTIFICATE, CENTRE, null, List.of(JOB), List.of());

    @Test
    void overriddenCheckIsToldAsSuchAndNeverAsPassed() {
        Ruling ruling = SubsidyRule.decide(ANNOUNCEMENT, with(NO_EXPORTER, false, "employer-exports"), BCA);

        assertEquals(
                Money.of("25000000.00"),
                assertInstanceOf(Decision.Granted.class, ruling.decision()).amount());
        Check check = check(ruling, "employer-exports");
        assertEquals(Check.Outcome.OVERRIDDEN, check.outcome());
        assertEquals("employer-exports.failed", check.reason().code());
        assertEquals("exporter=none", check.fact());
        assertEquals("gulnora", check.override().proposedBy());
        assertEquals(List.of("employer-exports"), ruling.overridden());
    }

    @Test
    void checkThatPassesByNowIsToldAsPassed() {
        Facts facts = with(Rulings.hired().evidence(), false, "employer-exports");

        Check check = check(SubsidyRule.decide(ANNOUNCEMENT, facts, BCA), "employer-exports");

        assertEquals(Check.Outcome.PASSED, check.outcome());
        assertNull(check.override());
    }

    @Test
    void otherFailedChecksStillRefuse() {
        Ruling ruling = SubsidyRule.decide(PP_51, with(NO_EXPORTER, false, "employer-exports"), BCA);

        assertInstanceOf(Decision.Refused.class, ruling.decision());
        assertEquals(List.of("employer-resident"), ruling.blocking());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "graduate-known",
                "certificate-of-center",
                "certificate-of-graduate",
                "center-registered",
                "not-subsidised-before",
                "not-debarred",
                "amount-above-zero"
            })
    void whatNoRuleSetMayAllowIsNotOverridden(String never) {
        Evidence nothing = Rulings.evidence(null, null, null, null, List.of(), List.of());

        Ruling ruling = SubsidyRule.decide(ANNOUNCEMENT, with(nothing, true, never), BCA);

        assertEquals(List.of(), ruling.overridden());
        assertInstanceOf(Decision.Refused.class, ruling.decision());
    }

    @Test
    void amountOfAnOverriddenClaimIsTheRulesStill() {
        Facts facts = with(NO_EXPORTER, false, "employer-exports");
        Facts asking = new Facts(DAY, DAY, Money.of("30000000.00"), facts.evidence(), false, null, facts.overrides());
        Facts askingLess =
                new Facts(DAY, DAY, Money.of("18500000.50"), facts.evidence(), false, null, facts.overrides());

        assertEquals(Money.of("25000000.00"), amount(SubsidyRule.decide(ANNOUNCEMENT, asking, BCA)));
        assertEquals(Money.of("18500000.50"), amount(SubsidyRule.decide(ANNOUNCEMENT, askingLess, BCA)));
    }

    @Test
    void ruleSetThatAllowsNoOverrideGrantsNone() {
        TrainingParameters strict = new TrainingParameters(
                ANNOUNCEMENT.fund(),
                ANNOUNCEMENT.caps(),
                ANNOUNCEMENT.bcaDate(),
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                Set.of(),
                List.of(),
                Map.of());

        assertInstanceOf(
                Decision.Refused.class,
                SubsidyRule.decide(strict, with(NO_EXPORTER, false, "employer-exports"), BCA)
                        .decision());
    }

    private static Facts with(Evidence evidence, boolean subsidisedBefore, String... overridden) {
        Map<String, Check.Override> overrides = Stream.of(overridden)
                .collect(Collectors.toMap(
                        check -> check,
                        check -> new Check.Override("Seen", "Point 12", "gulnora", "sherzod", Instant.EPOCH)));
        return new Facts(DAY, DAY, null, evidence, subsidisedBefore, null, overrides);
    }

    private static Check check(Ruling ruling, String name) {
        return ruling.decision().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Money amount(Ruling ruling) {
        return assertInstanceOf(Decision.Granted.class, ruling.decision()).amount();
    }
}
