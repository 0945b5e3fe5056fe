package uz.madad.training;

import java.time.LocalDate;
import uz.madad.register.Evidence;
import uz.madad.shared.Check;
import uz.madad.shared.Check.Outcome;
import uz.madad.shared.Reason;

/** The rule's named checks. Each looks at one fact and says what it saw; its article comes from the rule set. */
record Checks(TrainingParameters parameters, Facts facts) {

    private static final String NONE = "none";

    /** R1. */
    Check graduateKnown() {
        Evidence.Person graduate = evidence().graduate();
        return when(graduate != null, "graduate-known", "person=" + (graduate == null ? NONE : graduate.id()));
    }

    /** R1. */
    Check graduateAlive() {
        Evidence.Person graduate = evidence().graduate();
        LocalDate died = graduate == null ? null : graduate.deceasedOn();
        return when(died == null, "graduate-alive", fact("deceasedOn", died));
    }

    /** R2. */
    Check certificateValid() {
        Evidence.Certificate certificate = evidence().certificate();
        if (certificate == null) {
            return failed("certificate-valid", "certificate=none");
        }
        return when(
                within(certificate.issuedOn(), certificate.expiresOn()),
                "certificate-valid",
                fact("issuedOn", certificate.issuedOn(), "expiresOn", certificate.expiresOn()));
    }

    /** R2. */
    Check certificateOfCenter() {
        Evidence.Certificate certificate = evidence().certificate();
        Evidence.Center center = evidence().center();
        boolean same = certificate != null
                && center != null
                && certificate.centerStir().equals(center.stir());
        return when(
                same,
                "certificate-of-center",
                certificate == null ? "certificate=none" : "centerStir=" + certificate.centerStir());
    }

    /** R2. */
    Check certificateOfGraduate() {
        Evidence.Certificate certificate = evidence().certificate();
        Evidence.Person graduate = evidence().graduate();
        boolean same =
                certificate != null && graduate != null && certificate.pinfl().equals(graduate.pinfl());
        return when(
                same, "certificate-of-graduate", "certificate=" + (certificate == null ? NONE : certificate.number()));
    }

    /** R3. */
    Check studentRegistered() {
        Evidence.Certificate certificate = evidence().certificate();
        LocalDate registered = certificate == null ? null : certificate.studentRegisteredOn();
        boolean before = registered != null && registered.isBefore(facts.claimedOn());
        return when(before, "student-registered", fact("studentRegisteredOn", registered));
    }

    /** R4. */
    Check centerRegistered() {
        Evidence.Center center = evidence().center();
        if (center == null) {
            return failed("center-registered", "center=none");
        }
        return when(
                within(center.registeredFrom(), center.registeredTo()),
                "center-registered",
                fact("registeredFrom", center.registeredFrom(), "registeredTo", center.registeredTo()));
    }

    /** R5. An employment that isn't registered yet may still be: wait. One that has ended won't come back: fail. */
    Check employed() {
        return facts.hire()
                .map(hire -> when(
                        hire.covers(facts.decidedOn()),
                        "employed",
                        fact("startedOn", hire.startedOn(), "endedOn", hire.endedOn())))
                .orElseGet(() -> check("employed", Outcome.WAITING, "employment=none"));
    }

    /** R5. */
    Check hiredInTime(int months) {
        Evidence.Certificate certificate = evidence().certificate();
        if (certificate == null) {
            return failed("hired-in-time", "certificate=none", months);
        }
        return facts.hire()
                .map(hire -> when(
                        !hire.startedOn().isBefore(certificate.issuedOn())
                                && !hire.startedOn()
                                        .isAfter(certificate.issuedOn().plusMonths(months)),
                        "hired-in-time",
                        fact("issuedOn", certificate.issuedOn(), "startedOn", hire.startedOn()),
                        months))
                .orElseGet(() -> check("hired-in-time", Outcome.WAITING, "employment=none", months));
    }

    /** R5. Months that aren't complete yet will be: wait. */
    Check workedWithoutBreak(int months) {
        return facts.hire()
                .map(hire -> worked(hire, months))
                .orElseGet(() -> check("worked-without-break", Outcome.WAITING, "employment=none", months));
    }

    private Check worked(Hire hire, int months) {
        boolean goesOn = hire.covers(facts.decidedOn());
        LocalDate workedUntil = goesOn ? facts.decidedOn() : hire.endedOn().plusDays(1);
        boolean complete = !hire.startedOn().plusMonths(months).isAfter(workedUntil);
        Outcome outcome = complete ? Outcome.PASSED : goesOn ? Outcome.WAITING : Outcome.FAILED;
        return check(
                "worked-without-break",
                outcome,
                fact("startedOn", hire.startedOn(), "endedOn", hire.endedOn()),
                months);
    }

    /** R6. */
    Check employerExports() {
        Evidence.Exporter employer = evidence().employer();
        if (employer == null) {
            return failed("employer-exports", "exporter=none");
        }
        return when(
                within(employer.exportsFrom(), employer.exportsTo()),
                "employer-exports",
                fact("exportsFrom", employer.exportsFrom(), "exportsTo", employer.exportsTo()));
    }

    /** R6. */
    Check employerResident() {
        Evidence.Exporter employer = evidence().employer();
        if (employer == null || employer.itParkResidentFrom() == null) {
            return failed("employer-resident", "itParkResidentFrom=none");
        }
        return when(
                within(employer.itParkResidentFrom(), employer.itParkResidentTo()),
                "employer-resident",
                fact(
                        "itParkResidentFrom",
                        employer.itParkResidentFrom(),
                        "itParkResidentTo",
                        employer.itParkResidentTo()));
    }

    /** R7. While no hire is registered, a disability on record may turn out to cover it: wait. */
    Check disabilityOnHire() {
        if (facts.hire().isEmpty() && !evidence().disabilities().isEmpty()) {
            return check("disability-on-hire", Outcome.WAITING, "employment=none");
        }
        boolean established = facts.hire()
                .map(hire -> evidence().disabilities().stream()
                        .anyMatch(disability -> covers(disability.validFrom(), disability.validTo(), hire.startedOn())))
                .orElse(false);
        return when(established, "disability-on-hire", "disabilityOnHire=" + established);
    }

    /** R8. */
    Check notSubsidisedBefore() {
        return when(!facts.subsidisedBefore(), "not-subsidised-before", "otherClaim=" + facts.subsidisedBefore());
    }

    /** R9. */
    Check notDebarred() {
        LocalDate until = facts.debarredUntil();
        boolean free = until == null || until.isBefore(facts.decidedOn());
        return when(free, "not-debarred", fact("debarredTo", until));
    }

    /** R10. */
    Check amountAboveZero(Amount amount) {
        if (!amount.isKnown()) {
            return check("amount-above-zero", Outcome.WAITING, "salaries=incomplete");
        }
        return when(amount.soums().isPositive(), "amount-above-zero", "amount=" + amount.soums());
    }

    private Evidence evidence() {
        return facts.evidence();
    }

    private boolean within(LocalDate from, LocalDate to) {
        return covers(from, to, facts.decidedOn());
    }

    private static boolean covers(LocalDate from, LocalDate to, LocalDate day) {
        return from != null && !from.isAfter(day) && (to == null || !to.isBefore(day));
    }

    /** Facts are told by the registers' own field names, the same in every language. */
    private static String fact(String field, LocalDate day) {
        return field + "=" + (day == null ? NONE : day);
    }

    private static String fact(String first, LocalDate from, String second, LocalDate to) {
        return fact(first, from) + ", " + fact(second, to);
    }

    private Check when(boolean holds, String name, String fact, Object... args) {
        return check(name, holds ? Outcome.PASSED : Outcome.FAILED, fact, args);
    }

    private Check failed(String name, String fact, Object... args) {
        return check(name, Outcome.FAILED, fact, args);
    }

    private Check check(String name, Outcome outcome, String fact, Object... args) {
        String code = name + "." + outcome.name().toLowerCase(java.util.Locale.ROOT);
        String article = parameters.articles().get(name);
        return new Check(name, outcome, Reason.of(code, article, args), fact);
    }
}
