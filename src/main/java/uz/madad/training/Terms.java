package uz.madad.training;

import uz.madad.rules.RuleSet;

/** The rule set of a day, and what it sets for this programme. */
record Terms(RuleSet ruleSet, TrainingParameters parameters) {}
