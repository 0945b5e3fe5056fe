package uz.madad.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import uz.madad.shared.Violations;

/** Judges whether data sets can be reconciled as asked: their columns are there and of kinds that go together. */
final class Sides {

    private Sides() {}

    /** As a template has them. @throws Problem 400 when a part is missing, twice, unknown, or its data set has other columns */
    static List<Side> of(Template template, List<Reconciliation.Member> members, List<DataSet> sets) {
        Violations wrong = new Violations();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            String as = members.get(i).as();
            DataSet set = sets.get(i);
            wrong.when(!names.add(as), at(i, "as"), "set-twice");
            template.part(as)
                    .ifPresentOrElse(
                            part -> wrong.when(!part.fits(set), "sets of " + as, "template-columns", as),
                            () -> wrong.when(true, "sets of " + as, "template-set", as));
        }
        template.parts().stream()
                .filter(part -> part.needed() && !names.contains(part.as()))
                .forEach(part -> wrong.when(true, "sets", "template-needs", part.as()));
        wrong.refuse();
        List<Side> sides = new ArrayList<>();
        for (Template.Part part : template.parts()) {
            IntStream.range(0, members.size())
                    .filter(i -> members.get(i).as().equals(part.as()))
                    .forEach(i -> sides.add(
                            new Side(sides.size(), part.of(members.get(i).dataSet()), sets.get(i))));
        }
        return sides;
    }

    /** As the request itself declares them. @throws Problem 400 with all that doesn't go together */
    static List<Side> declared(List<Reconciliation.Member> members, List<DataSet> sets) {
        Violations wrong = new Violations();
        List<Side> sides = IntStream.range(0, members.size())
                .mapToObj(i -> new Side(i, members.get(i), sets.get(i)))
                .toList();
        Set<String> names = new HashSet<>();
        for (Side side : sides) {
            int no = side.no();
            wrong.when(!names.add(side.member().as()), at(no, "as"), "set-twice")
                    .when(
                            side.member().relation() == null || side.is(Relation.FIRST) != (no == 0),
                            at(no, "relation"),
                            "relation-first");
            judgeColumns(wrong, side);
        }
        wrong.when(sides.stream().filter(side -> side.is(Relation.UNITS)).count() > 1, "sets", "units-twice");
        wrong.refuse();
        sides.stream().skip(1).forEach(side -> judgePair(wrong, sides.getFirst(), side));
        wrong.refuse();
        return sides;
    }

    /** Its own columns are there. */
    private static void judgeColumns(Violations wrong, Side side) {
        Reconciliation.Member member = side.member();
        List<String> names = side.set().names();
        wrong.when(
                        member.match().isEmpty() || !names.containsAll(member.match()),
                        at(side.no(), "match"),
                        "column-undeclared")
                .when(
                        member.compare().stream().anyMatch(pair -> !names.contains(pair.other())),
                        at(side.no(), "compare"),
                        "column-undeclared")
                .when(!isDay(side, member.from()), at(side.no(), "from"), "column-of-days")
                .when(!isDay(side, member.until()), at(side.no(), "until"), "column-of-days");
    }

    /** They go together with the first's. */
    private static void judgePair(Violations wrong, Side first, Side other) {
        List<String> matched =
                other.is(Relation.UNITS) ? first.unit() : first.member().match();
        wrong.when(
                        !kinds(first, matched)
                                .equals(kinds(other, other.member().match())),
                        at(other.no(), "match"),
                        "kinds-differ")
                .when(
                        other.is(Relation.UNITS)
                                && !other.isUniqueBy(other.member().match()),
                        at(other.no(), "match"),
                        "units-twice");
        for (Reconciliation.Pair pair : other.member().compare()) {
            boolean there = first.set().names().contains(pair.first());
            wrong.when(!there, at(other.no(), "compare"), "column-undeclared")
                    .when(
                            there
                                    && first.set().column(pair.first()).kind()
                                            != other.set().column(pair.other()).kind(),
                            at(other.no(), "compare"),
                            "kinds-differ");
        }
    }

    private static List<ColumnKind> kinds(Side side, List<String> columns) {
        return columns.stream().map(name -> side.set().column(name).kind()).toList();
    }

    private static boolean isDay(Side side, String column) {
        return column == null
                || side.set().names().contains(column)
                        && side.set().column(column).is(ColumnKind.DATE);
    }

    private static String at(int no, String field) {
        return "sets/" + no + "/" + field;
    }
}
