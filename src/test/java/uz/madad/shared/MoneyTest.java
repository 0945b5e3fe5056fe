package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void amountInJsonIsTextWithTwoDecimalsAndACurrency() throws JsonProcessingException {
        assertEquals(
                "{\"amount\":\"25000000.00\",\"currency\":\"UZS\"}",
                JSON.writeValueAsString(Money.ofSoums(25_000_000)));
        assertEquals(
                Money.of("35000000.00"),
                JSON.readValue("{\"amount\": \"35000000\", \"currency\": \"UZS\"}", Money.class));
        assertEquals(Money.of("-0.50"), JSON.readValue("{\"amount\": \"-0.5\", \"currency\": \"UZS\"}", Money.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": \"1.005\", \"currency\": \"UZS\"}",
                "{\"amount\": \"1e6\", \"currency\": \"UZS\"}",
                "{\"amount\": \" 1\", \"currency\": \"UZS\"}",
                "{\"amount\": \"\", \"currency\": \"UZS\"}",
                "{\"amount\": \"123456789012345678\", \"currency\": \"UZS\"}",
                "{\"amount\": \"1.00\", \"currency\": \"USD\"}",
                "{\"amount\": \"1.00\"}",
                "{\"currency\": \"UZS\"}",
                "{\"amount\": \"1,00\", \"currency\": \"UZS\"}"
            })
    void otherJsonIsRefused(String json) {
        assertThrows(JsonProcessingException.class, () -> JSON.readValue(json, Money.class));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.00", "0.10, 0.10", "1.100, 1.10", "-3.5, -3.50", "99999999999999999.99, 99999999999999999.99"})
    void amountsAreKeptToTheTiyin(String given, String kept) {
        assertEquals(kept + " UZS", Money.of(given).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1.005", "-0.009", "100000000000000000.00", "-100000000000000000"})
    void finerThanATiyinOrOutOfRangeIsRefused(String amount) {
        assertThrows(IllegalArgumentException.class, () -> Money.of(amount));
    }

    @Test
    void sumThatLeavesTheRangeIsRefused() {
        Money most = Money.of("99999999999999999.99");
        assertThrows(IllegalArgumentException.class, () -> most.plus(Money.of("0.01")));
    }

    @Test
    void equalAmountsAreEqualHoweverWritten() {
        assertEquals(Money.of("1.5"), Money.of("1.50"));
        assertEquals(Money.ofSoums(2), Money.of("2.00"));
        assertEquals(0, Money.of("2").compareTo(Money.of("2.00")));
    }

    @Test
    void lowerOfTwoIsTaken() {
        assertEquals(Money.ofSoums(20_000_000), Money.ofSoums(25_000_000).min(Money.ofSoums(20_000_000)));
        assertEquals(Money.ofSoums(25_000_000), Money.ofSoums(25_000_000).min(Money.ofSoums(30_000_000)));
    }

    @Property(tries = 300)
    void whatIsAddedAndTakenAwayLeavesNothing(
            @ForAll @BigRange(min = "-1000000000000", max = "1000000000000") @Scale(2) BigDecimal one,
            @ForAll @BigRange(min = "-1000000000000", max = "1000000000000") @Scale(2) BigDecimal other) {
        Money first = new Money(one);
        Money second = new Money(other);
        assertEquals(first, first.plus(second).minus(second));
        assertEquals(first.plus(second), second.plus(first));
    }

    @Property(tries = 200)
    void sumIsTheSameInAnyOrder(
            @ForAll @Size(max = 20) List<@BigRange(min = "0", max = "1000000000") @Scale(2) BigDecimal> amounts) {
        Money forth = amounts.stream().map(Money::new).reduce(Money.ZERO, Money::plus);
        Money back = amounts.reversed().stream().map(Money::new).reduce(Money.ZERO, Money::plus);
        assertEquals(forth, back);
        assertEquals(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(forth.amount()), 0);
    }

    @Property(tries = 200)
    void jsonGivesTheSameAmountBack(
            @ForAll @BigRange(min = "-99999999999999999", max = "99999999999999999") @Scale(2) BigDecimal soums)
            throws JsonProcessingException {
        Money money = new Money(soums);
        assertEquals(money, JSON.readValue(JSON.writeValueAsString(money), Money.class));
    }
}
