package uz.madad.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uz.madad.shared.Money;
import uz.madad.shared.Pinfl;

/**
 * What the registers know about one graduate, one certificate, one centre and one employer at one moment: all that a
 * rule may look at. Kept with the decision as it was seen. Null where a register knows nothing.
 *
 * @param asOf when the registers were read
 * @param employments all of the graduate's contracts with this employer
 * @param salaries the graduate's monthly salaries from this employer
 * @param disabilities the periods in which the graduate's disability is established; the fact only
 */
public record Evidence(
        Instant asOf,
        Person graduate,
        Certificate certificate,
        Center center,
        Exporter employer,
        List<Employment> employments,
        List<Salary> salaries,
        List<Disability> disabilities) {

    /**
     * What is left for a centre that has no certificate of its own for this graduate: nothing about the person. Whether
     * somebody exists, works, has died or has a disability is told only to a centre that taught them.
     */
    public Evidence withoutThePerson() {
        return new Evidence(asOf, null, null, center, employer, List.of(), List.of(), List.of());
    }

    /** As people read it: the graduate's number in full stands in the person's own record alone. */
    public Evidence masked() {
        return new Evidence(
                asOf,
                graduate,
                certificate == null ? null : certificate.masked(),
                center,
                employer,
                employments.stream().map(Employment::masked).toList(),
                salaries.stream().map(Salary::masked).toList(),
                disabilities.stream().map(Disability::masked).toList());
    }

    /** @param id stable across versions of the record, and what other modules name a person by */
    public record Person(
            UUID id, String pinfl, String fullName, LocalDate birthDate, String regionCode, LocalDate deceasedOn) {}

    public record Certificate(
            String number,
            String pinfl,
            String centerStir,
            String course,
            String level,
            LocalDate issuedOn,
            LocalDate expiresOn,
            LocalDate studentRegisteredOn) {

        private Certificate masked() {
            return new Certificate(
                    number, Pinfl.mask(pinfl), centerStir, course, level, issuedOn, expiresOn, studentRegisteredOn);
        }
    }

    public record Center(
            String stir,
            String name,
            String regionCode,
            String mfo,
            String account,
            LocalDate registeredFrom,
            LocalDate registeredTo) {}

    /** An entry of the register of exporters; an employer that isn't in it doesn't export. */
    public record Exporter(
            String stir,
            String name,
            boolean foreignOwned,
            LocalDate exportsFrom,
            LocalDate exportsTo,
            LocalDate itParkResidentFrom,
            LocalDate itParkResidentTo) {}

    public record Employment(
            String contractNumber, String pinfl, String employerStir, LocalDate startedOn, LocalDate endedOn) {

        private Employment masked() {
            return new Employment(contractNumber, Pinfl.mask(pinfl), employerStir, startedOn, endedOn);
        }
    }

    public record Salary(
            String pinfl,
            String employerStir,

            @Schema(implementation = String.class, pattern = "\\d{4}-\\d{2}")
            YearMonth month,

            Money amount) {

        private Salary masked() {
            return new Salary(Pinfl.mask(pinfl), employerStir, month, amount);
        }
    }

    public record Disability(String pinfl, LocalDate validFrom, LocalDate validTo) {

        private Disability masked() {
            return new Disability(Pinfl.mask(pinfl), validFrom, validTo);
        }
    }
}
