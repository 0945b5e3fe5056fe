package uz.madad.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Days and instants as callers write them, of the years that registers hold too: sums with them never overflow. */
public final class Day {

    static final int FIRST_YEAR = 1800;
    static final int LAST_YEAR = 2199;

    private Day() {}

    /** A day like {@code 2026-02-22}, or nothing. */
    public static Optional<LocalDate> parse(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return isKnown(day.getYear()) ? Optional.of(day) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** @throws Problem 400 when the text is there and isn't a day like {@code 2026-02-22} */
    public static LocalDate of(String parameter, String text, LocalDate absent) {
        return text == null ? absent : parse(text).orElseThrow(() -> Problem.invalid(parameter, "date"));
    }

    /** @throws Problem 400 when the text is there and isn't an instant like {@code 2026-02-22T12:00:00Z} */
    public static Instant instant(String parameter, String text) {
        try {
            Instant instant = text == null ? null : Instant.parse(text);
            if (instant == null || isKnown(instant.atOffset(ZoneOffset.UTC).getYear())) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // told below, like an instant out of bounds
        }
        throw Problem.invalid(parameter, "time");
    }

    private static boolean isKnown(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
