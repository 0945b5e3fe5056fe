package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import uz.madad.shared.Check;
import uz.madad.shared.Language;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Problem;

/**
 * What came of a row, as it is kept.
 *
 * @param graduate masked, or null where the row names none
 * @param checks those that didn't pass, of a row that was judged
 * @param problem what filing it alone would have been answered, by language
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulkOutcome(
        int line,
        Kind outcome,
        String graduate,
        UUID claim,
        ClaimStatus status,
        BigDecimal amount,
        List<Check> checks,
        Map<String, Object> problem) {

    /** What came of a row. */
    public enum Kind {
        /** A claim stands. */
        FILED,
        /** Nothing was filed, as asked; it would be now. */
        WOULD_BE_FILED,
        /** No claim stands, and why. */
        NOT_FILED
    }

    /** Of a claim without an id nothing was to be filed. */
    static BulkOutcome judged(BulkRow row, Claim claim, Evaluation evaluation) {
        return new BulkOutcome(
                row.line(),
                claim.id() == null ? Kind.WOULD_BE_FILED : Kind.FILED,
                masked(row),
                claim.id(),
                claim.status(),
                claim.amount() == null ? null : claim.amount().amount(),
                evaluation.ruling().decision().checks().stream()
                        .filter(check -> !check.is(Check.Outcome.PASSED))
                        .toList(),
                null);
    }

    static BulkOutcome refused(BulkRow row, Problem problem) {
        return new BulkOutcome(
                row.line(),
                Kind.NOT_FILED,
                masked(row),
                null,
                null,
                null,
                null,
                Arrays.stream(Language.values()).collect(Collectors.toMap(Language::code, problem::told)));
    }

    private static String masked(BulkRow row) {
        String graduate = row.cells().graduatePinfl();
        return graduate == null ? null : Pinfl.mask(graduate);
    }
}
