package uz.madad.training;

import java.util.List;
import java.util.stream.Stream;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/**
 * What the rule came to.
 *
 * @param category under which the claim was judged
 * @param cap the most this category brings, soums
 * @param decision granted, refused or waiting, with every check
 */
record Ruling(Category category, Money cap, Decision decision) {

    /** Names of the checks it passed over. */
    List<String> overridden() {
        return names(decision.checks().stream().filter(check -> check.is(Check.Outcome.OVERRIDDEN)));
    }

    /** Names of the checks that stand in the way. */
    List<String> blocking() {
        return names(decision.checks().stream().filter(Check::blocks));
    }

    private static List<String> names(Stream<Check> checks) {
        return checks.map(Check::name).toList();
    }
}
