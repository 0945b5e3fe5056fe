package uz.madad.dataset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A data set as statements speak of it: its rows under an alias, its columns by number, so that no name from outside is part of
 * a statement.
 */
record Side(int no, Reconciliation.Member member, DataSet set) {

    private static final int SHORT_HASH = 12;

    boolean is(Relation relation) {
        return member.relation() == relation;
    }

    String table() {
        return set.table().name();
    }

    String column(String alias, String name) {
        return alias + "." + set.table().column(name);
    }

    /** Of this kind, the first; SQL's null where it has none. */
    String first(String alias, ColumnKind kind) {
        return set.columns().stream()
                .filter(column -> column.is(kind))
                .findFirst()
                .map(column -> column(alias, column.name()))
                .orElse("null::text");
    }

    /** Unit, district and region of a row. */
    String place(String alias) {
        return "%s as unit, %s as district, %s as region"
                .formatted(
                        first(alias, ColumnKind.UNIT),
                        first(alias, ColumnKind.DISTRICT),
                        first(alias, ColumnKind.REGION));
    }

    /** What tells one person from another without telling who it is. @param match column that is matched */
    String hash(String alias, String match) {
        return set.column(match).is(ColumnKind.PERSONAL_ID)
                ? "left(replace(%s::text, '-', ''), %d)".formatted(column(alias, match), SHORT_HASH)
                : "null::text";
    }

    String columns(String alias, List<String> names) {
        return names.stream().map(name -> column(alias, name)).collect(Collectors.joining(", "));
    }

    String areKnown(String alias, List<String> names) {
        return names.stream().map(name -> column(alias, name) + " is not null").collect(Collectors.joining(" and "));
    }

    /** Whether its own key is what it is matched by, so that nothing in it stands twice. */
    boolean isUniqueBy(List<String> match) {
        return set.key().size() == match.size() && set.key().containsAll(match);
    }

    /** The column that names the unit its rows belong to. */
    List<String> unit() {
        return set.columns().stream()
                .filter(column -> column.is(ColumnKind.UNIT))
                .map(DataSet.Column::name)
                .limit(1)
                .toList();
    }
}
