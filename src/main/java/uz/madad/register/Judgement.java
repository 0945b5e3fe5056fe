package uz.madad.register;

/**
 * A condition under which a row is at fault.
 *
 * @param column the column at fault, as in the file
 * @param code stable code, also the key {@code fault.<code>} of its text
 * @param when SQL over the staged row {@code s}, where {@code s.<column>} is text and {@code s.<column>_} the parsed date
 *     or the fault of the PINFL; {@code today} is the day of the judgement
 */
record Judgement(String column, String code, Severity severity, String when) {

    static Judgement error(String column, String code, String when) {
        return new Judgement(column, code, Severity.ERROR, when);
    }

    static Judgement warning(String column, String code, String when) {
        return new Judgement(column, code, Severity.WARNING, when);
    }

    static Judgement range(Column from, Column to) {
        return error(to.name(), "range", "s.%s_ > s.%s_".formatted(from.sql(), to.sql()));
    }

    static Judgement range(String from, String to) {
        return range(Column.optional(from, ColumnType.DATE), Column.optional(to, ColumnType.DATE));
    }

    /** The column names a current record of another register. */
    static Judgement known(String column, String table, String key) {
        String sql = Column.optional(column, ColumnType.TEXT).sql();
        return error(
                column,
                table.replace('_', '-') + "-unknown",
                "s.%s is not null and not exists (select from %s r where r.%s = s.%1$s and r.known_to = 'infinity')"
                        .formatted(sql, table, key));
    }

    /** A record in the register itself, found by {@code where}, speaks against the row. */
    static Judgement contradicted(String column, String code, String table, String where) {
        return warning(
                column, code, "exists (select from %s r where %s and r.known_to = 'infinity')".formatted(table, where));
    }
}
