package uz.madad.register;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import uz.madad.shared.Pinfl;

/** A file of so many persons, made while it is read. Their district 888 is nobody else's in the tests. */
final class SyntheticPersons extends InputStream {

    private static final DateTimeFormatter DAY_MONTH_YEAR = DateTimeFormatter.ofPattern("ddMMyy");
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1950, 1, 1);
    private static final int BIRTHDAYS = 18_000;

    private final int rows;
    private int made;
    private byte[] line = "pinfl,fullName,birthDate,regionCode,deceasedOn\n".getBytes(StandardCharsets.UTF_8);
    private int position;

    SyntheticPersons(int rows) {
        this.rows = rows;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int written = 0;
        while (written < length) {
            if (position == line.length) {
                if (made == rows) {
                    return written == 0 ? -1 : written;
                }
                line = person(made++).getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            int part = Math.min(length - written, line.length - position);
            System.arraycopy(line, position, into, offset + written, part);
            position += part;
            written += part;
        }
        return written;
    }

    private static String person(int number) {
        LocalDate born = FIRST_BIRTHDAY.plusDays(number % BIRTHDAYS);
        String digits = "3" + born.format(DAY_MONTH_YEAR) + "888" + "%03d".formatted(1 + number / BIRTHDAYS);
        return digits + Pinfl.checkDigit(digits) + ",Sinov Shaxs " + number + "," + born + ",1726,\n";
    }
}
