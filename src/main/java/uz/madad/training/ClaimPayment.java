package uz.madad.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import uz.madad.payout.NewPaymentOrder;
import uz.madad.register.Evidence;
import uz.madad.rules.RuleSet;
import uz.madad.shared.Check;

/** The payment an approved claim asks for. */
final class ClaimPayment {

    private ClaimPayment() {}

    /**
     * @param center whose account in the register gets the money
     * @param checks of the decision that granted it
     * @param people everybody who had a hand in the claim
     * @param officer who approved it, or confirmed the account it goes to
     */
    static NewPaymentOrder of(
            Claim claim,
            Evidence.Center center,
            RuleSet ruleSet,
            List<Check> checks,
            Set<String> people,
            String officer,
            LocalDate dueOn) {
        return new NewPaymentOrder(
                EvaluateClaim.PROGRAMME,
                claim.payout().fiscalYear(),
                claim.subject(),
                "graduate/" + claim.graduateId(),
                claim.amount(),
                center.stir(),
                center.name(),
                center.mfo(),
                center.account(),
                claim.purpose(),
                ruleSet.act() + ", " + ruleSet.article(),
                claim.verdict().reviewedBy(),
                officer,
                people,
                dueOn,
                exceptions(checks));
    }

    private static List<String> exceptions(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.is(Check.Outcome.OVERRIDDEN))
                .map(check -> check.name() + ": " + check.override().article())
                .toList();
    }
}
