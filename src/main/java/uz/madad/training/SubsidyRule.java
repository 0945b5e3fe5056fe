package uz.madad.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uz.madad.shared.Check;
import uz.madad.shared.Check.Outcome;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/**
 * The subsidy's rule: facts and parameters in, a ruling out. Looks at nothing else, so the same facts always give the
 * same ruling.
 */
final class SubsidyRule {

    private final TrainingParameters parameters;
    private final Facts facts;
    private final Money baseCalculationAmount;
    private final Checks checks;

    private SubsidyRule(TrainingParameters parameters, Facts facts, Money baseCalculationAmount) {
        this.parameters = parameters;
        this.facts = facts;
        this.baseCalculationAmount = baseCalculationAmount;
        this.checks = new Checks(parameters, facts);
    }

    /** @param baseCalculationAmount soums, of the day the parameters name */
    static Ruling decide(TrainingParameters parameters, Facts facts, Money baseCalculationAmount) {
        return new SubsidyRule(parameters, facts, baseCalculationAmount).ruling();
    }

    private Ruling ruling() {
        Category category = category();
        Money cap = cap(category);
        List<Check> all = new ArrayList<>();
        commonChecks().stream().map(this::orSetAside).forEach(all::add);
        checksOf(category).stream().map(this::orSetAside).forEach(all::add);
        Amount amount = amount(cap);
        all.add(checks.amountAboveZero(amount));
        return new Ruling(category, cap, decision(all, amount));
    }

    /** Of the categories whose checks all pass the one with the higher cap; else the one nearest to the facts (R10). */
    private Category category() {
        return Stream.of(Category.values())
                .filter(category ->
                        checksOf(category).stream().map(this::orSetAside).noneMatch(Check::blocks))
                .max(Comparator.comparing(this::cap))
                .orElse(
                        checks.disabilityOnHire().is(Outcome.FAILED)
                                ? Category.EXPORTER_HIRE
                                : Category.SPECIALIST_WITH_DISABILITY);
    }

    /** A check that doesn't pass may have been set aside in this case (R16). */
    private Check orSetAside(Check check) {
        Check.Override override = facts.overrides().get(check.name());
        return override == null || check.is(Outcome.PASSED) || !parameters.mayOverride(check.name())
                ? check
                : check.overridden(override);
    }

    private Money cap(Category category) {
        return parameters.caps().of(category).in(baseCalculationAmount);
    }

    private List<Check> commonChecks() {
        List<Check> common = new ArrayList<>(List.of(
                checks.graduateKnown(),
                checks.graduateAlive(),
                checks.certificateValid(),
                checks.certificateOfCenter(),
                checks.certificateOfGraduate(),
                checks.centerRegistered(),
                checks.employed()));
        if (parameters.studentRegisteredBeforeClaim()) {
            common.add(checks.studentRegistered());
        }
        if (parameters.hiredWithinMonths() != null) {
            common.add(checks.hiredInTime(parameters.hiredWithinMonths()));
        }
        if (parameters.workedMonths() != null) {
            common.add(checks.workedWithoutBreak(parameters.workedMonths()));
        }
        common.add(checks.notSubsidisedBefore());
        common.add(checks.notDebarred());
        return common;
    }

    private List<Check> checksOf(Category category) {
        return switch (category) {
            case EXPORTER_HIRE -> exporterChecks();
            case SPECIALIST_WITH_DISABILITY ->
                parameters.employerOfSpecialistMustExport()
                        ? Stream.concat(Stream.of(checks.disabilityOnHire()), exporterChecks().stream())
                                .toList()
                        : List.of(checks.disabilityOnHire());
        };
    }

    private List<Check> exporterChecks() {
        return parameters.employerMustBeResident()
                ? List.of(checks.employerExports(), checks.employerResident())
                : List.of(checks.employerExports());
    }

    /** The band's amount where there are bands, never above the cap, never above what was asked (R10). */
    private Amount amount(Money cap) {
        Money most = cap;
        if (!parameters.salaryBands().isEmpty()) {
            AverageSalary average = AverageSalary.of(facts, parameters.workedMonths());
            if (!average.complete()) {
                return Amount.unknown();
            }
            most = parameters
                    .bandOf(average.amount())
                    .map(band -> band.amount().in(baseCalculationAmount).min(cap))
                    .orElse(Money.ZERO);
        }
        return Amount.of(facts.requested() == null ? most : most.min(facts.requested()));
    }

    private static Decision decision(List<Check> checks, Amount amount) {
        if (checks.stream().anyMatch(check -> check.is(Outcome.FAILED))) {
            return new Decision.Refused(List.copyOf(checks));
        }
        if (checks.stream().anyMatch(check -> check.is(Outcome.WAITING))) {
            return new Decision.Waiting(List.copyOf(checks));
        }
        return new Decision.Granted(amount.soums(), List.copyOf(checks));
    }
}
