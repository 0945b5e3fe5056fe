package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.madad.shared.Money;

/**
 * What a rule set of this programme sets, read from its parameters.
 *
 * @param fund who pays
 * @param bcaDate the day whose base calculation amount counts
 * @param hiredWithinMonths months after the certificate within which the graduate must be hired, or null
 * @param workedMonths months the graduate must have worked without a break, or null
 * @param waitingDays days a claim may wait for a register before it is given up; null for {@link #USUAL_WAITING_DAYS}
 * @param appealWorkingDays working days a centre has to appeal; null for {@link #USUAL_APPEAL_WORKING_DAYS}
 * @param overridableChecks the checks that may be set aside on appeal; null for {@link #USUALLY_OVERRIDABLE}
 * @param salaryBands amounts by average salary; empty where the rule set has none
 * @param articles the article behind each check, by the check's name
 */
@JsonIgnoreProperties({"deadlines", "conflictOfInterest", "recoveryIfLeft"}) // no part of a decision
record TrainingParameters(
        String fund,
        Caps caps,
        BcaDate bcaDate,
        boolean employerOfSpecialistMustExport,
        boolean employerMustBeResident,
        boolean studentRegisteredBeforeClaim,
        Integer hiredWithinMonths,
        Integer workedMonths,
        Integer waitingDays,
        Integer appealWorkingDays,
        Set<String> overridableChecks,
        List<SalaryBand> salaryBands,
        Map<String, String> articles) {

    /** Where {@link #articles} names what the term of waiting stands on. */
    static final String WAITING_DAYS = "waiting-days";

    /** No act sets a term: long enough for the six months of PP-51 and a late register. */
    static final int USUAL_WAITING_DAYS = 365;

    /** Where {@link #articles} names what the term of appeal stands on. */
    static final String APPEAL_DAYS = "appeal-days";

    static final int USUAL_APPEAL_WORKING_DAYS = 15;

    /** What a register may have late or wrong. */
    static final Set<String> USUALLY_OVERRIDABLE = Set.of(
            "certificate-valid",
            "student-registered",
            "employed",
            "hired-in-time",
            "worked-without-break",
            "employer-exports",
            "employer-resident");

    /** What a number stands on where no act that is known sets it. */
    static final String NO_ACT_KNOWN = "Madad's default, to be confirmed by the ministry";

    /** The most a claim of each category may bring. */
    record Caps(Term exporterHire, Term specialistWithDisability) {

        Term of(Category category) {
            return switch (category) {
                case EXPORTER_HIRE -> exporterHire;
                case SPECIALIST_WITH_DISABILITY -> specialistWithDisability;
            };
        }
    }

    /** An amount as law states it: soums, or a multiple of the base calculation amount. One of the two is null. */
    record Term(BigDecimal soums, BigDecimal bca) {

        /** In soums; a part of a tiyin is dropped, since a cap may not be exceeded. */
        Money in(Money baseCalculationAmount) {
            return new Money(
                    soums != null
                            ? soums
                            : bca.multiply(baseCalculationAmount.amount()).setScale(2, RoundingMode.DOWN));
        }
    }

    /** What an average monthly salary of at least so many soums brings. */
    record SalaryBand(BigDecimal averageSalaryFrom, Term amount) {}

    /** The day that fixes the base calculation amount. */
    enum BcaDate {
        @JsonProperty("claimDate")
        CLAIM_DATE,
        @JsonProperty("hireDate")
        HIRE_DATE,
        @JsonProperty("decisionDate")
        DECISION_DATE
    }

    /** @throws IllegalStateException when they aren't this programme's, which the schema held them to */
    static TrainingParameters read(ObjectMapper json, JsonNode parameters) {
        try {
            return json.treeToValue(parameters, TrainingParameters.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters don't fit the programme", e);
        }
    }

    int waitingDaysOrUsual() {
        return waitingDays == null ? USUAL_WAITING_DAYS : waitingDays;
    }

    int appealWorkingDaysOrUsual() {
        return appealWorkingDays == null ? USUAL_APPEAL_WORKING_DAYS : appealWorkingDays;
    }

    String appealArticle() {
        return articles.getOrDefault(APPEAL_DAYS, NO_ACT_KNOWN);
    }

    boolean mayOverride(String check) {
        return (overridableChecks == null ? USUALLY_OVERRIDABLE : overridableChecks).contains(check);
    }

    /** The day whose base calculation amount counts; the day of the claim where the hire isn't known. */
    LocalDate bcaOn(Facts facts) {
        return switch (bcaDate) {
            case CLAIM_DATE -> facts.claimedOn();
            case DECISION_DATE -> facts.decidedOn();
            case HIRE_DATE -> facts.hire().map(Hire::startedOn).orElse(facts.claimedOn());
        };
    }

    Optional<SalaryBand> bandOf(Money averageSalary) {
        return salaryBands.stream()
                .filter(band -> band.averageSalaryFrom().compareTo(averageSalary.amount()) <= 0)
                .max(Comparator.comparing(SalaryBand::averageSalaryFrom));
    }
}
