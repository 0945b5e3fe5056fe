package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;

/** Other reports that may count the same saving, whoever made them (R52). They are shown; verifiers decide. */
@ApplicationScoped
class Overlaps {

    private static final int MOST = 200;

    private final Jdbi database;

    Overlaps(Jdbi database) {
        this.database = database;
    }

    /**
     * Another report of overlapping months, or of an earlier year.
     *
     * @param amount soums, as reported
     * @param causes what it shares: {@code SAME_FUNCTION}, {@code SAME_BUDGET_LINE}, {@code SAME_UNIT}; {@code EARLIER_YEAR} where
     *     the agency has reported the same line and unit before, so that the baseline must be of this year
     */
    public record Overlap(
            UUID id,
            String number,
            String agencyCode,
            int fiscalYear,
            String title,
            String status,
            String budgetLine,
            String unit,
            String functionCode,
            Money amount,
            List<String> causes) {}

    /** Of reports that stand, those for the same function or line, and one's own of earlier years; at most 200. */
    List<Overlap> of(UUID savingId) {
        return database.withHandle(handle -> handle.createQuery("""
                        select o.id, o.number, o.agency_code, o.fiscal_year, o.title, o.status, o.budget_line, o.unit, o.function_code, o.amount,
                               array_remove(array[case when o.function_code = s.function_code then 'SAME_FUNCTION' end,
                                   case when o.budget_line_key = s.budget_line_key then 'SAME_BUDGET_LINE' end,
                                   case when o.unit_key = s.unit_key then 'SAME_UNIT' end,
                                   case when o.fiscal_year < s.fiscal_year then 'EARLIER_YEAR' end], null) as causes
                        from saving s
                        join saving o on o.id <> s.id
                             and (o.fiscal_year = s.fiscal_year and o.period && s.period
                                  and (o.function_code = s.function_code or o.budget_line_key = s.budget_line_key)
                                  or o.fiscal_year < s.fiscal_year and o.agency_code = s.agency_code
                                     and o.budget_line_key = s.budget_line_key and o.unit_key = s.unit_key)
                             and o.status in ('REPORTED', 'IN_VERIFICATION', 'RETURNED', 'VERIFIED', 'DISTRIBUTED')
                        where s.id = :saving and s.status <> 'DRAFT'
                        order by o.id limit :most
                        """)
                .bind("saving", savingId)
                .bind("most", MOST)
                .map(ConstructorMapper.of(Overlap.class))
                .list());
    }
}
