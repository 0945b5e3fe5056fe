package uz.madad.savings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a rule set of this programme sets, read from its parameters.
 *
 * @param budgetLine what pays the retained shares
 * @param retainedShare part of a verified saving that stays with who saved it
 * @param oddTiyin who gets the tiyin that can't be divided
 * @param functionMustBeOwn whether the digitalized function must be the reporting agency's
 * @param evidenceAtLeast pieces a report must come with
 * @param commonFund null where the shares aren't put together
 * @param articles the article behind each check and term, by name
 */
record SavingParameters(
        String budgetLine,
        Part retainedShare,
        OddTiyin oddTiyin,
        OneTimeCosts oneTimeCosts,
        MonthRule monthRule,
        Rounding rounding,
        boolean functionMustBeOwn,
        int evidenceAtLeast,
        CommonFund commonFund,
        Unspent unspentAtYearEnd,
        Map<String, String> articles) {

    /** A part of a whole, exact. */
    record Part(int numerator, int denominator) {}

    /** @param share part of each retained share that is put together @param weights by agency code */
    record CommonFund(Part share, Map<String, Integer> weights) {}

    /** Who gets what can't be divided. */
    enum OddTiyin {
        /** The budget. */
        BUDGET,
        /** The agency. */
        AGENCY
    }

    /** What becomes of what the digitalization itself cost. */
    enum OneTimeCosts {
        /** It is taken off the saving. */
        DEDUCTED,
        /** It stays out of account. */
        NOT_DEDUCTED
    }

    /** Which months of the year count. */
    enum MonthRule {
        /** Those the saving lasts whole. */
        WHOLE_MONTHS,
        /** The one it begins in too. */
        MONTH_OF_START;

        /** First day of the first month of the year that counts; it may lie after the year's end. */
        LocalDate firstOf(LocalDate effectiveFrom, int fiscalYear) {
            LocalDate begin = LocalDate.of(fiscalYear, 1, 1);
            if (effectiveFrom.isBefore(begin)) {
                return begin;
            }
            return this == MONTH_OF_START ? effectiveFrom.withDayOfMonth(1) : firstWhole(effectiveFrom);
        }

        /** First day of the first month that no longer counts once units are there again. */
        LocalDate firstLost(LocalDate reopenedFrom) {
            return this == WHOLE_MONTHS ? reopenedFrom.withDayOfMonth(1) : firstWhole(reopenedFrom);
        }

        private static LocalDate firstWhole(LocalDate from) {
            return from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        }
    }

    /** What becomes of a part of a tiyin. */
    enum Rounding {
        /** It is dropped. */
        DOWN(RoundingMode.DOWN),
        /** From a half on it is a whole one. */
        HALF_UP(RoundingMode.HALF_UP);

        private final RoundingMode mode;

        Rounding(RoundingMode mode) {
            this.mode = mode;
        }

        RoundingMode mode() {
            return mode;
        }
    }

    /** What becomes of a retained share that isn't spent when its year ends. */
    enum Unspent {
        /** It may be spent in the next. */
        CARRY_OVER,
        /** It goes back to the budget. */
        GIVE_BACK
    }

    /** @throws IllegalStateException when they aren't this programme's, which the schema held them to */
    static SavingParameters read(ObjectMapper json, JsonNode parameters) {
        try {
            return json.treeToValue(parameters, SavingParameters.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters don't fit the programme", e);
        }
    }
}
