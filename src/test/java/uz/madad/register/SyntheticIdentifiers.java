package uz.madad.register;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import uz.madad.shared.BankAccount;
import uz.madad.shared.Pinfl;

/** Identifiers that are valid and never given out twice in one run. */
final class SyntheticIdentifiers {

    static final String MFO = "00014";
    private static final DateTimeFormatter DAY_MONTH_YEAR = DateTimeFormatter.ofPattern("ddMMyy");
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private SyntheticIdentifiers() {}

    /** A PINFL of somebody born in the 2000s. */
    static String pinfl(LocalDate birthDate, int serial) {
        String digits =
                "5" + birthDate.format(DAY_MONTH_YEAR) + "%03d%03d".formatted(serial / 999 + 1, serial % 999 + 1);
        return digits + Pinfl.checkDigit(digits);
    }

    /** A new PINFL of somebody born on 2001-02-03. */
    static String newPinfl() {
        return pinfl(LocalDate.of(2001, 2, 3), NEXT.getAndIncrement());
    }

    static String newStir() {
        return "%09d".formatted(390_000_000 + NEXT.getAndIncrement());
    }

    static String newNumber(String prefix) {
        return prefix + "-R" + NEXT.getAndIncrement();
    }

    static String newAccount(String mfo) {
        String blank = "202080000%08d001".formatted(10_000_000 + NEXT.getAndIncrement());
        String digits = blank.substring(0, 8) + "0" + blank.substring(9);
        return digits.substring(0, 8) + BankAccount.controlKey(mfo, digits) + digits.substring(9);
    }
}
