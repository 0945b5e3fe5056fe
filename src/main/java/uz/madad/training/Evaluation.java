package uz.madad.training;

import uz.madad.rules.BaseCalculationAmount;
import uz.madad.rules.RuleSet;

/** One run of the rule: what it looked at, by which rule set and amount, and what it came to. */
record Evaluation(Terms terms, BaseCalculationAmount baseCalculationAmount, Facts facts, Ruling ruling) {

    static Evaluation of(Terms terms, BaseCalculationAmount amount, Facts facts) {
        return new Evaluation(terms, amount, facts, SubsidyRule.decide(terms.parameters(), facts, amount.amount()));
    }

    RuleSet ruleSet() {
        return terms.ruleSet();
    }

    TrainingParameters parameters() {
        return terms.parameters();
    }
}
