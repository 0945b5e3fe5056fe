package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.loan.StatementComparison.Cause;
import uz.madad.loan.StatementComparison.Filed;
import uz.madad.shared.Money;

/**
 * A million lent on 11 March 2061 for two months, all of it due at the end: at 18.25 % compensated it bears 500 soums a
 * day, from 21 March at 21.9 % 600.
 */
@Tag("R25")
class StatementComparisonTest {

    private static final LocalDate LENT = LocalDate.of(2061, 3, 11);
    private static final LocalDate CHANGED = LocalDate.of(2061, 3, 21);
    private static final YearMonth MARCH = YearMonth.of(2061, 3);

    @Test
    void theSameDaysAgree() {
        StatementComparison comparison = march(
                "11600.00",
                filed(LENT, CHANGED, "1000000.00", "18.25"),
                filed(CHANGED, april(1), "1000000.00", "21.9"));

        assertEquals(Money.of("11600.00"), comparison.computed());
        assertTrue(comparison.agrees());
        assertEquals(Map.of(), comparison.causes());
    }

    @Test
    void anotherRateIsTheRate() {
        assertEquals(
                Map.of(Cause.RATE, Money.of("-1100.00")),
                march("10500.00", filed(LENT, april(1), "1000000.00", "18.25")).causes());
    }

    @Test
    void anotherBalanceIsTheBalance() {
        assertEquals(
                Map.of(Cause.BALANCE, Money.of("1160.00")),
                march(
                                "12760.00",
                                filed(LENT, CHANGED, "1100000.00", "18.25"),
                                filed(CHANGED, april(1), "1100000.00", "21.9"))
                        .causes());
    }

    @Test
    void daysBeforeTheLoanOmittedDaysAndDaysTwiceAreDays() {
        assertEquals(
                Map.of(Cause.DAYS, Money.of("500.00")),
                march(
                                "12100.00",
                                filed(LENT.minusDays(1), CHANGED, "1000000.00", "18.25"),
                                filed(CHANGED, april(1), "1000000.00", "21.9"))
                        .causes());
        assertEquals(
                Map.of(Cause.DAYS, Money.of("-6600.00")),
                march("5000.00", filed(LENT, CHANGED, "1000000.00", "18.25")).causes());
        assertEquals(
                Map.of(Cause.DAYS, Money.of("600.00")),
                march(
                                "12200.00",
                                filed(LENT, CHANGED, "1000000.00", "18.25"),
                                filed(CHANGED, april(1), "1000000.00", "21.9"),
                                filed(CHANGED, CHANGED.plusDays(1), "1000000.00", "21.9"))
                        .causes());
    }

    @Test
    void daysOfAnotherMonthAreDays() {
        assertEquals(
                Map.of(Cause.DAYS, Money.of("1200.00")),
                march(
                                "12800.00",
                                filed(LENT, CHANGED, "1000000.00", "18.25"),
                                filed(CHANGED, april(3), "1000000.00", "21.9"))
                        .causes());
    }

    @Test
    void daysAfterADefaultAreNotCurrent() {
        StatementComparison comparison = compare(
                MARCH,
                LENT.plusDays(10),
                "11600.00",
                filed(LENT, CHANGED, "1000000.00", "18.25"),
                filed(CHANGED, april(1), "1000000.00", "21.9"));

        assertEquals(Money.of("5000.00"), comparison.computed());
        assertEquals(Map.of(Cause.NOT_CURRENT, Money.of("6600.00")), comparison.causes());
    }

    @Test
    void fromTheLastInstalmentOnItIsPastItsTerm() {
        StatementComparison comparison = compare(
                YearMonth.of(2061, 5),
                null,
                "18600.00",
                filed(LocalDate.of(2061, 5, 1), LocalDate.of(2061, 6, 1), "1000000.00", "21.9"));

        assertEquals(Money.of("6000.00"), comparison.computed());
        assertEquals(Map.of(Cause.PAST_TERM, Money.of("12600.00")), comparison.causes());
    }

    @Test
    void aWrongSumIsArithmetic() {
        assertEquals(
                Map.of(Cause.ARITHMETIC, Money.of("0.01")),
                march(
                                "11600.01",
                                filed(LENT, CHANGED, "1000000.00", "18.25"),
                                filed(CHANGED, april(1), "1000000.00", "21.9"))
                        .causes());
    }

    @Test
    void eachCauseIsToldApart() {
        assertEquals(
                Map.of(
                        Cause.DAYS, Money.of("550.00"),
                        Cause.BALANCE, Money.of("1050.00"),
                        Cause.RATE, Money.of("-1100.00"),
                        Cause.ARITHMETIC, Money.of("7.00")),
                march("12107.00", filed(LENT.minusDays(1), april(1), "1100000.00", "18.25"))
                        .causes());
    }

    @Test
    void noDaysAreNoBasis() {
        assertThrows(IllegalArgumentException.class, () -> filed(LENT, LENT, "1.00", "1"));
    }

    private static StatementComparison march(String asked, Filed... basis) {
        return compare(MARCH, null, asked, basis);
    }

    private static StatementComparison compare(YearMonth month, LocalDate stopped, String asked, Filed... basis) {
        LoanTerms terms = new LoanTerms(
                Money.of("1000000.00"),
                new BigDecimal("24"),
                LENT,
                2,
                1,
                LoanTerms.Repayment.EQUAL_PRINCIPAL,
                LoanTerms.GraceInterest.PAID_MONTHLY,
                DayCount.ACTUAL_365);
        DatedRates rates = new DatedRates(
                Map.of(LocalDate.of(2060, 1, 1), new BigDecimal("18.25"), CHANGED, new BigDecimal("21.9")));
        Compensation ours = new Compensation(
                Schedule.of(terms),
                new DailyBalance(terms.principal(), LENT, List.of()),
                stopped,
                new CompensationTerms(BigDecimal.ONE, rates, DayCount.ACTUAL_365));
        return StatementComparison.of(
                Money.of(asked),
                Arrays.asList(basis),
                ours.ofMonth(month),
                ours,
                month.atDay(1),
                month.plusMonths(1).atDay(1));
    }

    private static Filed filed(LocalDate from, LocalDate until, String balance, String percent) {
        return new Filed(from, until, Money.of(balance), new BigDecimal(percent));
    }

    private static LocalDate april(int day) {
        return LocalDate.of(2061, 4, day);
    }
}
