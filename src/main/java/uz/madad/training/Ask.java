package uz.madad.training;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import uz.madad.register.Evidence;
import uz.madad.shared.Money;

/**
 * What a centre asks for.
 *
 * @param requested soums, or null for as much as the rule gives
 */
@Embeddable
record Ask(
        @Column(updatable = false) String centerStir,
        @Column(updatable = false) String graduatePinfl,
        String certificateNumber,
        String employerStir,
        @Column(name = "requested_amount") Money requested,
        String note) {

    /** As the centre says it now; the graduate stays, since another graduate is another claim. */
    Ask corrected(ResubmitClaim.Correction correction) {
        return new Ask(
                centerStir,
                graduatePinfl,
                correction.certificateNumber(),
                correction.employerStir(),
                correction.requestedAmount(),
                correction.note());
    }

    /** Whether this certificate says that the centre taught the graduate; only then it learns about them. */
    boolean provenBy(Evidence.Certificate certificate) {
        return certificate != null
                && certificate.centerStir().equals(centerStir)
                && certificate.pinfl().equals(graduatePinfl);
    }
}
