package uz.madad.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A school of the announcement's case: 600 rows of pupils in eleven grades. Three schools of ten report more classes than their
 * pupils justify: a grade of 35 pupils, one class by the norm, is padded with ten rows that are no pupils of this school, which
 * makes two.
 *
 * @param place from 0
 */
record School(long seed, int place) {

    static final int GRADES = 11;
    static final int ROWS = 600;
    static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    /** Rows that pad a grade: so many of each flaw. */
    private static final List<Flaw> PADDING = List.of(
            Flaw.DIED,
            Flaw.DIED,
            Flaw.DIED,
            Flaw.DEPARTED,
            Flaw.DEPARTED,
            Flaw.DEPARTED,
            Flaw.TWICE,
            Flaw.TWICE,
            Flaw.NOT_REGISTERED,
            Flaw.IMPOSSIBLE_ID);

    private static final int FULL_CLASS = 35;
    private static final int SMALLEST_CLASS = 5;
    private static final List<Integer> PADDED_GRADES = List.of(5, 8);
    private static final int LENT_GRADE = 2;
    /** Children of a school and grade are numbered below this. */
    private static final int CHILDREN = 128;

    /** Why a row is no pupil of this school. */
    enum Flaw {
        /** It is one. */
        NONE,
        /** Died in the spring. */
        DIED,
        /** Left the country in the spring. */
        DEPARTED,
        /** Sits in the school before. */
        TWICE,
        /** Was never born, as far as a registry knows. */
        NOT_REGISTERED,
        /** Has a number with a birth date that doesn't exist. */
        IMPOSSIBLE_ID
    }

    /** A row of the file of pupils. */
    record Pupil(String pinfl, LocalDate birthDate, int grade, Flaw flaw) {}

    String code() {
        return "M-%05d".formatted(place + 1);
    }

    String region() {
        return Region.ALL.get(place % Region.ALL.size()).code();
    }

    String district() {
        return region() + (201 + place / Region.ALL.size() % 9);
    }

    /** Classes it reports: those that all rows of its file would justify. */
    int classes() {
        return IntStream.rangeClosed(1, GRADES)
                .map(grade -> classesOf(rows(grade)))
                .sum();
    }

    /** How many classes no pupils justify. */
    int surplus() {
        int turn = place * 37 % 100;
        return turn == 0 || turn > 30 ? 0 : turn > 20 ? 2 : 1;
    }

    List<Pupil> pupils() {
        List<Pupil> pupils = new ArrayList<>(ROWS);
        int lent = 0;
        for (int grade = 1; grade <= GRADES; grade++) {
            boolean padded = isPadded(grade);
            int own = padded ? FULL_CLASS : rows(grade);
            for (int number = 0; number < own; number++) {
                pupils.add(child(grade, number, Flaw.NONE));
            }
            for (int i = 0; padded && i < PADDING.size(); i++) {
                pupils.add(
                        PADDING.get(i) == Flaw.TWICE
                                ? lent(grade, lent++)
                                : child(grade, FULL_CLASS + i, PADDING.get(i)));
            }
        }
        return pupils;
    }

    /** A child of the first grade's year who left a kindergarten and is in no school. */
    Pupil childWithoutSchool() {
        return child(1, CHILDREN - 1, Flaw.NONE);
    }

    private int rows(int grade) {
        if (isPadded(grade)) {
            return FULL_CLASS + PADDING.size();
        }
        return grade < GRADES
                ? new Random(seed, "grade " + grade, place).between(50, 59)
                : ROWS - IntStream.range(1, GRADES).map(this::rows).sum();
    }

    private boolean isPadded(int grade) {
        return PADDED_GRADES.subList(0, surplus()).contains(grade);
    }

    /** A pupil of the school before, whom this one counts as its own. */
    private Pupil lent(int grade, int number) {
        Pupil pupil = new School(seed, place - 1).child(LENT_GRADE, number, Flaw.NONE);
        return new Pupil(pupil.pinfl(), pupil.birthDate(), grade, Flaw.TWICE);
    }

    private Pupil child(int grade, int number, Flaw flaw) {
        int nth = place * CHILDREN + number;
        LocalDate birthDate = LocalDate.of(DAY.getYear() - 6 - grade, 1, 1).plusDays(nth % 365);
        int serial = nth / 365;
        String pinfl = Lives.PinflOf.of(birthDate, nth % 2 == 0, serial / 999 + 1, serial % 999 + 1);
        return new Pupil(
                flaw == Flaw.IMPOSSIBLE_ID ? pinfl.charAt(0) + "3102" + pinfl.substring(5) : pinfl,
                birthDate,
                grade,
                flaw);
    }

    /** The norm of the rule set {@code class-norms} as it ships, written out: a sample knows nothing of the service. */
    private static int classesOf(int pupils) {
        return Math.max(1, pupils / FULL_CLASS + (pupils % FULL_CLASS >= SMALLEST_CLASS ? 1 : 0));
    }
}
