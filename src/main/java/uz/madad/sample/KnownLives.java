package uz.madad.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The five people whom documents, scripts and demonstrations name. */
class KnownLives {

    static final int COUNT = 5;

    private static final String CENTER_A = Organisations.centerStir(0);
    private static final String CENTER_B = Organisations.centerStir(1);
    private static final String EXPORTER_A = Organisations.exporterStir(0);
    private static final String EXPORTER_B = Organisations.exporterStir(1);
    private static final String OTHER_EMPLOYER = Organisations.otherEmployerStir(0);

    private KnownLives() {}

    static Life get(int place) {
        return switch (place) {
            case 0 -> hiredByExporter();
            case 1 -> specialistWithDisability();
            case 2 -> hiredByOther();
            case 3 -> hiredByForeignOwnedExporter();
            case 4 -> withoutWork();
            default -> throw new IllegalArgumentException("known: 0 to " + (COUNT - 1));
        };
    }

    private static Life hiredByExporter() {
        return new Life(
                person("Karimova Madina Anvar qizi", LocalDate.of(2001, 5, 14), true, 1, "1726"),
                List.of(
                        certificate(1, CENTER_A, LocalDate.of(2025, 12, 20)),
                        certificate(2, CENTER_B, LocalDate.of(2026, 2, 10))),
                List.of(new Life.Employment(Lives.contractNumber(1), EXPORTER_A, LocalDate.of(2026, 2, 2), null)),
                salaries(EXPORTER_A, YearMonth.of(2026, 2), 9_000_000),
                List.of());
    }

    private static Life specialistWithDisability() {
        return new Life(
                person("Rahimov Jasur Olim oʻgʻli", LocalDate.of(1997, 11, 3), false, 2, "1726"),
                List.of(certificate(3, CENTER_A, LocalDate.of(2025, 11, 28))),
                List.of(new Life.Employment(Lives.contractNumber(2), OTHER_EMPLOYER, LocalDate.of(2026, 1, 12), null)),
                salaries(OTHER_EMPLOYER, YearMonth.of(2026, 1), 6_500_000),
                List.of(new Life.Disability(LocalDate.of(2020, 3, 1), null)));
    }

    private static Life hiredByOther() {
        return new Life(
                person("Saidova Dilnoza Rustam qizi", LocalDate.of(2000, 8, 21), true, 3, "1718"),
                List.of(certificate(4, CENTER_A, LocalDate.of(2026, 1, 30))),
                List.of(new Life.Employment(Lives.contractNumber(3), OTHER_EMPLOYER, LocalDate.of(2026, 3, 2), null)),
                salaries(OTHER_EMPLOYER, YearMonth.of(2026, 3), 5_200_000),
                List.of());
    }

    private static Life hiredByForeignOwnedExporter() {
        return new Life(
                person("Yoʻldoshev Otabek Nodir oʻgʻli", LocalDate.of(1999, 2, 9), false, 4, "1730"),
                List.of(certificate(5, CENTER_A, LocalDate.of(2026, 2, 27))),
                List.of(new Life.Employment(Lives.contractNumber(4), EXPORTER_B, LocalDate.of(2026, 4, 6), null)),
                salaries(EXPORTER_B, YearMonth.of(2026, 4), 12_000_000),
                List.of());
    }

    private static Life withoutWork() {
        return new Life(
                person("Umarova Sevara Temur qizi", LocalDate.of(2003, 10, 30), true, 5, "1718"),
                List.of(certificate(6, CENTER_B, LocalDate.of(2026, 3, 16))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Life.Person person(String name, LocalDate birthDate, boolean woman, int serial, String region) {
        return new Life.Person(Lives.PinflOf.of(birthDate, woman, 777, serial), name, birthDate, region, null);
    }

    private static Life.Certificate certificate(int serial, String centerStir, LocalDate issuedOn) {
        return new Life.Certificate(
                Lives.certificateNumber(issuedOn.getYear(), serial),
                centerStir,
                "Java dasturlash",
                "professional",
                issuedOn,
                issuedOn.plusYears(5),
                issuedOn.minusMonths(6));
    }

    private static List<Life.Salary> salaries(String employerStir, YearMonth from, long soums) {
        List<Life.Salary> salaries = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(Lives.LAST_SALARY); month = month.plusMonths(1)) {
            salaries.add(new Life.Salary(employerStir, month, soums));
        }
        return salaries;
    }
}
