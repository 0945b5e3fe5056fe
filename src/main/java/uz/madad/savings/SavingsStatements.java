package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

/** Draws up statements: one for each agency and year that has savings or a budget line, or the sum of all. */
@ApplicationScoped
class SavingsStatements {

    private static final String KEYS = """
            with keys as (
                select k.agency_code, k.fiscal_year, a.region_code from (
                    select agency_code, fiscal_year from saving where status <> 'DRAFT'
                    union
                    select l.agency, c.fiscal_year from budget_line l join ledger_account c on c.programme = l.code
                    where l.programme = :programme and l.agency is not null) k
                left join agency a on a.code = k.agency_code and a.known_to = 'infinity'
                where (:agency::text is null or k.agency_code = :agency::text)
                  and (:year::int is null or k.fiscal_year = :year::int)
                  and (:region::text is null or a.region_code = :region::text)
                  and (k.agency_code, k.fiscal_year) > (:afterAgency::text, :afterYear::int)
                order by k.agency_code, k.fiscal_year limit :rows)
            """;

    private static final String ROWS = KEYS + """
            select k.agency_code, k.region_code, k.fiscal_year,
                   s.reported, s.verified, s.corrected,
                   coalesce(y.saved, 0) as shared,
                   coalesce(y.retained + y.from_pool, 0) as retained,
                   coalesce(y.returned + y.recovered, 0) as returned,
                   coalesce(y.recovered, 0) as recovered,
                   coalesce(y.pooled, 0) as pooled,
                   coalesce(y.from_pool, 0) as from_pool,
                   coalesce(p.total, 0) as planned,
                   coalesce(y.committed + y.payable, 0) as set_aside,
                   coalesce(y.paid, 0) as spent,
                   coalesce(y.recoverable, 0) as recoverable,
                   coalesce(y.paid_back, 0) as paid_back,
                   coalesce(y.available, 0) as "left",
                   coalesce(y.brought_forward, 0) as brought_forward,
                   coalesce(y.carried_forward, 0) as carried_forward,
                   coalesce(y.given_back_unused, 0) as unused_given_back,
                   coalesce(y.surrendered, 0) as surrendered
            from keys k
            cross join lateral (
                select coalesce(sum(amount), 0) as reported, coalesce(sum(verified_amount), 0) as verified,
                       coalesce(sum(corrected_amount), 0) as corrected
                from saving v
                where v.agency_code = k.agency_code and v.fiscal_year = k.fiscal_year and v.status <> 'DRAFT') s
            left join lateral (
                select * from agency_line_year l
                where l.programme = :programme and l.agency = k.agency_code and l.fiscal_year = k.fiscal_year) y on true
            left join spending_plan p on p.agency_code = k.agency_code and p.fiscal_year = k.fiscal_year
                and p.state = 'APPROVED' and p.replaced_by is null
            """;

    private static final String PARTS =
            "reported,verified,corrected,shared,retained,returned,recovered,pooled,from_pool,"
                    + "planned,set_aside,spent,recoverable,paid_back,\"left\",brought_forward,carried_forward,unused_given_back,"
                    + "surrendered";

    private final Jdbi database;

    SavingsStatements(Jdbi database) {
        this.database = database;
    }

    /** What they are narrowed to; null leaves a side open. */
    record Question(String agencyCode, Integer fiscalYear, String regionCode) {}

    /** Where a page begins: after this agency's year. */
    record After(String agencyCode, int fiscalYear) {

        static final After NOTHING = new After("", 0);

        /** @throws IllegalArgumentException when it isn't one */
        static After parse(String cursor) {
            int colon = cursor.lastIndexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(cursor);
            }
            return new After(cursor.substring(0, colon), Integer.parseInt(cursor.substring(colon + 1)));
        }

        static String of(SavingsStatement statement) {
            return statement.agencyCode() + ":" + statement.fiscalYear();
        }
    }

    /** By agency and year. */
    Page<SavingsStatement> page(Question question, After after, int limit) {
        List<SavingsStatement> found = database.withHandle(handle -> bind(
                        handle.createQuery(ROWS + " order by k.agency_code, k.fiscal_year"), question, after, limit + 1)
                .map(ConstructorMapper.of(SavingsStatement.class))
                .list());
        return Page.of(found, limit, After::of);
    }

    /** The sum of all that are asked for. */
    SavingsStatement totals(Question question) {
        String sums = PARTS.replaceAll("([a-z_\"]+)", "coalesce(sum($1), 0) as $1");
        return database.withHandle(handle -> bind(
                        handle.createQuery(
                                "select null as agency_code, null as region_code, cast(null as int) as fiscal_year, "
                                        + sums + " from (" + ROWS + ") rows"),
                        question,
                        After.NOTHING,
                        Integer.MAX_VALUE)
                .map(ConstructorMapper.of(SavingsStatement.class))
                .findOne()
                .orElseThrow(Problem::notFound));
    }

    private static Query bind(Query query, Question question, After after, int rows) {
        return query.bind("programme", SavingsBudget.PROGRAMME)
                .bind("agency", question.agencyCode())
                .bind("year", question.fiscalYear())
                .bind("region", question.regionCode())
                .bind("afterAgency", after.agencyCode())
                .bind("afterYear", after.fiscalYear())
                .bind("rows", rows);
    }
}
