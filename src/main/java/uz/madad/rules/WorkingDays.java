package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts working days by the calendar in force, for the deadlines of every programme. Sets of rows use the same functions in
 * SQL: {@code working_day_after}, {@code working_days_between}, {@code is_working_day}.
 */
@ApplicationScoped
public class WorkingDays {

    private final Jdbi database;

    WorkingDays(Jdbi database) {
        this.database = database;
    }

    /**
     * The n-th working day after a day, which itself doesn't count; the day itself for none.
     *
     * @param workingDays 0 to 1,000
     */
    public LocalDate after(LocalDate day, int workingDays) {
        return database.withHandle(handle -> handle.createQuery("select working_day_after(?, ?)")
                .bind(0, day)
                .bind(1, workingDays)
                .mapTo(LocalDate.class)
                .one());
    }

    /** How many working days come after the first day, up to and with the last; below zero where the last is earlier. */
    public int between(LocalDate from, LocalDate to) {
        return database.withHandle(handle -> handle.createQuery("select working_days_between(?, ?)")
                .bind(0, from)
                .bind(1, to)
                .mapTo(int.class)
                .one());
    }

    public boolean isWorkingDay(LocalDate day) {
        return database.withHandle(handle -> handle.createQuery("select is_working_day(?)")
                .bind(0, day)
                .mapTo(boolean.class)
                .one());
    }
}
