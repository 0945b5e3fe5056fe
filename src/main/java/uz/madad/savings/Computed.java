package uz.madad.savings;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;

/**
 * What a report came to when it was submitted. All null while it is a draft.
 *
 * @param countedFrom first day of the first month that counts
 * @param gross soums saved in the months that count
 * @param deducted one-time costs taken off
 * @param amount soums, gross less deducted
 */
@Embeddable
record Computed(
        UUID ruleSetId,
        LocalDate countedFrom,
        Integer months,
        Money gross,
        Money deducted,
        Money amount,
        String reportedBy,
        Instant reportedAt) {

    static final Computed NONE = new Computed(null, null, null, null, null, null, null, null);
}
