package uz.madad.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import uz.madad.rules.RuleSet;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Problem;

/** By what the rule decides on a day. */
@ApplicationScoped
class TermsInForce {

    private final RuleSets ruleSets;
    private final ObjectMapper json;

    TermsInForce(RuleSets ruleSets, ObjectMapper json) {
        this.ruleSets = ruleSets;
        this.json = json;
    }

    /** @throws Problem 409 when no rule set is in force */
    Terms on(LocalDate day) {
        RuleSet ruleSet = ruleSets.inForce(EvaluateClaim.PROGRAMME, day)
                .orElseThrow(() -> new Problem(409, "no-rule-in-force", EvaluateClaim.PROGRAMME, day));
        return new Terms(ruleSet, TrainingParameters.read(json, ruleSet.parameters()));
    }
}
