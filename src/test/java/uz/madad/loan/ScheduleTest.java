package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.loan.Schedule.Instalment;
import uz.madad.shared.Money;

class ScheduleTest {

    @Test
    @Tag("R21")
    void the31stComesBackAfterAShorterMonth() {
        List<LocalDate> due = schedule(terms("1000.00", "0", "2063-12-31", 4, 0)).instalments().stream()
                .map(Instalment::due)
                .toList();

        assertEquals(
                List.of(
                        LocalDate.of(2064, 1, 31),
                        LocalDate.of(2064, 2, 29),
                        LocalDate.of(2064, 3, 31),
                        LocalDate.of(2064, 4, 30)),
                due);
    }

    @Test
    @Tag("R20")
    void theLastMonthTakesTheRest() {
        List<String> principal = schedule(terms("100.00", "0", "2061-01-15", 3, 0)).instalments().stream()
                .map(instalment -> instalment.principal().amount().toPlainString())
                .toList();

        assertEquals(List.of("33.33", "33.33", "33.34"), principal);
    }

    @Test
    void theInterestOfTheGraceMayWait() {
        LoanTerms terms = new LoanTerms(
                Money.of("1000000.00"),
                new BigDecimal("36.5"),
                LocalDate.of(2061, 1, 1),
                4,
                2,
                LoanTerms.Repayment.EQUAL_PRINCIPAL,
                LoanTerms.GraceInterest.DEFERRED,
                DayCount.ACTUAL_365);

        List<String> interest = schedule(terms).instalments().stream()
                .map(instalment -> instalment.interest().amount().toPlainString())
                .toList();

        // a thousand a day: 31, 28 and 31 days of a million, then 30 of half a million
        assertEquals(List.of("0.00", "0.00", "90000.00", "15000.00"), interest);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTUAL_365, 2064-01-01, 2065-01-01, 3660.00",
        "ACTUAL_ACTUAL, 2064-01-01, 2065-01-01, 3650.00",
        "ACTUAL_365, 2063-01-01, 2064-01-01, 3650.00",
        "ACTUAL_ACTUAL, 2063-01-01, 2064-01-01, 3650.00",
        "ACTUAL_ACTUAL, 2063-12-31, 2064-01-02, 19.97",
        "ACTUAL_365, 2064-02-28, 2064-03-01, 20.00",
        "ACTUAL_365, 2064-03-01, 2064-03-01, 0.00",
        "ACTUAL_365, 2064-03-02, 2064-03-01, 0.00",
    })
    @Tag("R22")
    void aLeapYearHasADayMore(DayCount dayCount, LocalDate from, LocalDate until, String interest) {
        assertEquals(
                Money.of(interest),
                Interest.of(Money.of("10000.00"), new BigDecimal("36.5"), from, until, dayCount)
                        .rounded());
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 10, 3, 0",
        "-1.00, 10, 3, 0",
        "1.00, -1, 3, 0",
        "1.00, 10, 3, 3",
        "1.00, 10, 0, 0",
        "1.00, 10, 3, -1"
    })
    void noLoanIsWithoutAmountTermOrRate(String principal, String percent, int months, int grace) {
        assertThrows(IllegalArgumentException.class, () -> terms(principal, percent, "2061-01-31", months, grace));
    }

    private static Schedule schedule(LoanTerms terms) {
        return Schedule.of(terms);
    }

    private static LoanTerms terms(String principal, String percent, String start, int months, int grace) {
        return new LoanTerms(
                Money.of(principal),
                new BigDecimal(percent),
                LocalDate.parse(start),
                months,
                grace,
                LoanTerms.Repayment.EQUAL_INSTALMENTS,
                LoanTerms.GraceInterest.PAID_MONTHLY,
                DayCount.ACTUAL_365);
    }
}
