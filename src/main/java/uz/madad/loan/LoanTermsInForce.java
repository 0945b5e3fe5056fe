package uz.madad.loan;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import uz.madad.rules.BaseCalculationAmounts;
import uz.madad.rules.RuleSet;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** By what the rule decides on a day. */
@ApplicationScoped
class LoanTermsInForce {

    static final String PROGRAMME = "loan";

    private final RuleSets ruleSets;
    private final BaseCalculationAmounts amounts;
    private final ObjectMapper json;

    LoanTermsInForce(RuleSets ruleSets, BaseCalculationAmounts amounts, ObjectMapper json) {
        this.ruleSets = ruleSets;
        this.amounts = amounts;
        this.json = json;
    }

    /** The rule set of a day, and what it sets. @param maximum soums */
    record Terms(RuleSet ruleSet, LoanParameters parameters, Money maximum) {}

    /** @throws Problem 409 when no rule set is in force or no base calculation amount known */
    Terms on(LocalDate day) {
        RuleSet ruleSet = ruleSets.inForce(PROGRAMME, day)
                .orElseThrow(() -> new Problem(409, "no-rule-in-force", PROGRAMME, day));
        LoanParameters parameters = LoanParameters.read(json, ruleSet.parameters());
        Money amount = amounts.on(day)
                .orElseThrow(() -> new Problem(409, "no-base-calculation-amount", day))
                .amount();
        return new Terms(ruleSet, parameters, parameters.maximum().in(amount));
    }
}
