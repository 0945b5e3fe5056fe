package uz.madad.training;

import uz.madad.rules.BaseCalculationAmount;
import uz.madad.rules.RuleSet;

/** One run of the rule: what it looked at, by which rule set and amount, and what it came to. */
record Evaluation(RuleSet ruleSet, BaseCalculationAmount baseCalculationAmount, Facts facts, Ruling ruling) {}
