package uz.madad.rules;

import java.math.BigDecimal;
import java.util.stream.Stream;
import uz.madad.shared.Problem;

/** The figures that acts set from a day until the next one, each a series of its own. */
enum Series {
    /** The unit in which law states caps, soums. Times the largest factor of a rule set it is still an amount the ledger takes. */
    BASE_CALCULATION_AMOUNT("base-calculation-amount", "UZS", "10000000000"),
    /** The Central Bank's main rate, percent a year. */
    CENTRAL_BANK_RATE("central-bank-rate", "PERCENT_A_YEAR", "100");

    private static final int DECIMALS = 2;

    private final String code;
    private final String unit;
    private final BigDecimal most;

    Series(String code, String unit, String most) {
        this.code = code;
        this.unit = unit;
        this.most = new BigDecimal(most);
    }

    /** @throws Problem 404 when no series has this code */
    static Series of(String code) {
        return Stream.of(values())
                .filter(series -> series.code.equals(code))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem 400 when this series can't have such a value */
    BigDecimal valid(BigDecimal value) {
        if (value.signum() <= 0) {
            throw Problem.invalid("value", "positive");
        }
        if (value.compareTo(most) > 0) {
            throw Problem.invalid("value", "at-most", most.toPlainString());
        }
        if (value.stripTrailingZeros().scale() > DECIMALS) {
            throw Problem.invalid("value", "format");
        }
        return value.setScale(DECIMALS);
    }

    String code() {
        return code;
    }

    String unit() {
        return unit;
    }
}
