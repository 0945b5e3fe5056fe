package uz.madad.shared;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Days in query parameters, where the framework would answer 404 to what isn't one. */
public final class Day {

    private Day() {}

    /** @throws Problem 400 when the text is there and isn't a day like {@code 2026-02-22} */
    public static LocalDate of(String parameter, String text, LocalDate absent) {
        try {
            return text == null ? absent : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(parameter, "date");
        }
    }
}
