package uz.madad.dataset;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Finds what data sets say against each other, one statement per question over all rows, into a temporary table. The first side
 * is held against every other.
 */
final class FindDifferences {

    private static final String COLUMNS =
            "(kind, set_no, other_no, line, other_line, detail, hash, unit, district, region)";

    private static final String INTO = "insert into found " + COLUMNS + "\n";

    /** An answer of its own first: several processes of the database join for a new table, and one alone for rows of another. */
    private static final String STEP = "create temporary table step " + COLUMNS + " on commit drop as\n";

    private final Handle handle;
    private final List<Side> sides;
    private final LocalDate day;

    FindDifferences(Handle handle, List<Side> sides, LocalDate day) {
        this.handle = handle;
        this.sides = sides;
        this.day = day;
    }

    /** The questions, in the order to be asked. */
    List<Runnable> steps() {
        handle.execute("""
                create temporary table found (kind text not null, set_no smallint not null, other_no smallint, line bigint not null,
                    other_line bigint, detail text, hash text, unit text, district text, region text) on commit drop
                """);
        return Stream.concat(
                        sides.stream().<Runnable>map(side -> () -> {
                            impossibleIds(side);
                            repeated(side);
                        }),
                        sides.stream().skip(1).<Runnable>map(other -> () -> compare(sides.getFirst(), other)))
                .toList();
    }

    private void impossibleIds(Side side) {
        side.set().columns().stream()
                .filter(column -> column.is(ColumnKind.PERSONAL_ID))
                .forEach(column -> {
                    String fault = "r." + side.set().table().fault(column.name());
                    handle.createUpdate(INTO + """
                                    select 'IMPOSSIBLE_ID', :no, null, r.line, null, :name || ' ' || %1$s, null, %2$s
                                    from %3$s r where %1$s is not null
                                    """.formatted(fault, side.place("r"), side.table()))
                            .bind("no", side.no())
                            .bind("name", column.name())
                            .execute();
                });
    }

    /**
     * Every row but one of what is matched: the one that stays is of the unit whose code comes first, so that the order of a file
     * changes nothing. Only what stands twice is sorted.
     */
    private void repeated(Side side) {
        List<String> match = side.member().match();
        if (side.isUniqueBy(match)) {
            return;
        }
        handle.createUpdate(INTO
                        + """
                        with twice as materialized (
                            select %1$s from %2$s r where %3$s group by %1$s having count(*) > 1)
                        select case when unit is distinct from first_unit then 'IN_TWO_UNITS' else 'DUPLICATE' end,
                               :no, :no, line, first_line, null, hash, unit, district, region
                        from (select r.line, %4$s as hash, %5$s,
                                     first_value(r.line) over same as first_line, first_value(%6$s) over same as first_unit
                              from %2$s r join twice t on %7$s
                              window same as (partition by %1$s order by %6$s collate "C", r.line)) rows
                        where line <> first_line
                        """.formatted(
                                        side.columns("r", match),
                                        side.table(),
                                        side.areKnown("r", match),
                                        side.hash("r", match.getFirst()),
                                        side.place("r"),
                                        side.first("r", ColumnKind.UNIT),
                                        match.stream()
                                                .map(name -> side.column("r", name) + " = " + side.column("t", name))
                                                .collect(Collectors.joining(" and "))))
                .bind("no", side.no())
                .execute();
    }

    private void compare(Side first, Side other) {
        List<String> match =
                other.is(Relation.UNITS) ? first.unit() : first.member().match();
        if (other.is(Relation.EXCLUDES)) {
            excluded(first, other, match);
        } else {
            joined(first, other, match);
        }
    }

    private void excluded(Side first, Side other, List<String> match) {
        ask(handle.createUpdate(STEP
                        + """
                        select distinct on (a.line) 'EXCLUDED', 0, :no, a.line, b.line, null, %s, %s
                        from %s a join %s b on %s
                        where %s and %s
                        order by a.line, b.line
                        """.formatted(
                                first.hash("a", match.getFirst()),
                                first.place("a"),
                                first.table(),
                                other.table(),
                                equal(first, other, match),
                                other.member().from() == null
                                        ? "true"
                                        : other.column("b", other.member().from()) + " <= :day",
                                other.member().until() == null
                                        ? "true"
                                        : "coalesce(%s > :day, true)"
                                                .formatted(other.column(
                                                        "b", other.member().until()))))
                .bind("no", other.no())
                .bind("day", day));
    }

    private void joined(Side first, Side other, List<String> match) {
        List<String> theirs = other.member().match();
        List<String> differing = IntStream.range(0, other.member().compare().size())
                .mapToObj(i -> differs(first, other, other.member().compare().get(i)))
                .toList();
        Update update = handle.createUpdate(STEP
                + """
                select case when b.line is null then 'MISSING_IN_OTHER'
                            when a.line is null then 'MISSING_IN_FIRST' else 'DIFFERENT_VALUE' end,
                       case when a.line is null then :no else 0 end, case when a.line is null then 0 else :no end,
                       coalesce(a.line, b.line), case when a.line is not null then b.line end,
                       %s, case when a.line is null then %s else %s end, case when a.line is null then %s else %s end,
                       case when a.line is null then %s else %s end, case when a.line is null then %s else %s end
                from (select * from %s r where %s) a %s (select * from %s r where %s) b on %s
                where a.line is null or b.line is null%s
                """.formatted(
                        differing.isEmpty() ? "null" : "nullif(concat_ws(', ', " + named(differing) + "), '')",
                        other.hash("b", theirs.getFirst()),
                        first.hash("a", match.getFirst()),
                        other.first("b", ColumnKind.UNIT),
                        first.first("a", ColumnKind.UNIT),
                        other.first("b", ColumnKind.DISTRICT),
                        first.first("a", ColumnKind.DISTRICT),
                        other.first("b", ColumnKind.REGION),
                        first.first("a", ColumnKind.REGION),
                        first.table(),
                        first.areKnown("r", match),
                        other.member().relation().join(),
                        other.table(),
                        other.areKnown("r", theirs),
                        equal(first, other, match),
                        differing.stream().map(differs -> " or " + differs).collect(Collectors.joining())));
        update.bind("no", other.no());
        for (int i = 0; i < differing.size(); i++) {
            Reconciliation.Pair pair = other.member().compare().get(i);
            update.bind("pair" + i, pair.first() + "/" + pair.other());
        }
        ask(update);
    }

    /** Asks and adds the answer. */
    private void ask(Update question) {
        question.execute();
        handle.execute("insert into found select * from step");
        handle.execute("drop table step");
    }

    private static String named(List<String> differing) {
        return IntStream.range(0, differing.size())
                .mapToObj(i -> "case when %s then :pair%d end".formatted(differing.get(i), i))
                .collect(Collectors.joining(", "));
    }

    /** Where one of them says nothing, nothing differs. */
    private static String differs(Side first, Side other, Reconciliation.Pair pair) {
        return first.column("a", pair.first()) + " <> " + other.column("b", pair.other());
    }

    private static String equal(Side first, Side other, List<String> match) {
        return IntStream.range(0, match.size())
                .mapToObj(i -> first.column("a", match.get(i))
                        + " = "
                        + other.column("b", other.member().match().get(i)))
                .collect(Collectors.joining(" and "));
    }
}
