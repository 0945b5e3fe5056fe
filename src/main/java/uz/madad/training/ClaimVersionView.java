package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import uz.madad.shared.Money;

/**
 * What a centre submitted, and how it differs from what it submitted before.
 *
 * @param number from 1
 * @param changes by field; empty in the first version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimVersionView(
        int number,
        Instant submittedAt,
        String submittedBy,
        String certificateNumber,
        String employerStir,
        Money requestedAmount,
        String note,
        List<Change> changes) {

    /** One field. @param before absent where nothing stood there @param after absent where nothing is left */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(String field, String before, String after) {}

    /** @param versions oldest first */
    static List<ClaimVersionView> of(List<ClaimVersions.Kept> versions) {
        List<ClaimVersionView> views = new ArrayList<>();
        ClaimVersions.Kept before = null;
        for (ClaimVersions.Kept version : versions) {
            views.add(of(version, before == null ? List.of() : changes(before, version)));
            before = version;
        }
        return views;
    }

    private static ClaimVersionView of(ClaimVersions.Kept version, List<Change> changes) {
        return new ClaimVersionView(
                version.number(),
                version.submittedAt(),
                version.submittedBy(),
                version.certificateNumber(),
                version.employerStir(),
                version.requestedAmount(),
                version.note(),
                changes);
    }

    private static List<Change> changes(ClaimVersions.Kept before, ClaimVersions.Kept after) {
        List<Change> changes = new ArrayList<>();
        compare(changes, "certificateNumber", before.certificateNumber(), after.certificateNumber());
        compare(changes, "employerStir", before.employerStir(), after.employerStir());
        compare(changes, "requestedAmount", soums(before.requestedAmount()), soums(after.requestedAmount()));
        compare(changes, "note", before.note(), after.note());
        return changes;
    }

    private static void compare(List<Change> changes, String field, String before, String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(field, before, after));
        }
    }

    private static String soums(Money amount) {
        return amount == null ? null : amount.amount().toPlainString();
    }
}
