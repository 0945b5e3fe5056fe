package uz.madad.loan;

import java.time.LocalDate;
import java.time.Year;

/** Into how many days interest divides a year. */
enum DayCount {
    /** Always 365, so a leap year bears a day more. */
    ACTUAL_365 {
        @Override
        int daysOfYear(LocalDate day) {
            return USUAL;
        }
    },
    /** As many as the day's own year has. */
    ACTUAL_ACTUAL {
        @Override
        int daysOfYear(LocalDate day) {
            return Year.isLeap(day.getYear()) ? LEAP : USUAL;
        }
    };

    static final int USUAL = 365;
    static final int LEAP = 366;

    abstract int daysOfYear(LocalDate day);
}
