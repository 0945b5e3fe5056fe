package uz.madad.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of Uzbek soums, exact to the tiyin (two decimals). In JSON {@code {"amount": "25000000.00", "currency":
 * "UZS"}}. Never rounds by itself: where a formula can yield more decimals, it names its rounding.
 */
@Schema(
        description = "An amount in soums, exact to the tiyin",
        requiredProperties = {"amount", "currency"})
public record Money(
        @Schema(implementation = String.class, pattern = "^-?\\d{1,17}\\.\\d{2}$", examples = "25000000.00")
        BigDecimal amount)
        implements Comparable<Money> {

    public static final String CURRENCY = "UZS";
    public static final Money ZERO = ofSoums(0);

    /** @throws IllegalArgumentException when the amount is finer than a tiyin or longer than 17 digits of soums */
    public Money {
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("finer than a tiyin: " + amount.toPlainString());
        }
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
        if (amount.precision() > 19) {
            throw new IllegalArgumentException("out of range: " + amount.toPlainString());
        }
    }

    public static Money ofSoums(long soums) {
        return new Money(BigDecimal.valueOf(soums));
    }

    /** Reads {@code "25000000.00"}, soums with at most two decimals. */
    public static Money of(String soums) {
        return new Money(new BigDecimal(soums));
    }

    @JsonCreator
    static Money parse(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        if (amount == null || !amount.matches("-?\\d{1,17}(\\.\\d{1,2})?")) {
            throw new IllegalArgumentException("amount must be a decimal string with at most two decimals");
        }
        if (!CURRENCY.equals(currency)) {
            throw new IllegalArgumentException("currency must be " + CURRENCY);
        }
        return of(amount);
    }

    @JsonProperty("amount")
    String plain() {
        return amount.toPlainString();
    }

    @JsonProperty("currency")
    @Schema(enumeration = CURRENCY)
    String currency() {
        return CURRENCY;
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @JsonIgnore
    @Schema(hidden = true)
    public boolean isPositive() {
        return amount.signum() > 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return plain() + " " + CURRENCY;
    }
}
