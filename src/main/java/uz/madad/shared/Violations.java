package uz.madad.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gathers everything wrong with a request, so that the caller hears it at once. */
public final class Violations {

    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\d)\\d{14}(?!\\d)");
    private static final int LONGEST_NUMBER = 100;

    private final List<Problem.Violation> found = new ArrayList<>();

    /** The body, if there is one. @throws Problem 400 when the request came without */
    public static <T> T body(T body) {
        if (body == null) {
            throw Problem.invalid("body", "required");
        }
        return body;
    }

    /** @param code key {@code violation.<code>} */
    public Violations when(boolean wrong, String field, String code, Object... args) {
        if (wrong) {
            found.add(new Problem.Violation(field, code, args));
        }
        return this;
    }

    public Violations pinfl(String field, String digits) {
        return identifier(
                field,
                "pinfl",
                Pinfl.fault(digits).filter(fault -> fault != IdentifierFault.CHECK_DIGIT || CheckDigit.binds()));
    }

    public Violations stir(String field, String digits) {
        return identifier(field, "stir", Stir.fault(digits));
    }

    /** A bank's code and an account of it, with the control key where that binds. @param code key {@code violation.<code>} */
    public Violations account(String field, String code, String mfo, String number) {
        return when(
                BankAccount.fault(mfo, number)
                        .filter(fault -> fault != IdentifierFault.CHECK_DIGIT || CheckDigit.binds())
                        .isPresent(),
                field,
                code);
    }

    /** A number given by a register's owner, as the registers hold it: no spaces, no tildes. */
    public Violations number(String field, String value) {
        return when(value == null || value.isBlank(), field, "required")
                .when(value != null && value.length() > LONGEST_NUMBER, field, "too-long", LONGEST_NUMBER)
                .when(value != null && !value.isBlank() && !value.matches("[^\\s\\p{Cntrl}~]+"), field, "format");
    }

    /** A text that must be there, at most so many characters, and no personal number in it. */
    public Violations text(String field, String value, int most) {
        return when(value == null || value.isBlank(), field, "required").optionalText(field, value, most);
    }

    public Violations optionalText(String field, String value, int most) {
        return when(value != null && value.length() > most, field, "too-long", most)
                .when(value != null && !PlainText.is(value), field, "control-character")
                .when(value != null && PERSONAL_NUMBER.matcher(value).find(), field, "personal-number");
    }

    /** @throws Problem 400 with all of them, if there are any */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new Problem(400, "invalid-request").with("violations", List.copyOf(found));
        }
    }

    private Violations identifier(String field, String kind, Optional<IdentifierFault> fault) {
        fault.ifPresent(what -> found.add(new Problem.Violation(
                field, kind + "-" + what.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        return this;
    }
}
