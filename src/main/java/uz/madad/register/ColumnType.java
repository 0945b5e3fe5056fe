package uz.madad.register;

import java.util.List;

/** What a column holds: how its text is judged and how it becomes a value of the register. */
enum ColumnType {
    /** Free text, at most 300 characters. */
    TEXT(
            null,
            "@",
            new Shape("text-long", "length(@) > 300"),
            new Shape("control-character", "translate(@, E'\\n\\r\\t', '') ~ '[[:cntrl:]]'")),
    /** Name of somebody who is paid, as it fits a payment order: one line, at most 140 characters. */
    NAME(
            null,
            "@",
            new Shape("name-long", "length(@) > 140"),
            new Shape("control-character", "@ ~ '[\\u0001-\\u001f\\u007f-\\u009f]'")),
    /** A number given by the register's owner, at most 100 characters without spaces. */
    NUMBER(null, "@", new Shape("number", "@ !~ '^[^[:space:][:cntrl:]~]{1,100}$'")),
    /** Code of an agency: a number that nobody takes for a person's, as it is told to other systems. */
    AGENCY_CODE(
            null,
            "@",
            new Shape("number", "@ !~ '^[^[:space:][:cntrl:]~]{1,100}$'"),
            new Shape("agency-code-personal", "@ ~ '(^|[^0-9])[0-9]{14}($|[^0-9])'")),
    /** PINFL of a person. */
    PINFL(
            "pinfl_fault(@)",
            "@",
            new Shape("pinfl-shape", "@_ = 'shape'"),
            new Shape("pinfl-birth-date", "@_ = 'birth-date'"),
            new Shape("pinfl-serial", "@_ = 'serial'"),
            new Shape("pinfl-check-digit", "@_ = 'check-digit'")),
    /** STIR of an organisation. */
    STIR(null, "@", new Shape("stir", "@ !~ '^[2-9][0-9]{8}$'")),
    /** Code of a bank, five digits. */
    MFO(null, "@", new Shape("mfo", "@ !~ '^[0-9]{5}$'")),
    /** Settlement account, twenty digits. */
    ACCOUNT(null, "@", new Shape("account", "@ !~ '^[0-9]{20}$'")),
    /** Account at the Treasury of a body paid from the budget, 27 digits. */
    TREASURY_ACCOUNT(null, "@", new Shape("treasury-account", "@ !~ '^[0-9]{27}$'")),
    /** What an agency is. */
    AGENCY_KIND(null, "@", new Shape("agency-kind", "@ not in ('MINISTRY', 'KHOKIMIYAT', 'AGENCY')")),
    /** What an agency does: a function of its own or a service it renders. */
    FUNCTION_KIND(null, "@", new Shape("function-kind", "@ not in ('FUNCTION', 'SERVICE')")),
    /** Code of a region; it must be one we know. */
    REGION(null, "@"),
    /** A day, ISO 8601. */
    DATE("register_date(@)", "@::date", new Shape("date", "@ is not null and @_ is null")),
    /** A month, {@code 2026-03}, kept as its first day. */
    MONTH(
            "register_date(@ || '-01')",
            "(@ || '-01')::date",
            new Shape("month", "@ is not null and (@_ is null or length(@) <> 7)")),
    /** Soums with at most two decimals, not negative. */
    MONEY(null, "@::numeric(19, 2)", new Shape("amount", "@ !~ '^[0-9]{1,17}([.][0-9]{1,2})?$'")),
    /** Percent above 0 and up to 100, with at most two decimals. */
    SHARE(
            null,
            "@::numeric(5, 2)",
            new Shape("share", "@ !~ '^(100([.]00?)?|[1-9]?[0-9]([.][0-9]{1,2})?)$' or @ ~ '^0?[.0]*$'")),
    /** {@code true} or {@code false}. */
    FLAG(null, "@::boolean", new Shape("flag", "@ not in ('true', 'false')"));

    private final String parsed;
    private final String value;
    private final List<Shape> shapes;

    /**
     * @param parsed SQL yielding {@code @_} for the shapes and judgements of a row, or null; {@code @} is the column
     * @param value SQL yielding the register's value from a text that passed
     */
    ColumnType(String parsed, String value, Shape... shapes) {
        this.parsed = parsed;
        this.value = value;
        this.shapes = List.of(shapes);
    }

    /** A fault of the text alone. @param when SQL that is true where the text is at fault */
    record Shape(String code, String when) {}

    boolean isParsed() {
        return parsed != null;
    }

    String parsed(String column) {
        return parsed.replace("@", column);
    }

    String value(String column) {
        return value.replace("@", column);
    }

    List<Shape> shapes(String column) {
        return shapes.stream()
                .map(shape -> new Shape(shape.code(), shape.when().replace("@", column)))
                .toList();
    }
}
