package uz.madad.savings;

import java.util.SortedMap;
import java.util.UUID;

/**
 * By which terms savings are distributed: those of the rule set in force.
 *
 * @param legalBasis act and article of the retained share
 * @param fund of each share, what goes into the common fund; none where the rule set has no fund
 * @param weights by which the fund is split, by agency code
 */
record DistributionTerms(
        UUID ruleSetId,
        String legalBasis,
        RetainedShare retained,
        RetainedShare fund,
        SortedMap<String, Long> weights) {

    /** One line of text, the same for the same terms. */
    String text() {
        return "terms|" + ruleSetId + "|" + retained + "|" + fund + "|" + weights;
    }
}
