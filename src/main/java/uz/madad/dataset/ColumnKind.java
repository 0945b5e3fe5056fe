package uz.madad.dataset;

import java.util.Optional;
import java.util.regex.Pattern;
import uz.madad.shared.Day;
import uz.madad.shared.PlainText;

/** What a column of a data set holds: how it is judged while it arrives, and how it is kept. */
public enum ColumnKind {
    /** A person's number (PINFL). Kept as its keyed hash alone; one that nobody can have is kept as the fault it shows. */
    PERSONAL_ID("uuid"),
    /** Words or a code, at most 200 characters. */
    TEXT("text"),
    /** A day, ISO 8601. */
    DATE("date"),
    /** A whole number of at most nine digits. */
    INTEGER("bigint"),
    /** Code of a unit (school, kindergarten): letters, digits, dots, slashes and hyphens. */
    UNIT("text"),
    /** Code of a district, seven digits (SOATO). */
    DISTRICT("text"),
    /** Code of a region, four digits (SOATO). */
    REGION("text");

    /** A run that a personal number could be part of: fourteen digits, whatever stands between them. */
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("\\d(?:[ ._/-]?\\d){13,}");

    private static final int LONGEST_TEXT = 200;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern UNIT_CODE = Pattern.compile("[\\p{L}\\d./-]{1,40}");
    private static final Pattern DISTRICT_CODE = Pattern.compile("17\\d{5}");
    private static final Pattern REGION_CODE = Pattern.compile("17\\d{2}");

    private final String sqlType;

    ColumnKind(String sqlType) {
        this.sqlType = sqlType;
    }

    String sqlType() {
        return sqlType;
    }

    /** What refuses a cell that isn't empty, as {@code violation.<code>}. Personal ids are judged where they are hashed. */
    Optional<String> fault(String cell) {
        return switch (this) {
            case PERSONAL_ID -> Optional.empty();
            case TEXT -> textFault(cell);
            case DATE -> when(Day.parse(cell).isEmpty(), "date");
            case INTEGER -> when(!WHOLE_NUMBER.matcher(cell).matches(), "whole-number");
            case UNIT ->
                PERSONAL_NUMBER.matcher(cell).find()
                        ? Optional.of("personal-number")
                        : when(!UNIT_CODE.matcher(cell).matches(), "unit-code");
            case DISTRICT -> when(!DISTRICT_CODE.matcher(cell).matches(), "district-code");
            case REGION -> when(!REGION_CODE.matcher(cell).matches(), "region-code");
        };
    }

    private static Optional<String> textFault(String cell) {
        if (cell.length() > LONGEST_TEXT) {
            return Optional.of("cell-long");
        }
        return PERSONAL_NUMBER.matcher(cell).find()
                ? Optional.of("personal-number")
                : when(!PlainText.is(cell), "control-character");
    }

    private static Optional<String> when(boolean wrong, String code) {
        return wrong ? Optional.of(code) : Optional.empty();
    }
}
