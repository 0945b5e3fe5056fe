package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.rules.WorkingDays;
import uz.madad.shared.Page;

/** Claims by the day they are due: those that have passed it, and those that soon will. */
@ApplicationScoped
class DueClaims {

    private static final String DUE = """
            select d.claim_id, d.due_on
            from training_deadline d join training_claim c on c.id = d.claim_id
            where d.ended_on is null and d.due_on between :first and :last
              and (d.due_on, d.claim_id) > (:afterDay, :afterClaim)
              and (:status::text is null or c.status = :status)
              and (:region::text is null or c.region_code = :region)
              and (:center::text is null or c.center_stir = :center)
              and (:from::timestamptz is null or c.filed_at >= :from)
              and (:to::timestamptz is null or c.filed_at < :to)
            order by d.due_on, d.claim_id limit :rows
            """;

    private final Jdbi database;
    private final WorkingDays workingDays;
    private final Clock clock;

    DueClaims(Jdbi database, WorkingDays workingDays, Clock clock) {
        this.database = database;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** A span of due days, both included. */
    record Span(LocalDate first, LocalDate last) {}

    /** A claim of such a list; the next page begins after it. */
    record Due(UUID claimId, LocalDate dueOn) {

        static final Due FIRST = new Due(new UUID(0, 0), LocalDate.EPOCH);

        String cursor() {
            return dueOn + "~" + claimId;
        }

        /** @throws IllegalArgumentException when it isn't a cursor */
        static Due after(String cursor) {
            try {
                int day = cursor.indexOf('~');
                return new Due(UUID.fromString(cursor.substring(day + 1)), LocalDate.parse(cursor.substring(0, day)));
            } catch (DateTimeException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(cursor, e);
            }
        }
    }

    Span overdue() {
        return new Span(LocalDate.EPOCH, LocalDate.now(clock).minusDays(1));
    }

    /** Due today or within so many working days. */
    Span soon(int within) {
        LocalDate today = LocalDate.now(clock);
        return new Span(today, workingDays.after(today, within));
    }

    /** By due day. @param from and to: filed from and before, null leaves a side open */
    Page<Due> page(Span span, ReadClaims.Filter filter, String center, Instant from, Instant to, int limit) {
        Due after = Page.cursor(filter.after(), Due.FIRST, Due::after);
        List<Due> found = database.withHandle(handle -> handle.createQuery(DUE)
                .bind("first", span.first())
                .bind("last", span.last())
                .bind("afterDay", after.dueOn())
                .bind("afterClaim", after.claimId())
                .bind("status", filter.status() == null ? null : filter.status().name())
                .bind("region", filter.regionCode())
                .bind("center", center)
                .bind("from", at(from))
                .bind("to", at(to))
                .bind("rows", limit + 1)
                .map((row, context) ->
                        new Due(row.getObject("claim_id", UUID.class), row.getObject("due_on", LocalDate.class)))
                .list());
        return Page.of(found, limit, Due::cursor);
    }

    private OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
