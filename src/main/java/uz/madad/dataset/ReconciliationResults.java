package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Page;

/** What a reconciliation found, a page at a time. */
@ApplicationScoped
class ReconciliationResults {

    private static final String NAMED = """
            from data_reconciliation r, lateral (
                select jsonb_path_query_array(r.sets, '$[*].as') as names) n
            """;

    private final Jdbi database;

    ReconciliationResults(Jdbi database) {
        this.database = database;
    }

    /** What counts are told by. */
    public enum By {
        /** School by school. */
        UNIT,
        /** By district, seven digits. */
        DISTRICT,
        /** By region, four digits. */
        REGION
    }

    /** How often something was found in a place. @param place its code, null for rows without one */
    public record PlaceCount(String place, Finding.Kind kind, String set, String otherSet, long count) {}

    /** Classes of a place. @param place code of the school, district or region */
    public record PlaceClasses(
            String place,
            long schools,
            long pupils,
            long counted,
            long reported,
            long justified,
            long surplus,
            long shortage) {}

    /** Those after a position. @param kind null for all @param unit null for all */
    List<Finding> findings(UUID id, Finding.Kind kind, String unit, long after, int rows) {
        return database.withHandle(handle -> handle.createQuery("""
                        select f.position, f.kind, n.names ->> f.set_no as set, f.line, n.names ->> f.other_no as other_set,
                               f.other_line, f.detail, f.hash, f.unit, f.district, f.region
                        """ + NAMED + """
                            , data_reconciliation_finding f
                        where r.id = :id and f.reconciliation_id = :id and f.position > :after
                          and (:kind::text is null or f.kind = :kind::text) and (:unit::text is null or f.unit = :unit::text)
                        order by f.position limit :rows
                        """)
                .bind("id", id)
                .bind("kind", kind)
                .bind("unit", unit)
                .bind("after", after)
                .bind("rows", rows)
                .map(ConstructorMapper.of(Finding.class))
                .list());
    }

    /** In the order of places, kinds and data sets. @param after how many are seen already: what was found stands for good */
    Page<PlaceCount> counts(UUID id, By by, long after, int limit) {
        List<PlaceCount> found = database.withHandle(handle -> handle.createQuery("""
                        select c.place, c.kind, n.names ->> c.set_no as set, n.names ->> c.other_no as other_set, c.count
                        """ + NAMED + """
                            , lateral (
                            select <place> as place, kind, set_no::int as set_no, other_no::int as other_no,
                                   sum(count)::bigint as count
                            from data_reconciliation_count
                            where reconciliation_id = :id group by 1, 2, 3, 4) c
                        where r.id = :id
                        order by c.place collate "C" nulls last, c.kind, c.set_no, c.other_no
                        offset :after limit :rows
                        """)
                .define("place", by.name().toLowerCase(Locale.ROOT))
                .bind("id", id)
                .bind("after", after)
                .bind("rows", limit + 1)
                .map(ConstructorMapper.of(PlaceCount.class))
                .list());
        return Page.of(found, limit, last -> Long.toString(after + limit));
    }

    /** In the order of places. @param surplusAlone whether only those with a surplus @param after place already seen, or null */
    Page<PlaceClasses> classes(UUID id, By by, boolean surplusAlone, String after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select <place> as place, count(*) as schools, sum(pupils)::bigint as pupils,
                                       sum(counted)::bigint as counted, sum(reported)::bigint as reported,
                                       sum(justified)::bigint as justified, sum(surplus)::bigint as surplus,
                                       sum(shortage)::bigint as shortage
                                from data_reconciliation_class
                                where reconciliation_id = :id
                                  and (:after::text is null or <place> > :after::text collate "C")
                                group by <place> having sum(surplus) > 0 or not :surplusAlone
                                order by <place> collate "C" limit :rows
                                """)
                        .define("place", by.name().toLowerCase(Locale.ROOT))
                        .bind("id", id)
                        .bind("after", after)
                        .bind("surplusAlone", surplusAlone)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(PlaceClasses.class))
                        .list()),
                limit,
                PlaceClasses::place);
    }
}
