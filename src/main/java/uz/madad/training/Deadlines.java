package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.rules.CalendarChanged;

/** The deadlines of the claims. The database begins and ends them with each step a claim takes. */
@ApplicationScoped
class Deadlines {

    private static final String SELECT = """
            select claim_id, stage, started_on, working_days, basis, due_on, ended_on,
                   due_on < coalesce(ended_on, :today) as overdue
            from training_deadline where
            """;

    // each span is counted once, however many claims have it
    private static final String RECOUNT = """
            update training_deadline d set due_on = counted.due_on
            from (select started_on, working_days, working_day_after(started_on, working_days) as due_on
                  from (select distinct started_on, working_days from training_deadline
                        where ended_on is null and started_on < :day and due_on >= :day) spans) counted
            where d.ended_on is null and d.due_on >= :day and d.due_on <> counted.due_on
              and d.started_on = counted.started_on and d.working_days = counted.working_days
            """;

    private static final RowMapper<Deadline> DEADLINE = ConstructorMapper.of(Deadline.class);

    private final Jdbi database;
    private final AuditTrail trail;
    private final Clock clock;

    Deadlines(Jdbi database, AuditTrail trail, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** All of a claim, oldest first. */
    List<Deadline> of(UUID claimId) {
        return database.withHandle(handle -> handle.createQuery(SELECT + "claim_id = :claim order by id")
                .bind("today", LocalDate.now(clock))
                .bind("claim", claimId)
                .map(DEADLINE)
                .list());
    }

    /** The deadlines under way of some claims. */
    Map<UUID, Deadline> open(Collection<UUID> claims) {
        return database
                .withHandle(handle -> handle.createQuery(SELECT + "claim_id = any(:claims) and ended_on is null")
                        .bind("today", LocalDate.now(clock))
                        .bindArray("claims", UUID.class, claims)
                        .map((row, context) ->
                                Map.entry(row.getObject("claim_id", UUID.class), DEADLINE.map(row, context)))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What is under way moves with the calendar, in the transaction that changes it; what has ended stands. */
    void recount(@Observes CalendarChanged calendar) {
        int moved = database.withHandle(handle ->
                handle.createUpdate(RECOUNT).bind("day", calendar.day()).execute());
        if (moved > 0) {
            trail.record("deadlines.moved", calendar.subject(), null, Map.of("claims", moved));
        }
    }
}
