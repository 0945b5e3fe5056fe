package uz.madad.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** What the registers say about one person. */
record Life(
        Person person,
        List<Certificate> certificates,
        List<Employment> employments,
        List<Salary> salaries,
        List<Disability> disabilities) {

    /** The registers that speak of people, with their columns. */
    enum Register {
        PERSONS("pinfl", "fullName", "birthDate", "regionCode", "deceasedOn"),
        CERTIFICATES(
                "number", "pinfl", "centerStir", "course", "level", "issuedOn", "expiresOn", "studentRegisteredOn"),
        EMPLOYMENTS("contractNumber", "pinfl", "employerStir", "startedOn", "endedOn"),
        SALARIES("pinfl", "employerStir", "month", "amount"),
        DISABILITIES("pinfl", "validFrom", "validTo");

        private final List<String> header;

        Register(String... header) {
            this.header = List.of(header);
        }

        List<String> header() {
            return header;
        }

        String file() {
            return name().toLowerCase(java.util.Locale.ROOT) + ".csv";
        }
    }

    record Person(String pinfl, String fullName, LocalDate birthDate, String regionCode, LocalDate deceasedOn) {}

    record Certificate(
            String number,
            String centerStir,
            String course,
            String level,
            LocalDate issuedOn,
            LocalDate expiresOn,
            LocalDate studentRegisteredOn) {}

    record Employment(String contractNumber, String employerStir, LocalDate startedOn, LocalDate endedOn) {}

    record Salary(String employerStir, YearMonth month, long soums) {}

    record Disability(LocalDate validFrom, LocalDate validTo) {}

    Stream<List<String>> rows(Register register) {
        String pinfl = person.pinfl();
        return switch (register) {
            case PERSONS ->
                Stream.of(
                        cells(pinfl, person.fullName(), person.birthDate(), person.regionCode(), person.deceasedOn()));
            case CERTIFICATES ->
                certificates.stream()
                        .map(c -> cells(
                                c.number(),
                                pinfl,
                                c.centerStir(),
                                c.course(),
                                c.level(),
                                c.issuedOn(),
                                c.expiresOn(),
                                c.studentRegisteredOn()));
            case EMPLOYMENTS ->
                employments.stream()
                        .map(e -> cells(e.contractNumber(), pinfl, e.employerStir(), e.startedOn(), e.endedOn()));
            case SALARIES -> salaries.stream().map(s -> cells(pinfl, s.employerStir(), s.month(), s.soums()));
            case DISABILITIES -> disabilities.stream().map(d -> cells(pinfl, d.validFrom(), d.validTo()));
        };
    }

    private static List<String> cells(Object... values) {
        return Stream.of(values)
                .map(value -> value == null ? "" : value.toString())
                .toList();
    }
}
