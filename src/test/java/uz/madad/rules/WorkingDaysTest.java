package uz.madad.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;

/** The calendar as shipped: Uzbekistan's days of 2023 to 2026, counted. */
@MadadTest
class WorkingDaysTest {

    @Inject
    WorkingDays days;

    @Inject
    Jdbi service;

    @ParameterizedTest
    @CsvSource({
        // an ordinary week, and over a weekend
        "2026-11-16, 1, 2026-11-17",
        "2026-11-20, 1, 2026-11-23",
        "2026-11-22, 1, 2026-11-23",
        "2026-11-16, 5, 2026-11-23",
        // Constitution Day
        "2026-12-07, 1, 2026-12-09",
        // Saturday 12 December is worked for Thursday 31 December, New Year's day follows
        "2026-12-11, 1, 2026-12-12",
        "2026-12-11, 2, 2026-12-14",
        "2026-12-30, 1, 2027-01-04",
        // a holiday on a Sunday moves the day off to Monday, one on a Saturday too
        "2026-03-06, 1, 2026-03-10",
        "2026-03-19, 1, 2026-03-24",
        "2026-05-08, 1, 2026-05-12",
        // Qurbon hayit with two days added
        "2026-05-26, 1, 2026-06-01",
        // Saturday 4 January 2025 worked for Thursday 2 January
        "2024-12-28, 3, 2025-01-06",
        "2025-01-01, 1, 2025-01-03",
        "2025-01-03, 1, 2025-01-04",
        // hayit on a Sunday, Monday free
        "2025-03-28, 1, 2025-04-01",
        "2024-06-14, 1, 2024-06-19",
        // before the Labour Code of 2022 a holiday on a Sunday moved nothing; a decree added 2 January
        "2022-12-30, 1, 2023-01-04",
        "2023-09-29, 1, 2023-10-03",
        "2026-11-22, 0, 2026-11-22"
    })
    @Tag("R8")
    void workingDaysAreCountedFromTheDayAfter(LocalDate from, int count, LocalDate expected) {
        assertEquals(expected, days.after(from, count));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-11, 2026-12-14, 2",
        "2026-12-30, 2027-01-04, 1",
        "2026-12-30, 2027-01-03, 0",
        "2026-11-20, 2026-11-20, 0",
        "2026-11-23, 2026-11-20, -1",
        "2024-12-31, 2025-12-31, 251"
    })
    void workingDaysBetweenCountTheLastDayAndNotTheFirst(LocalDate from, LocalDate to, int expected) {
        assertEquals(expected, days.between(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-12-12", "2026-11-20", "2023-01-07", "2023-03-11", "2024-12-14", "2023-04-29", "2026-08-30"
            })
    void theDaysOfTheDecreesAreAsTheySay(LocalDate day) {
        boolean worked = !day.equals(LocalDate.of(2023, 4, 29)) && !day.equals(LocalDate.of(2026, 8, 30));
        assertEquals(worked, days.isWorkingDay(day));
    }

    @Test
    void nothingIsCountedBackwardsOrForYears() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThrows(RuntimeException.class, () -> days.after(day, -1));
        assertThrows(RuntimeException.class, () -> days.after(day, 1001));
    }

    @Test
    void everyShippedDayNamesItsActAndOneIsOnlyExpected() {
        assertEquals("2026-05-27", service.withHandle(handle -> handle.createQuery(
                        "select day::text from calendar_day where not confirmed and proposed_by = 'release'")
                .mapTo(String.class)
                .one()));
        assertEquals(1, service.<Integer, RuntimeException>withHandle(handle -> handle.createQuery(
                        "select count(*) from audit_entry where action = 'calendar.shipped'")
                .mapTo(int.class)
                .one()));
    }

    @Test
    void whatStandsInTheCalendarIsNeverEditedNotEvenByTheOwner() {
        for (String change : new String[] {
            "update calendar_day set kind = 'WORKING_DAY' where day = '2026-12-08'",
            "update calendar_day set state = 'REFUSED', reason = 'no' where day = '2026-12-08'",
            "delete from calendar_day",
            "truncate calendar_day"
        }) {
            assertThrows(
                    RuntimeException.class,
                    () -> OwnerDatabase.connect().useHandle(handle -> handle.execute(change)),
                    change);
        }
        String message = assertThrows(
                        RuntimeException.class,
                        () -> service.useHandle(handle -> handle.execute("delete from calendar_weekend")))
                .getMessage();
        assertTrue(message.contains("permission denied"), message);
    }

    @Test
    void nobodyStartsWithADecidedDay() {
        String message = assertThrows(RuntimeException.class, () -> service.useHandle(handle -> handle.execute("""
                                insert into calendar_day (day, kind, name, act, confirmed, state, proposed_by, proposed_at,
                                    decided_by, decided_at)
                                values ('2059-03-03', 'PUBLIC_HOLIDAY', 'Mine', 'act', true, 'APPROVED', 'maker', now(),
                                    'approver', now())
                                """)))
                .getMessage();
        assertTrue(message.contains("starts as a proposal"), message);
    }
}
