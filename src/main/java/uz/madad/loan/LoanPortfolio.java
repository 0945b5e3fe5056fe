package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/**
 * What came of the programme, a row for each bank and each region in which its borrowers are registered now. What stands is told as
 * of the evening of a day, by what is known of it today; what happened, of the days up to it.
 */
@ApplicationScoped
class LoanPortfolio {

    private static final int AT_ONCE = 500;

    private static final String CONFIRMATIONS = """
            select c.bank_mfo, p.region_code,
                   count(*) filter (where c.confirmed_at >= :since) as given,
                   count(*) filter (where (l.booked_at is null or l.booked_at >= :until)
                       and (c.ended_at is null or c.ended_at >= :until)) as open,
                   count(*) filter (where l.booked_at >= :since and l.booked_at < :until) as booked,
                   count(*) filter (where c.status = 'EXPIRED' and c.ended_at >= :since and c.ended_at < :until) as expired,
                   count(*) filter (where c.status = 'RELEASED' and l.id is null
                       and c.ended_at >= :since and c.ended_at < :until) as released,
                   0 as loans, 0 as lent, 0 as outstanding, 0 as late, 0 as overdue, 0 as longest,
                   0 as agreed, 0 as unpaid, 0 as paid
            from loan_confirmation c
            left join loan l on l.confirmation_id = c.id
            left join person p on p.id = c.person_id and p.known_to = 'infinity'
            where c.confirmed_at < :until and (:bank::text is null or c.bank_mfo = :bank)
            group by 1, 2
            """;

    private static final String LOANS = """
            select l.bank_mfo, p.region_code, 0, 0, 0, 0, 0,
                   count(*) filter (where l.started_on >= :from and not undone),
                   coalesce(sum(l.amount) filter (where l.started_on >= :from and not undone), 0),
                   sum(o.balance), count(*) filter (where o.overdue > 0), sum(o.overdue), max(coalesce(:on - s.due, 0)),
                   0, 0, 0
            from loan l
            cross join lateral (select l.status = 'CANCELLED' and l.stopped_on <= :on as undone) u
            cross join lateral (
                select coalesce(sum(x.principal), 0) as back from loan_movement x
                where x.loan_id = l.id and x.happened_on <= :on and x.kind <> 'REVERSAL'
                  and not exists (select from loan_movement r where r.reverses = x.id)) m
            left join lateral (
                select balance from loan_due where loan_id = l.id and due <= :on order by due desc limit 1) d on true
            cross join lateral (
                select l.amount - m.back as balance,
                       greatest(l.amount - m.back - coalesce(d.balance, l.amount), 0) as overdue) o
            left join lateral (
                select min(due) as due from loan_due where loan_id = l.id and balance < o.balance) s on o.overdue > 0
            left join person p on p.id = l.person_id and p.known_to = 'infinity'
            where l.started_on <= :on and (:bank::text is null or l.bank_mfo = :bank)
            group by 1, 2
            """;

    private static final String COMPENSATION = """
            select l.bank_mfo, p.region_code, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                   coalesce(sum(s.amount) filter (where t.decided_at >= :since), 0),
                   coalesce(sum(s.amount) filter (where y.paid_on is null or y.paid_on > :on), 0),
                   coalesce(sum(s.amount) filter (where y.paid_on between :from and :on), 0)
            from loan_statement t
            join (select statement_id, loan_id, computed as amount from loan_statement_line where counts
                  union all
                  select statement_id, loan_id, amount from loan_supplement where not withheld) s on s.statement_id = t.id
            join loan l on l.id = s.loan_id
            join loan_statement_payment y on y.statement_id = t.id and y.fiscal_year = l.fiscal_year
            left join person p on p.id = l.person_id and p.known_to = 'infinity'
            where t.status = 'APPROVED' and t.decided_at < :until and (:bank::text is null or t.bank_mfo = :bank)
            group by 1, 2
            """;

    private static final String ROWS = """
            select f.bank_mfo, coalesce(b.name, f.bank_mfo) as bank_name, f.region_code, r.name_<language> as region_name,
                   sum(given) as given, sum(open) as open, sum(booked) as booked, sum(expired) as expired,
                   sum(released) as released, sum(loans) as loans, sum(lent) as lent, sum(outstanding) as outstanding,
                   sum(late) as late, sum(overdue) as overdue, max(longest) as longest, sum(agreed) as agreed,
                   sum(unpaid) as unpaid, sum(paid) as paid
            from (<confirmations> union all <loans> union all <compensation>) f
            left join bank b on b.mfo = f.bank_mfo and b.known_to = 'infinity'
            left join region r on r.code = f.region_code and r.known_to = 'infinity'
            where (:region::text is null or f.region_code = :region)
              and (f.bank_mfo, coalesce(f.region_code, '')) > (:afterBank, :afterRegion)
            group by 1, 2, 3, 4 order by f.bank_mfo, coalesce(f.region_code, '') limit :rows
            """;

    private final Jdbi database;
    private final Clock clock;

    LoanPortfolio(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param from first day of what happened
     * @param on its last day, and that of what stands
     * @param bank MFO, or null for every bank
     * @param region code, or null for every region
     */
    record Asked(LocalDate from, LocalDate on, String bank, String region, Language language) {}

    /** Where a page goes on: after this bank's row of this region. */
    record Place(String bank, String region) {

        static final Place START = new Place("", "");

        /** @throws IllegalArgumentException when it isn't one */
        static Place parse(String cursor) {
            int dash = cursor.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException(cursor);
            }
            return new Place(cursor.substring(0, dash), cursor.substring(dash + 1));
        }

        static String of(LoanPortfolioResource.Row row) {
            return row.bankMfo() + "-" + (row.region() == null ? "" : row.region());
        }
    }

    Page<LoanPortfolioResource.Row> page(Asked asked, Place after, int limit) {
        return Page.of(
                database.withHandle(handle -> query(handle, asked, after, limit + 1)
                        .map((row, context) -> row(row))
                        .list()),
                limit,
                Place::of);
    }

    /** Every row, one after the other. */
    void each(Asked asked, Consumer<LoanPortfolioResource.Row> each) {
        database.useTransaction(handle -> query(handle, asked, Place.START, Integer.MAX_VALUE)
                .setFetchSize(AT_ONCE)
                .map((row, context) -> row(row))
                .forEach(each));
    }

    private Query query(Handle handle, Asked asked, Place after, int rows) {
        return handle.createQuery(ROWS)
                .define("confirmations", CONFIRMATIONS)
                .define("loans", LOANS)
                .define("compensation", COMPENSATION)
                .define("language", asked.language().code())
                .bind("since", evening(asked.from().minusDays(1)))
                .bind("until", evening(asked.on()))
                .bind("from", asked.from())
                .bind("on", asked.on())
                .bind("bank", asked.bank())
                .bind("region", asked.region())
                .bind("afterBank", after.bank())
                .bind("afterRegion", after.region())
                .bind("rows", rows);
    }

    /** The first moment after a day. */
    private OffsetDateTime evening(LocalDate day) {
        return day.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime();
    }

    private static LoanPortfolioResource.Row row(ResultSet row) throws SQLException {
        return new LoanPortfolioResource.Row(
                row.getString("bank_mfo"),
                row.getString("bank_name"),
                row.getString("region_code"),
                row.getString("region_name"),
                new LoanPortfolioResource.Confirmations(
                        row.getLong("given"),
                        row.getLong("open"),
                        row.getLong("booked"),
                        row.getLong("expired"),
                        row.getLong("released")),
                new LoanPortfolioResource.Lent(row.getLong("loans"), money(row, "lent"), money(row, "outstanding")),
                new LoanPortfolioResource.Arrears(row.getLong("late"), money(row, "overdue"), row.getInt("longest")),
                new LoanPortfolioResource.Compensated(money(row, "agreed"), money(row, "unpaid"), money(row, "paid")));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }
}
