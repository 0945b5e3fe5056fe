package uz.madad.loan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import uz.madad.shared.Money;

/**
 * What a rule set of this programme sets, read from its parameters.
 *
 * @param budgetLine what pays the compensation
 * @param maximum the most that is lent to a person
 * @param levels of which a certificate must have one; empty: any
 * @param courses of which a certificate must be one; empty: every course of the register
 * @param certificateMonths months after the certificate's issue within which the loan must be asked for, or null
 * @param confirmationDays days a confirmation is valid, the day it is given not counted
 * @param compensatedRate times the Central Bank's rate up to which interest is compensated
 * @param reversalDays days within which a bank may undo what it told of a loan, or null for Madad's default
 * @param banks MFOs of those that take part; empty: every bank of the register
 * @param articles the article behind each check and term, by name
 */
record LoanParameters(
        String budgetLine,
        Maximum maximum,
        Ages ages,
        List<String> levels,
        List<String> courses,
        Integer certificateMonths,
        int confirmationDays,
        int loansPerPerson,
        int termMonths,
        int graceMonths,
        String graceInterest,
        BigDecimal compensatedRate,
        String dayCount,
        Integer reversalDays,
        List<String> banks,
        Map<String, String> articles) {

    /** Where a rule set doesn't say: Madad's default, to be confirmed by the ministry. */
    private static final int DAYS_TO_REVERSE = 90;

    /** An amount as law states it: soums, or a multiple of the base calculation amount. One of the two is null. */
    record Maximum(BigDecimal soums, BigDecimal bca) {

        /** In soums; a part of a tiyin is dropped, since a maximum may not be exceeded. */
        Money in(Money baseCalculationAmount) {
            return new Money(
                    soums != null
                            ? soums
                            : bca.multiply(baseCalculationAmount.amount()).setScale(2, RoundingMode.DOWN));
        }
    }

    /** Completed years, both included. */
    record Ages(int from, int to) {}

    /** @throws IllegalStateException when they aren't this programme's, which the schema held them to */
    static LoanParameters read(ObjectMapper json, JsonNode parameters) {
        try {
            return json.treeToValue(parameters, LoanParameters.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters don't fit the programme", e);
        }
    }

    int daysToReverse() {
        return reversalDays == null ? DAYS_TO_REVERSE : reversalDays;
    }

    boolean takesPart(String mfo) {
        return banks.isEmpty() || banks.contains(mfo);
    }

    boolean lists(String course, String level) {
        return (courses.isEmpty() || courses.contains(course)) && (levels.isEmpty() || levels.contains(level));
    }
}
