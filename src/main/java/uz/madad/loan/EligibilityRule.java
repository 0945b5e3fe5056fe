package uz.madad.loan;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;
import uz.madad.shared.Check.Outcome;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;
import uz.madad.shared.Reason;

/**
 * Who may have a preferential computer loan: what is known of the applicant and parameters in, a decision out. Every failed
 * check at once; but of somebody unknown, dead or without a certificate nothing more is said than that.
 */
final class EligibilityRule {

    private final LoanParameters parameters;
    private final Applicant applicant;
    private final Money maximum;

    private EligibilityRule(LoanParameters parameters, Applicant applicant, Money maximum) {
        this.parameters = parameters;
        this.applicant = applicant;
        this.maximum = maximum;
    }

    /** @param maximum soums, by the base calculation amount of the day */
    static Decision decide(LoanParameters parameters, Applicant applicant, Money maximum) {
        return new EligibilityRule(parameters, applicant, maximum).decision();
    }

    private Decision decision() {
        List<Check> checks = checks();
        if (checks.stream().anyMatch(check -> check.is(Outcome.FAILED))) {
            return new Decision.Refused(checks);
        }
        return new Decision.Granted(applicant.requested() == null ? maximum : applicant.requested(), checks);
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>(List.of(bankParticipates(), amountWithinMaximum(), certificateHolder()));
        if (applicant.isHolder()) {
            checks.addAll(List.of(certificateListed(), certificateInTime(), age(), entitlementFree()));
        }
        return List.copyOf(checks);
    }

    /** R26. */
    private Check bankParticipates() {
        return when(
                applicant.bankKnown() && parameters.takesPart(applicant.bankMfo()),
                "bank-participates",
                "mfo=" + applicant.bankMfo());
    }

    /** R27. */
    private Check amountWithinMaximum() {
        Money requested = applicant.requested();
        return when(
                requested == null || requested.compareTo(maximum) <= 0,
                "amount-within-maximum",
                "requested=" + (requested == null ? "none" : requested),
                maximum);
    }

    /** R28. One check for three causes, so that a bank can't tell them apart. */
    private Check certificateHolder() {
        return when(applicant.isHolder(), "certificate-holder", whoIsAsked());
    }

    /** Kept with the check; a bank never hears it. */
    private String whoIsAsked() {
        if (applicant.person() == null) {
            return "person=none";
        }
        if (applicant.person().deceasedOn() != null) {
            return "deceasedOn=" + applicant.person().deceasedOn();
        }
        return "certificates=" + applicant.held().size();
    }

    /** R29. */
    private Check certificateListed() {
        return when(any(this::isListed), "certificate-listed", "certificates=" + numbers());
    }

    /** R29. */
    private Check certificateInTime() {
        return when(
                any(certificate -> isListed(certificate) && isInTime(certificate)) || !any(this::isListed),
                "certificate-in-time",
                "certificates=" + numbers(),
                parameters.certificateMonths() == null ? "" : parameters.certificateMonths());
    }

    /** R30. Completed years on the day: until the day before the birthday after the last. */
    private Check age() {
        LocalDate birth = applicant.person().birthDate();
        int years = Period.between(birth, applicant.askedOn()).getYears();
        LoanParameters.Ages ages = parameters.ages();
        return when(years >= ages.from() && years <= ages.to(), "age", "age=" + years, ages.from(), ages.to());
    }

    /** R31. */
    private Check entitlementFree() {
        return when(!applicant.entitlementTaken(), "entitlement-free", "taken=" + applicant.entitlementTaken());
    }

    private boolean isListed(Evidence.Certificate certificate) {
        return parameters.lists(certificate.course(), certificate.level());
    }

    private boolean isInTime(Evidence.Certificate certificate) {
        return parameters.certificateMonths() == null
                || !applicant.askedOn().isAfter(certificate.issuedOn().plusMonths(parameters.certificateMonths()));
    }

    private boolean any(Predicate<Evidence.Certificate> condition) {
        return applicant.held().stream().anyMatch(condition);
    }

    private String numbers() {
        return String.join(
                " ", applicant.held().stream().map(Evidence.Certificate::number).toList());
    }

    private Check when(boolean holds, String name, String fact, Object... args) {
        Outcome outcome = holds ? Outcome.PASSED : Outcome.FAILED;
        String code = name + "." + outcome.name().toLowerCase(Locale.ROOT);
        return new Check(name, outcome, Reason.of(code, parameters.articles().get(name), args), fact);
    }
}
