package uz.madad.training;

import uz.madad.rules.RuleSet;

/**
 * What a rule set says of a subsidy whose graduate left early.
 *
 * @param proRata whether what the months not worked come to is asked back; nothing where the rule set doesn't say
 * @param legalBasis act and article
 */
record LeftEarly(boolean proRata, String legalBasis) {

    static LeftEarly of(RuleSet ruleSet) {
        String article = ruleSet.parameters()
                .path("articles")
                .path("recovery-if-left")
                .asText(ruleSet.act() + ", " + ruleSet.article());
        return new LeftEarly(
                ruleSet.parameters().path("recoveryIfLeft").asText("none").equals("proRata"), article);
    }
}
