package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Page;

/** The days in force that differ from the usual week. */
@ApplicationScoped
class ReadCalendar {

    private final Jdbi database;

    ReadCalendar(Jdbi database) {
        this.database = database;
    }

    /** @param after the last day of the page before, or an earlier one */
    Page<CalendarResource.DayInForce> list(LocalDate from, LocalDate to, LocalDate after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select day, working, kind, name, moved_from, act, link, confirmed
                                from calendar_day_in_force
                                where day between :from and :to and day > :after
                                order by day limit :rows
                                """)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(CalendarResource.DayInForce.class))
                        .list()),
                limit,
                day -> day.day().toString());
    }
}
