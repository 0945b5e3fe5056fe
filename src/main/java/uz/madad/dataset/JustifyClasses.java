package uz.madad.dataset;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;

/** Holds the classes that schools report against those that their counted pupils justify, grade by grade. */
final class JustifyClasses {

    private final Handle handle;
    private final List<Side> sides;
    private final ClassNorms norms;

    JustifyClasses(Handle handle, List<Side> sides, ClassNorms norms) {
        this.handle = handle;
        this.sides = sides;
        this.norms = norms;
    }

    /** All schools together. */
    public record Sums(
            long schools, long pupils, long counted, long reported, long justified, long surplus, long shortage) {}

    /** Needs what was found; leaves a row for each school in a temporary table. */
    void justify() {
        Side pupils = side("pupils").orElseThrow();
        Side schools = side("schools").orElseThrow();
        handle.createUpdate("""
                        create temporary table justified on commit drop as
                        with set_aside as materialized (select distinct line from found where set_no = 0 and (%s)),
                             grades as (
                                select %s as unit, %s as grade, count(*) as pupils,
                                       count(*) filter (where f.line is null) as counted
                                from %s p left join set_aside f on f.line = p.line group by 1, 2),
                             units as (
                                select unit, sum(pupils)::bigint as pupils, sum(counted)::bigint as counted,
                                       sum(justified_classes(counted, :perClass, :least))::bigint as justified
                                from grades group by unit)
                        select unit, %s as district, %s as region, coalesce(u.pupils, 0) as pupils,
                               coalesce(u.counted, 0) as counted, %s as reported, coalesce(u.justified, 0) as justified
                        from (select s.*, %s as unit from %s s) s left join units u using (unit)
                        """.formatted(
                                flaws(),
                                pupils.column("p", "school"),
                                pupils.column("p", "grade"),
                                pupils.table(),
                                schools.column("s", "district"),
                                schools.column("s", "region"),
                                schools.column("s", "classes"),
                                schools.column("s", "school"),
                                schools.table()))
                .bind("perClass", norms.pupilsPerClass())
                .bind("least", norms.minimumForSeparateClass())
                .execute();
    }

    Reconciliation.Classes sums() {
        Sums sums =
                handle.createQuery("""
                        select count(*) as schools, coalesce(sum(pupils), 0)::bigint as pupils,
                               coalesce(sum(counted), 0)::bigint as counted, coalesce(sum(reported), 0)::bigint as reported,
                               coalesce(sum(justified), 0)::bigint as justified,
                               coalesce(sum(greatest(reported - justified, 0)), 0)::bigint as surplus,
                               coalesce(sum(greatest(justified - reported, 0)), 0)::bigint as shortage
                        from justified
                        """).map(ConstructorMapper.of(Sums.class)).one();
        return new Reconciliation.Classes(
                sums.schools(),
                sums.pupils(),
                sums.counted(),
                sums.reported(),
                sums.justified(),
                sums.surplus(),
                sums.shortage(),
                norms.classCost(),
                new Money(norms.classCost().amount().multiply(BigDecimal.valueOf(sums.surplus()))));
    }

    /** Which findings set a pupil aside; a data set that isn't there sets nobody aside. */
    private String flaws() {
        String flaws = norms.notCounted().stream()
                .map(this::flaw)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" or "));
        return flaws.isEmpty() ? "false" : flaws;
    }

    private Optional<String> flaw(ClassNorms.Flaw flaw) {
        return switch (flaw) {
            case DIED -> against("deaths", "EXCLUDED");
            case DEPARTED -> against("departures", "EXCLUDED");
            case NOT_REGISTERED -> against("births", "MISSING_IN_OTHER");
            case TWICE -> Optional.of("kind in ('DUPLICATE', 'IN_TWO_UNITS')");
            case IMPOSSIBLE_ID -> Optional.of("kind = 'IMPOSSIBLE_ID'");
        };
    }

    private Optional<String> against(String as, String kind) {
        return side(as).map(side -> "kind = '%s' and other_no = %d".formatted(kind, side.no()));
    }

    private Optional<Side> side(String as) {
        return sides.stream().filter(side -> side.member().as().equals(as)).findFirst();
    }
}
