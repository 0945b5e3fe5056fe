package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of the state's identifiers; synthetic but for one public account. */
class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "30101990123450, 1999-01-01",
        "41508851234568, 1985-08-15",
        "53101050010017, 2005-01-31",
        "31508900011235, 1990-08-15",
        "31204970123459, 1997-04-12",
        "62902047359999, 2004-02-29"
    })
    void validPinflsTellTheBirthDate(String digits, LocalDate birthDate) {
        assertEquals(Optional.empty(), Pinfl.fault(digits));
        assertEquals(birthDate, new Pinfl(digits).birthDate());
    }

    @ParameterizedTest
    @CsvSource({
        "32902990123450, BIRTH_DATE",
        "70101990123450, SHAPE",
        "00101990123450, SHAPE",
        "30101990123451, CHECK_DIGIT",
        "3010199012345, SHAPE",
        "301019901234500, SHAPE",
        "30101900010001, SERIAL",
        "30101990000010, SERIAL",
        "33201990123450, BIRTH_DATE",
        "30113990123450, BIRTH_DATE",
        "3010199012345a, SHAPE"
    })
    void invalidPinflsSayWhatIsWrong(String digits, IdentifierFault fault) {
        assertEquals(Optional.of(fault), Pinfl.fault(digits));
        assertThrows(IllegalArgumentException.class, () -> new Pinfl(digits));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void nothingIsNoIdentifier(String digits) {
        assertEquals(Optional.of(IdentifierFault.SHAPE), Pinfl.fault(digits));
        assertEquals(Optional.of(IdentifierFault.SHAPE), Stir.fault(digits));
        assertEquals(Optional.of(IdentifierFault.SHAPE), BankAccount.fault("00014", digits));
        assertEquals(Optional.of(IdentifierFault.SHAPE), BankAccount.fault(digits, "23402000300100001010"));
    }

    @Test
    void pinflIsShownMasked() {
        Pinfl pinfl = new Pinfl("30101990123450");
        assertEquals("3***********50", pinfl.masked());
        assertEquals("3***********50", pinfl.toString());
        assertFalse(("claim of " + pinfl).contains("30101990123450"));
    }

    @Test
    void refusalOfAPinflDoesNotRepeatIt() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Pinfl("30101990123451"));
        assertFalse(refused.getMessage().contains("30101990123451"));
    }

    @Test
    void pinflInJsonIsItsDigits() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        assertEquals("\"30101990123450\"", json.writeValueAsString(new Pinfl("30101990123450")));
        assertEquals(new Pinfl("30101990123450"), json.readValue("\"30101990123450\"", Pinfl.class));
        assertThrows(JsonProcessingException.class, () -> json.readValue("\"30101990123451\"", Pinfl.class));
    }

    @Property(tries = 500)
    void rightCheckDigitIsTakenAndNineOthersAreNot(@ForAll("pinflsWithoutCheckDigit") String thirteen) {
        int right = Pinfl.checkDigit(thirteen);
        for (int digit = 0; digit < 10; digit++) {
            Optional<IdentifierFault> expected =
                    digit == right ? Optional.empty() : Optional.of(IdentifierFault.CHECK_DIGIT);
            assertEquals(expected, Pinfl.fault(thirteen + digit));
        }
    }

    @Property(tries = 500)
    void everyWrongDigitOfAPinflIsCaught(
            @ForAll("pinflsWithoutCheckDigit") String thirteen,
            @ForAll @IntRange(max = 13) int position,
            @ForAll @IntRange(min = 1, max = 9) int difference) {
        String valid = thirteen + Pinfl.checkDigit(thirteen);
        int changed = (valid.charAt(position) - '0' + difference) % 10;
        String wrong = valid.substring(0, position) + changed + valid.substring(position + 1);
        assertTrue(Pinfl.fault(wrong).isPresent(), wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"201122919", "302000014", "999999999", "400000000"})
    void stirsHaveNineDigitsTheFirstFromTwo(String digits) {
        assertEquals(digits, new Stir(digits).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"101122919", "001122919", "20112291", "2011229190", "20112291a", " 201122919"})
    void otherStirsAreRefused(String digits) {
        assertEquals(Optional.of(IdentifierFault.SHAPE), Stir.fault(digits));
        assertThrows(IllegalArgumentException.class, () -> new Stir(digits));
    }

    @ParameterizedTest
    @CsvSource({
        "00014, 23402000300100001010",
        "00401, 20208000812345678001",
        "00440, 20208000512345678001",
        "00083, 20218000312345678001",
        "00444, 20208000312345678001"
    })
    void accountsWithTheirBanksControlKeyAreValid(String mfo, String number) {
        assertEquals(Optional.empty(), BankAccount.fault(mfo, number));
        assertEquals(number, new BankAccount(mfo, number).number());
    }

    @ParameterizedTest
    @CsvSource({
        "00401, 20208000512345678001, CHECK_DIGIT",
        "00440, 20208000812345678001, CHECK_DIGIT",
        "0401, 20208000812345678001, SHAPE",
        "00401, 2020800081234567800, SHAPE",
        "00401, 202080008123456780011, SHAPE",
        "00401, 2020800081234567800a, SHAPE",
        "0040a, 20208000812345678001, SHAPE"
    })
    void otherAccountsSayWhatIsWrong(String mfo, String number, IdentifierFault fault) {
        assertEquals(Optional.of(fault), BankAccount.fault(mfo, number));
        assertThrows(IllegalArgumentException.class, () -> new BankAccount(mfo, number));
    }

    @Property(tries = 500)
    void oneControlKeyOfTenIsRight(
            @ForAll @NumericChars @StringLength(5) String mfo, @ForAll @NumericChars @StringLength(19) String digits) {
        int right = BankAccount.controlKey(mfo, digits.substring(0, 8) + "0" + digits.substring(8));
        for (int key = 0; key < 10; key++) {
            String number = digits.substring(0, 8) + key + digits.substring(8);
            Optional<IdentifierFault> expected =
                    key == right ? Optional.empty() : Optional.of(IdentifierFault.CHECK_DIGIT);
            assertEquals(expected, BankAccount.fault(mfo, number));
        }
    }

    @Provide
    Arbitrary<String> pinflsWithoutCheckDigit() {
        Arbitrary<LocalDate> births = Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2026, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 999);
        return net.jqwik.api.Combinators.combine(
                        births, numbers, numbers, Arbitraries.integers().between(0, 1))
                .as((birth, district, serial, woman) -> "%d%02d%02d%02d%03d%03d"
                        .formatted(
                                (birth.getYear() < 2000 ? 3 : 5) + woman,
                                birth.getDayOfMonth(),
                                birth.getMonthValue(),
                                birth.getYear() % 100,
                                district,
                                serial));
    }
}
