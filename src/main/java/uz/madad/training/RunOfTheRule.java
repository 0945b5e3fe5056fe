package uz.madad.training;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import uz.madad.rules.BaseCalculationAmount;
import uz.madad.rules.BaseCalculationAmounts;
import uz.madad.shared.Problem;

/** The rule of a day run over one claim's facts after the other's; what amount counts on a day is asked once. */
final class RunOfTheRule {

    private final Terms terms;
    private final BaseCalculationAmounts amounts;
    private final Map<LocalDate, BaseCalculationAmount> amountOn = new HashMap<>();

    RunOfTheRule(Terms terms, BaseCalculationAmounts amounts) {
        this.terms = terms;
        this.amounts = amounts;
    }

    /** @throws Problem 409 when no base calculation amount is known for the day that counts */
    Evaluation over(Facts facts) {
        return Evaluation.of(terms, amountOn.computeIfAbsent(terms.parameters().bcaOn(facts), this::known), facts);
    }

    private BaseCalculationAmount known(LocalDate day) {
        return amounts.on(day).orElseThrow(() -> new Problem(409, "no-base-calculation-amount", day));
    }
}
