package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uz.madad.rules.RuleSet;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Texts;

/**
 * What the rule came to and on what it stands.
 *
 * @param outcome {@code GRANTED}, {@code REFUSED} or {@code WAITING}
 * @param cap the most this category brings, soums
 * @param amount soums granted, or absent
 * @param decidedAt absent when nothing was filed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionView(
        String outcome,
        String category,
        Money cap,
        Money amount,
        Basis ruleSet,
        BaseAmount baseCalculationAmount,
        List<CheckView> checks,
        Instant decidedAt) {

    /** The rule set used, with its legal basis. */
    public record Basis(int version, String act, String article, String link) {

        static Basis of(RuleSet ruleSet) {
            return new Basis(ruleSet.version(), ruleSet.act(), ruleSet.article(), ruleSet.link());
        }
    }

    /** The base calculation amount used. */
    public record BaseAmount(Money amount, LocalDate validFrom) {}

    /** A named check: what it came to, why, by which article, the fact it looked at, and who set it aside. */
    public record CheckView(
            String name, String outcome, String reason, String article, String fact, Check.Override override) {

        static CheckView of(Check check, Language language) {
            return new CheckView(
                    check.name(),
                    check.outcome().name(),
                    Texts.of(language, check.reason()),
                    check.reason().article(),
                    check.fact(),
                    check.override());
        }
    }

    static DecisionView of(Evaluation evaluation, Language language) {
        Ruling ruling = evaluation.ruling();
        Decision decision = ruling.decision();
        return new DecisionView(
                Decisions.outcome(decision),
                ruling.category().name(),
                ruling.cap(),
                Decisions.amount(decision),
                Basis.of(evaluation.ruleSet()),
                new BaseAmount(
                        evaluation.baseCalculationAmount().amount(),
                        evaluation.baseCalculationAmount().validFrom()),
                views(decision.checks(), language),
                null);
    }

    static DecisionView of(Decisions.Kept kept, RuleSet ruleSet, Language language) {
        return new DecisionView(
                kept.outcome(),
                kept.category().name(),
                kept.cap(),
                kept.amount(),
                Basis.of(ruleSet),
                new BaseAmount(kept.bcaAmount(), kept.bcaFrom()),
                views(kept.checks(), language),
                kept.decidedAt());
    }

    private static List<CheckView> views(List<Check> checks, Language language) {
        return checks.stream().map(check -> CheckView.of(check, language)).toList();
    }
}
