package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/**
 * A day of the bank: what its messages and the matches by hand came to, held event by event against what the ledger
 * booked for them, and what is open.
 */
@ApplicationScoped
class ReconciliationReport {

    private static final String TOLD = """
            select 'bank-message/' || l.message_id || '/' || o.programme || '/' || o.fiscal_year || '/' || lower(l.outcome)
                       as event, min(m.received_at) as at, sum(o.amount) as amount
            from bank_message_line l
            join bank_message m on m.id = l.message_id
            join payment_order o on o.id = l.order_id
            where l.outcome in ('SETTLED', 'RETURNED', 'REJECTED') and m.received_at >= :from and m.received_at < :to
            group by l.message_id, o.programme, o.fiscal_year, l.outcome
            union all
            select 'reconciliation-match/' || r.id || '/confirmed', r.confirmed_at, o.amount
            from reconciliation_match r join payment_order o on o.id = r.order_id
            where r.confirmed_at >= :from and r.confirmed_at < :to
            union all
            select 'reconciliation-match/' || r.id || '/undone', r.undone_at, o.amount
            from reconciliation_match r join payment_order o on o.id = r.order_id
            where r.confirmed_at is not null and r.undone_at >= :from and r.undone_at < :to
            union all
            select 'recovery-step/' || s.id, m.received_at, l.amount
            from bank_message_line l
            join bank_message m on m.id = l.message_id
            join recovery_step s on (s.message_id, s.position) = (l.message_id, l.position)
            where l.outcome = 'RECOVERED' and m.received_at >= :from and m.received_at < :to
            union all
            select 'recovery-step/' || s.id, s.at, s.amount
            from reconciliation_match r join recovery_step s on s.match_id = r.id
            where s.at >= :from and s.at < :to
            union all
            select 'payout-batch/' || b.id || '/' || o.fiscal_year || '/settled-by-set-off', b.released_at, sum(o.amount)
            from payout_batch b join payment_order o on o.batch_id = b.id
            where b.wholly_set_off > 0 and o.set_off = o.amount and b.released_at >= :from and b.released_at < :to
            group by b.id, o.fiscal_year
            """;

    private static final String LINES = """
            select l.finding, count(*) as lines, coalesce(sum(l.amount), 0) as amount
            from bank_message_line l join bank_message m on m.id = l.message_id
            where l.finding is not null and m.received_at >= :from and m.received_at < :to
            group by l.finding order by l.finding
            """;

    private static final String OPEN = """
            select count(*) from bank_message_line l
            where l.outcome = 'HELD'
              and not exists (select from reconciliation_match r where r.message_id = l.message_id
                                 and r.position = l.position and r.state = 'CONFIRMED')
            """;

    /** Message and transfer are stamped one after the other: a pair may lie on both sides of midnight. */
    private static final int SLACK_MINUTES = 35;

    private final Jdbi database;
    private final Ledger ledger;
    private final Clock clock;

    ReconciliationReport(Jdbi database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param equal whether the ledger booked exactly what the bank told
     * @param told sum of what the bank told, returns and rejections included
     * @param booked sum of what the ledger booked for it
     * @param mismatches events on which they differ
     * @param lines the day's statement lines by finding
     * @param held lines put aside that nobody has matched, of any day
     */
    public record Report(
            LocalDate day,
            boolean equal,
            Money told,
            Money booked,
            List<Mismatch> mismatches,
            List<Lines> lines,
            long held) {}

    /** @param told null where the bank told nothing @param booked null where the ledger booked nothing */
    public record Mismatch(String event, Money told, Money booked) {}

    public record Lines(Finding finding, long lines, Money amount) {}

    public record Told(String event, OffsetDateTime at, Money amount) {}

    @Transactional
    public Report of(LocalDate day) {
        Instant from = day.atStartOfDay(clock.getZone()).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        Map<String, Money> told = new LinkedHashMap<>();
        TreeSet<String> events = new TreeSet<>();
        for (Told one : told(earlier(from), later(to))) {
            told.put(one.event(), one.amount());
            Instant at = one.at().toInstant();
            if (!at.isBefore(from) && at.isBefore(to)) {
                events.add(one.event());
            }
        }
        Map<String, Money> booked = ledger.bookedByBank(earlier(from), later(to));
        ledger.bookedByBank(from, to).keySet().stream()
                .filter(event -> !told.containsKey(event))
                .forEach(events::add);
        return report(day, events, told, booked, from, to);
    }

    private Report report(
            LocalDate day,
            TreeSet<String> events,
            Map<String, Money> told,
            Map<String, Money> booked,
            Instant from,
            Instant to) {
        Money toldSum = Money.ZERO;
        Money bookedSum = Money.ZERO;
        List<Mismatch> mismatches = new ArrayList<>();
        for (String event : events) {
            Money bank = told.get(event);
            Money ours = booked.get(event);
            toldSum = toldSum.plus(bank == null ? Money.ZERO : bank);
            bookedSum = bookedSum.plus(ours == null ? Money.ZERO : ours);
            if (bank == null || !bank.equals(ours)) {
                mismatches.add(new Mismatch(event, bank, ours));
            }
        }
        return new Report(day, mismatches.isEmpty(), toldSum, bookedSum, mismatches, lines(from, to), held());
    }

    private List<Told> told(Instant from, Instant to) {
        return database.withHandle(handle -> handle.createQuery(TOLD)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .map(ConstructorMapper.of(Told.class))
                .list());
    }

    private List<Lines> lines(Instant from, Instant to) {
        return database.withHandle(handle -> handle.createQuery(LINES)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .map(ConstructorMapper.of(Lines.class))
                .list());
    }

    private long held() {
        return database.withHandle(
                handle -> handle.createQuery(OPEN).mapTo(Long.class).one());
    }

    private static Instant earlier(Instant at) {
        return at.minusSeconds(SLACK_MINUTES * 60L);
    }

    private static Instant later(Instant at) {
        return at.plusSeconds(SLACK_MINUTES * 60L);
    }
}
