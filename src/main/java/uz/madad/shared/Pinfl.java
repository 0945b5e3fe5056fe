package uz.madad.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Personal identification number of a natural person (PINFL, JSHSHIR): 14 digits {@code G DDMMYY RRR SSS C}. Shown
 * {@link #masked()} everywhere but in the person's own record.
 */
public record Pinfl(@JsonValue String digits) {

    private static final int[] WEIGHTS = {7, 3, 1};
    private static final int[] CENTURY = {1800, 1900, 2000};

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Pinfl {
        fault(digits).ifPresent(fault -> {
            throw new IllegalArgumentException("PINFL: " + fault);
        });
    }

    /** The first thing wrong with these digits, if any. */
    public static Optional<IdentifierFault> fault(String digits) {
        if (digits == null || !digits.matches("[1-6]\\d{13}")) {
            return Optional.of(IdentifierFault.SHAPE);
        }
        if (birthDateIn(digits).isEmpty()) {
            return Optional.of(IdentifierFault.BIRTH_DATE);
        }
        if (digits.startsWith("000", 7) || digits.startsWith("000", 10)) {
            return Optional.of(IdentifierFault.SERIAL);
        }
        return checkDigit(digits) == digits.charAt(13) - '0'
                ? Optional.empty()
                : Optional.of(IdentifierFault.CHECK_DIGIT);
    }

    /** The control digit that belongs to the first 13 digits. */
    public static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i % 3];
        }
        return sum % 10;
    }

    public LocalDate birthDate() {
        return birthDateIn(digits).orElseThrow();
    }

    public String masked() {
        return mask(digits);
    }

    /** First digit and last two, the rest hidden: {@code 3***********50}. */
    public static String mask(String digits) {
        return digits.length() < 4 ? "***" : digits.charAt(0) + "***********" + digits.substring(digits.length() - 2);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static Optional<LocalDate> birthDateIn(String digits) {
        int century = CENTURY[(digits.charAt(0) - '1') / 2];
        try {
            return Optional.of(LocalDate.of(
                    century + Integer.parseInt(digits, 5, 7, 10),
                    Integer.parseInt(digits, 3, 5, 10),
                    Integer.parseInt(digits, 1, 3, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
