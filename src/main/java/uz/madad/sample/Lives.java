package uz.madad.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import uz.madad.shared.Pinfl;

/**
 * Draws the people. Of any five, numbers repeat: 6 certificates and 4 employments; 3 of any 125 have a disability. The
 * registers stand as at the end of October 2026, so claims filed in 2026 and 2027 find certificates and contracts alive.
 */
class Lives {

    static final YearMonth LAST_SALARY = YearMonth.of(2026, 10);

    private static final int[] CERTIFICATES = {2, 1, 1, 2, 0};
    private static final int[] EMPLOYMENTS = {1, 1, 0, 1, 1};
    private static final List<Integer> WITH_DISABILITY = List.of(8, 50, 91);
    private static final List<String> COURSES = List.of(
            "Java dasturlash",
            "Python va maʼlumotlar tahlili",
            "Frontend dasturlash",
            "Mobil ilovalar",
            "Axborot xavfsizligi",
            "UX/UI dizayn",
            "Testlash (QA)",
            "DevOps muhandisligi");
    private static final List<String> LEVELS = List.of("beginner", "intermediate", "professional");
    private static final int OTHER_EMPLOYERS = 40;

    private final long seed;
    private final int centers;
    private final int exporters;

    Lives(long seed, int centers, int exporters) {
        this.seed = seed;
        this.centers = centers;
        this.exporters = exporters;
    }

    Life get(int place) {
        return place < KnownLives.COUNT ? KnownLives.get(place) : draw(place, new Random(seed, "life", place));
    }

    private Life draw(int place, Random random) {
        LocalDate birthDate = PinflOf.birthDate(place);
        boolean woman = random.inPercent(50);
        Life.Person person = new Life.Person(
                PinflOf.place(place, woman),
                Names.draw(random, woman),
                birthDate,
                random.of(Region.ALL).code(),
                random.inPercent(1) ? random.between(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 10, 31)) : null);
        List<Life.Certificate> certificates = certificates(place, random);
        List<Life.Employment> employments = employments(place, certificates, random);
        return new Life(person, certificates, employments, salaries(employments, random), disabilities(place, random));
    }

    /** Issued from 2025-07 to 2026-03; most hold for years, one in twenty has expired, one in fifty names no registration. */
    private List<Life.Certificate> certificates(int place, Random random) {
        List<Life.Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < CERTIFICATES[place % 5]; i++) {
            LocalDate issued = random.between(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 3, 31));
            LocalDate expires = random.inPercent(5)
                    ? random.between(issued.plusMonths(3), LocalDate.of(2026, 9, 30))
                    : issued.plusYears(random.between(3, 5));
            certificates.add(new Life.Certificate(
                    certificateNumber(issued.getYear(), certificatesBefore(place) + i + 1),
                    Organisations.centerStir(random.below(centers)),
                    random.of(COURSES),
                    random.of(LEVELS),
                    issued,
                    expires,
                    random.inPercent(2) ? null : issued.minusDays(random.between(90, 270))));
        }
        return certificates;
    }

    /** Most start within three months after the certificate, a tenth before it; three quarters with an exporter. */
    private List<Life.Employment> employments(int place, List<Life.Certificate> certificates, Random random) {
        if (EMPLOYMENTS[place % 5] == 0) {
            return List.of();
        }
        LocalDate issued = certificates.isEmpty()
                ? LocalDate.of(2025, 9, 1)
                : certificates.getFirst().issuedOn();
        int chance = random.below(100);
        LocalDate started = chance < 10
                ? issued.minusDays(random.between(30, 400))
                : chance < 80 ? issued.plusDays(random.between(1, 85)) : issued.plusDays(random.between(100, 150));
        String employer = random.inPercent(75)
                ? Organisations.exporterStir(random.below(exporters))
                : Organisations.otherEmployerStir(random.below(OTHER_EMPLOYERS));
        LocalDate ended = random.inPercent(12) ? started.plusDays(random.between(20, 60)) : null;
        return List.of(new Life.Employment(contractNumber(employmentsBefore(place) + 1), employer, started, ended));
    }

    /** Every month from hire to October 2026, at most the last twelve, or to the end of the contract. */
    private static List<Life.Salary> salaries(List<Life.Employment> employments, Random random) {
        List<Life.Salary> salaries = new ArrayList<>();
        for (Life.Employment employment : employments) {
            long soums = random.between(30, 180) * 100_000L;
            YearMonth last = employment.endedOn() == null ? LAST_SALARY : YearMonth.from(employment.endedOn());
            YearMonth first = YearMonth.from(employment.startedOn());
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                if (!month.isBefore(last.minusMonths(11))) {
                    salaries.add(new Life.Salary(employment.employerStir(), month, soums));
                }
                soums += random.inPercent(8) ? random.between(2, 20) * 50_000L : 0;
            }
        }
        return salaries;
    }

    private static List<Life.Disability> disabilities(int place, Random random) {
        if (place == 8 || !WITH_DISABILITY.contains(place % 125)) {
            return List.of(); // the eighth gives his place to the one written by hand
        }
        LocalDate from = random.between(LocalDate.of(2019, 1, 1), LocalDate.of(2025, 3, 31));
        LocalDate to =
                random.inPercent(10) ? LocalDate.of(2025, 6, 30) : random.inPercent(50) ? null : from.plusYears(10);
        return List.of(new Life.Disability(from, to));
    }

    static String certificateNumber(int year, int serial) {
        return "IT-%d-%08d".formatted(year, serial);
    }

    static String contractNumber(int serial) {
        return "MSH-%08d".formatted(serial);
    }

    private static int certificatesBefore(int place) {
        return place / 5 * 6 + sumBefore(CERTIFICATES, place % 5);
    }

    private static int employmentsBefore(int place) {
        return place / 5 * 4 + sumBefore(EMPLOYMENTS, place % 5);
    }

    private static int sumBefore(int[] numbers, int end) {
        int sum = 0;
        for (int i = 0; i < end; i++) {
            sum += numbers[i];
        }
        return sum;
    }

    /** Numbers of people: each place has a birth date and serial numbers that no other place has. */
    static final class PinflOf {

        private static final LocalDate FIRST_BIRTH = LocalDate.of(1975, 1, 1);
        private static final int BIRTH_DATES = 12_000;
        private static final int SERIALS = 999 * 999;

        private PinflOf() {}

        static LocalDate birthDate(int place) {
            return FIRST_BIRTH.plusDays(place * 7919L % BIRTH_DATES);
        }

        static String place(int place, boolean woman) {
            // 611,953 shares no factor with the number of serials: no serial returns before all were used
            long serial = (place / BIRTH_DATES * 611_953L + birthDate(place).toEpochDay() * 31) % SERIALS;
            return of(birthDate(place), woman, (int) (serial / 999) + 1, (int) (serial % 999) + 1);
        }

        static String of(LocalDate birthDate, boolean woman, int district, int serial) {
            int century = birthDate.getYear() < 2000 ? 3 : 5;
            String digits = "%d%02d%02d%02d%03d%03d"
                    .formatted(
                            woman ? century + 1 : century,
                            birthDate.getDayOfMonth(),
                            birthDate.getMonthValue(),
                            birthDate.getYear() % 100,
                            district,
                            serial);
            return digits + Pinfl.checkDigit(digits);
        }
    }
}
