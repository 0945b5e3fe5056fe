package uz.madad.loan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import uz.madad.shared.Violations;

/** That the person agreed to be asked about. @param reference where the bank keeps it @param givenAt when it was given */
public record Consent(String reference, Instant givenAt) {

    private static final int LONGEST_REFERENCE = 100;

    static void check(Violations violations, Consent consent, Instant now, int days) {
        if (consent == null) {
            violations.when(true, "consent", "required");
            return;
        }
        violations
                .text("consent.reference", consent.reference(), LONGEST_REFERENCE)
                .when(consent.givenAt() == null, "consent.givenAt", "required")
                .when(
                        consent.givenAt() != null && consent.givenAt().isAfter(now.plus(1, ChronoUnit.MINUTES)),
                        "consent.givenAt",
                        "in-future")
                .when(
                        consent.givenAt() != null && consent.givenAt().isBefore(now.minus(days, ChronoUnit.DAYS)),
                        "consent.givenAt",
                        "consent-too-old",
                        days);
    }
}
