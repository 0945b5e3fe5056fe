package uz.madad.savings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uz.madad.shared.Check;
import uz.madad.shared.Check.Outcome;
import uz.madad.shared.Decision;
import uz.madad.shared.Reason;

/**
 * What a report comes to: facts and parameters in, an amount or the checks that fail out. Looks at nothing else, so the same
 * facts always give the same amount.
 */
final class SavingRule {

    private final SavingParameters parameters;
    private final SavingFacts facts;
    private final SavedAmount saved;

    private SavingRule(SavingParameters parameters, SavingFacts facts) {
        this.parameters = parameters;
        this.facts = facts;
        this.saved = SavedAmount.of(parameters, facts);
    }

    /** @param saved how the amount came about, whatever the decision */
    record Ruling(Decision decision, SavedAmount saved) {}

    static Ruling decide(SavingParameters parameters, SavingFacts facts) {
        SavingRule rule = new SavingRule(parameters, facts);
        return new Ruling(rule.decision(), rule.saved);
    }

    private Decision decision() {
        List<Check> checks = checks();
        return checks.stream().anyMatch(check -> check.is(Outcome.FAILED))
                ? new Decision.Refused(checks)
                : new Decision.Granted(saved.net(), checks);
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>(List.of(agencyRegistered(), functionKnown()));
        if (parameters.functionMustBeOwn()) {
            checks.add(functionOwn());
        }
        checks.addAll(List.of(functionDigitalized(), savingBegun(), withinYear()));
        if (facts.method().cutsUnits()) {
            checks.add(unitsFewer());
        }
        checks.addAll(List.of(evidenceAttached(), amountAboveZero()));
        return List.copyOf(checks);
    }

    private Check agencyRegistered() {
        return when(
                facts.agency() != null && facts.agency().isOpenOn(facts.reportedOn()),
                "agency-registered",
                facts.agency() == null
                        ? "agency=none"
                        : "closedOn=" + facts.agency().closedOn());
    }

    private Check functionKnown() {
        return when(
                facts.function() != null,
                "function-known",
                "function="
                        + (facts.function() == null ? "none" : facts.function().code()));
    }

    private Check functionOwn() {
        return when(
                facts.function() != null
                        && facts.agency() != null
                        && facts.function().ownerCode().equals(facts.agency().code()),
                "function-own",
                "owner=" + (facts.function() == null ? "none" : facts.function().ownerCode()));
    }

    /** R51: nothing is saved by what wasn't digital yet. */
    private Check functionDigitalized() {
        LocalDate digital = facts.function() == null ? null : facts.function().digitalizedOn();
        return when(
                digital != null && !digital.isAfter(facts.effectiveFrom()),
                "function-digitalized",
                "digitalizedOn=" + digital + " effectiveFrom=" + facts.effectiveFrom());
    }

    /** R51: what is expected isn't saved. */
    private Check savingBegun() {
        return when(
                !facts.effectiveFrom().isAfter(facts.reportedOn())
                        && facts.fiscalYear() <= facts.reportedOn().getYear(),
                "saving-begun",
                "effectiveFrom=" + facts.effectiveFrom() + " fiscalYear=" + facts.fiscalYear());
    }

    private Check withinYear() {
        return when(saved.months() > 0, "within-year", "months=" + saved.months(), facts.fiscalYear());
    }

    private Check unitsFewer() {
        return when(
                facts.after().units().compareTo(facts.baseline().units()) < 0,
                "units-fewer",
                "baseline=" + facts.baseline().units() + " after="
                        + facts.after().units());
    }

    private Check evidenceAttached() {
        return when(
                facts.evidence() >= parameters.evidenceAtLeast(),
                "evidence-attached",
                "evidence=" + facts.evidence(),
                parameters.evidenceAtLeast());
    }

    /** R50. */
    private Check amountAboveZero() {
        return when(
                saved.net().isPositive(),
                "amount-above-zero",
                "gross=" + saved.gross() + " deducted=" + saved.deducted());
    }

    private Check when(boolean holds, String name, String fact, Object... args) {
        Outcome outcome = holds ? Outcome.PASSED : Outcome.FAILED;
        String code = name + "." + outcome.name().toLowerCase(Locale.ROOT);
        return new Check(name, outcome, Reason.of(code, parameters.articles().get(name), args), fact);
    }
}
