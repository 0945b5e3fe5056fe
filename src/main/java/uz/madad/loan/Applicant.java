package uz.madad.loan;

import java.time.LocalDate;
import java.util.List;
import uz.madad.register.Evidence;
import uz.madad.shared.Money;

/**
 * All that the rule looks at when a bank asks about somebody.
 *
 * @param askedOn the day of the question
 * @param bankMfo who asks
 * @param bankKnown whether the register of banks has it
 * @param certificateNumber the certificate the bank names, or null for any
 * @param requested soums the person wants, or null for as much as the rule gives
 * @param person null where nobody has the number
 * @param certificates all of the person's
 * @param entitlementTaken whether a confirmation or loan stands for the person already, at whichever bank
 */
record Applicant(
        LocalDate askedOn,
        String bankMfo,
        boolean bankKnown,
        String certificateNumber,
        Money requested,
        Evidence.Person person,
        List<Evidence.Certificate> certificates,
        boolean entitlementTaken) {

    /** Certificates that count on the day: in force, and the one that was named where one was. Of nobody dead or unknown. */
    List<Evidence.Certificate> held() {
        return isAlive() ? certificates.stream().filter(this::counts).toList() : List.of();
    }

    /** Whether there is somebody of whom a bank may hear anything. */
    boolean isHolder() {
        return !held().isEmpty();
    }

    private boolean isAlive() {
        return person != null && person.deceasedOn() == null;
    }

    private boolean counts(Evidence.Certificate certificate) {
        boolean named = certificateNumber == null || certificateNumber.equals(certificate.number());
        boolean inForce = !certificate.issuedOn().isAfter(askedOn)
                && (certificate.expiresOn() == null || !certificate.expiresOn().isBefore(askedOn));
        return named && inForce;
    }
}
