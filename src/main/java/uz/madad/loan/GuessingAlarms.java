package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Page;

/** Banks whose questions miss so often that somebody may be guessing numbers. Told once an hour and bank. */
@ApplicationScoped
class GuessingAlarms {

    private final Jdbi database;
    private final CheckLimits limits;
    private final AuditTrail trail;
    private final Clock clock;

    GuessingAlarms(Jdbi database, CheckLimits limits, AuditTrail trail, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param hour the beginning of the hour in which the limit was passed @param misses how many it took */
    public record GuessingAlarm(UUID id, String bankMfo, Instant hour, Instant raisedAt, int misses) {}

    /** A question of this bank has missed. */
    void missed(String mfo) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        int raised = database.withHandle(handle -> handle.createUpdate("""
                        insert into loan_guessing_alarm (bank_mfo, hour, raised_at, misses)
                        select :mfo, :hour, :now, :most
                        where (select count(*) from (
                                   select from loan_eligibility_check
                                   where bank_mfo = :mfo and missed and checked_at >= :hour limit :most) c) >= :most
                        on conflict do nothing
                        """)
                .bind("mfo", mfo)
                .bind("hour", now.truncatedTo(ChronoUnit.HOURS))
                .bind("now", now)
                .bind("most", limits.missesAnHour())
                .execute());
        if (raised > 0) {
            trail.record("loan.guessing-suspected", "bank/" + mfo, null, Map.of("misses", limits.missesAnHour()));
        }
    }

    @Transactional
    @FromReplica
    public Page<GuessingAlarm> page(UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select id, bank_mfo, hour, raised_at, misses from loan_guessing_alarm
                                where id > :after order by id limit :rows
                                """)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(GuessingAlarm.class))
                        .list()),
                limit,
                alarm -> alarm.id().toString());
    }
}
