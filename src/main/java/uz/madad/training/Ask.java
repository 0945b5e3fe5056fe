package uz.madad.training;

import uz.madad.register.Evidence;
import uz.madad.shared.Money;

/**
 * What a centre asks for.
 *
 * @param requested soums, or null for as much as the rule gives
 */
record Ask(
        String centerStir,
        String graduatePinfl,
        String certificateNumber,
        String employerStir,
        Money requested,
        String note) {

    /** Whether this certificate says that the centre taught the graduate; only then it learns about them. */
    boolean provenBy(Evidence.Certificate certificate) {
        return certificate != null
                && certificate.centerStir().equals(centerStir)
                && certificate.pinfl().equals(graduatePinfl);
    }
}
