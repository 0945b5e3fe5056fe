package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Money;

/**
 * The decisions a simulation is about, in chunks by their number. Of each graduate the last claim counts and of the claim
 * its last decision, since nobody is subsidised twice. What a centre took back and what an officer refused although the
 * rule granted it would have ended the same way under any rule, and is left out.
 */
@ApplicationScoped
class PastDecisions {

    private static final String CHUNK = """
            select d.claim_id, c.region_code, d.outcome, d.amount, d.facts
            from training_decision d join training_claim c on c.id = d.claim_id
            where d.id >= :first and d.id < :end and d.decided_at >= :from and d.decided_at < :to
              and c.status <> 'WITHDRAWN' and not (c.status in ('REFUSED', 'APPEALED') and d.outcome = 'GRANTED')
              and not exists (select from training_decision later where later.claim_id = d.claim_id and later.id > d.id)
              and not exists (select from training_claim later where later.graduate_pinfl = c.graduate_pinfl
                                and later.id > c.id and later.status <> 'WITHDRAWN')
            """;

    private final Jdbi database;
    private final ZoneId zone;

    PastDecisions(Jdbi database, Clock clock) {
        this.database = database;
        this.zone = clock.getZone();
    }

    /** A decision as it was made. @param amount soums granted, or null @param facts JSON */
    record Past(UUID claimId, String region, String outcome, Money amount, String facts) {}

    /** Numbers of the first and the last decision of a period; both 0 where it has none. */
    record Range(long first, long last) {}

    Range range(LocalDate from, LocalDate to) {
        return database.withHandle(handle -> handle.createQuery("""
                        select coalesce(min(id), 0) as first, coalesce(max(id), 0) as last
                        from training_decision where decided_at >= :from and decided_at < :to
                        """)
                .bind("from", startOf(from))
                .bind("to", startOf(to.plusDays(1)))
                .map((row, context) -> new Range(row.getLong("first"), row.getLong("last")))
                .one());
    }

    /** Those numbered from first to just before end. */
    List<Past> chunk(LocalDate from, LocalDate to, long first, long end) {
        return database.withHandle(handle -> handle.createQuery(CHUNK)
                .bind("first", first)
                .bind("end", end)
                .bind("from", startOf(from))
                .bind("to", startOf(to.plusDays(1)))
                .map((row, context) -> new Past(
                        row.getObject("claim_id", UUID.class),
                        row.getString("region_code"),
                        row.getString("outcome"),
                        row.getBigDecimal("amount") == null ? null : new Money(row.getBigDecimal("amount")),
                        row.getString("facts")))
                .list());
    }

    private OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }
}
