package uz.madad.savings;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.rules.RuleSet;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Problem;

/** The rule sets of this programme, with what they set. */
@ApplicationScoped
class SavingTerms {

    static final String PROGRAMME = "savings";

    private final RuleSets ruleSets;
    private final ObjectMapper json;

    SavingTerms(RuleSets ruleSets, ObjectMapper json) {
        this.ruleSets = ruleSets;
        this.json = json;
    }

    record Terms(RuleSet ruleSet, SavingParameters parameters) {}

    /** @throws Problem 409 when no rule set is in force */
    Terms on(LocalDate day) {
        return terms(ruleSets.inForce(PROGRAMME, day)
                .orElseThrow(() -> new Problem(409, "no-rule-in-force", PROGRAMME, day)));
    }

    /** Those a report was computed by. */
    Terms of(UUID ruleSetId) {
        return terms(ruleSet(ruleSetId));
    }

    RuleSet ruleSet(UUID id) {
        return ruleSets.get(id);
    }

    private Terms terms(RuleSet ruleSet) {
        return new Terms(ruleSet, SavingParameters.read(json, ruleSet.parameters()));
    }
}
