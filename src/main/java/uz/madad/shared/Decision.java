package uz.madad.shared;

import java.util.List;

/** What a rule came to: a value, never an exception. Each keeps all the checks that led there. */
public sealed interface Decision {

    List<Check> checks();

    /** All checks passed. @param amount soums granted, above zero */
    record Granted(Money amount, List<Check> checks) implements Decision {}

    /** At least one check failed. */
    record Refused(List<Check> checks) implements Decision {}

    /** No check failed, at least one register can't tell yet. */
    record Waiting(List<Check> checks) implements Decision {}
}
