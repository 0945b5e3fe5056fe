package uz.madad.dataset;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a run found, from its temporary table to what is kept: places completed, everything counted, the first of each kept. */
final class Outcome {

    private final Handle handle;
    private final List<Side> sides;

    Outcome(Handle handle, List<Side> sides) {
        this.handle = handle;
        this.sides = sides;
    }

    /** A count as SQL tells it. */
    public record Counted(Finding.Kind kind, int setNo, Integer otherNo, long count) {}

    /** @param most findings kept of each kind and pair of data sets */
    void settle(int most) {
        handle.execute("create temporary table placed on commit drop as " + placed());
        handle.execute("""
                create temporary table counted on commit drop as
                select kind, set_no, other_no, unit, district, region, count(*) as count
                from placed group by kind, set_no, other_no, unit, district, region
                """);
        handle.createUpdate("""
                        create temporary table kept on commit drop as
                        select row_number() over (order by kind collate "C", set_no, other_no, line, other_line,
                                                  detail collate "C") as position, *
                        from (select *, row_number() over (partition by kind, set_no, other_no
                                                           order by line, other_line, detail collate "C") as nth
                              from placed) p
                        where nth <= :most
                        """).bind("most", most).execute();
    }

    /** District and region of the first's rows stand with their units, where a data set describes these. */
    private String placed() {
        Optional<Side> units =
                sides.stream().filter(side -> side.is(Relation.UNITS)).findFirst();
        return units.map(side -> """
                        select f.kind, f.set_no, f.other_no, f.line, f.other_line, f.detail, f.hash, f.unit,
                               coalesce(f.district, u.district) as district, coalesce(f.region, u.region) as region
                        from found f left join (select %s from %s r) u on f.set_no = 0 and u.unit = f.unit
                        """.formatted(side.place("r"), side.table())).orElse("select * from found");
    }

    List<Reconciliation.Count> counts() {
        return handle.createQuery("""
                        select kind, set_no, other_no, sum(count)::bigint as count from counted
                        group by kind, set_no, other_no order by kind collate "C", set_no, other_no
                        """).map(ConstructorMapper.of(Counted.class)).stream()
                .map(count -> new Reconciliation.Count(
                        count.kind(),
                        named(count.setNo()),
                        count.otherNo() == null ? null : named(count.otherNo()),
                        count.count()))
                .toList();
    }

    void keep(UUID id, boolean withClasses) {
        handle.execute("""
                insert into data_reconciliation_finding (reconciliation_id, position, kind, set_no, other_no, line, other_line,
                    detail, hash, unit, district, region)
                select ?, position, kind, set_no, other_no, line, other_line, detail, hash, unit, district, region from kept
                """, id);
        handle.execute("""
                insert into data_reconciliation_count (reconciliation_id, kind, set_no, other_no, unit, district, region, count)
                select ?, kind, set_no, other_no, unit, district, region, count from counted
                """, id);
        if (withClasses) {
            handle.execute("""
                    insert into data_reconciliation_class (reconciliation_id, unit, district, region, pupils, counted, reported,
                        justified, surplus, shortage)
                    select ?, unit, district, region, pupils, counted, reported, justified,
                           greatest(reported - justified, 0), greatest(justified - reported, 0) from justified
                    """, id);
        }
    }

    private String named(int no) {
        return sides.get(no).member().as();
    }
}
