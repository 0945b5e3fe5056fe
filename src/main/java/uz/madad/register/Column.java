package uz.madad.register;

/**
 * A column of a register and of its file.
 *
 * @param name as it stands in the file's header and in JSON, {@code birthDate}
 */
record Column(String name, ColumnType type, boolean required, boolean key) {

    static Column key(String name, ColumnType type) {
        return new Column(name, type, true, true);
    }

    static Column required(String name, ColumnType type) {
        return new Column(name, type, true, false);
    }

    static Column optional(String name, ColumnType type) {
        return new Column(name, type, false, false);
    }

    /** As it stands in the tables, {@code birth_date}. */
    String sql() {
        return sql(name);
    }

    static String sql(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** SQL of the register's value from the staged text. */
    String value() {
        return type.value("s." + sql());
    }
}
