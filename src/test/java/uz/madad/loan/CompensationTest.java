package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.loan.DailyBalance.Repaid;
import uz.madad.shared.Money;

/** A million in two parts, due on 28 March and 28 April 2061; half of it comes on 5 April. */
class CompensationTest {

    private static final LocalDate LENT = LocalDate.of(2061, 2, 28);

    @ParameterizedTest
    @CsvSource({
        "2061-02-27, NOT_LENT",
        "2061-02-28, CURRENT",
        "2061-03-27, CURRENT",
        "2061-03-28, LATE",
        "2061-04-04, LATE",
        "2061-04-05, CURRENT",
        "2061-04-27, CURRENT",
        "2061-04-28, PAST_TERM",
        "2062-04-28, PAST_TERM",
    })
    @Tag("R23")
    void theStandingOfADayIsThatOfItsEvening(LocalDate day, Standing standing) {
        assertEquals(
                standing,
                loan(null, new Repaid(LocalDate.of(2061, 4, 5), Money.ofSoums(500_000)))
                        .standing(day));
    }

    @Test
    @Tag("R23")
    void theDayOfDefaultIsTheFirstWithoutCompensation() {
        Compensation loan = loan(LocalDate.of(2061, 3, 10));

        assertEquals(Standing.CURRENT, loan.standing(LocalDate.of(2061, 3, 9)));
        assertEquals(Standing.STOPPED, loan.standing(LocalDate.of(2061, 3, 10)));
        assertEquals(
                Money.of("5000.00"), // 10 days of 500
                loan.interest(LENT, LocalDate.of(2062, 1, 1)).rounded());
    }

    @Test
    @Tag("R23")
    void whoRepaidAllIsRepaidEvenAfterTheTerm() {
        Compensation loan = loan(null, new Repaid(LocalDate.of(2061, 3, 1), Money.ofSoums(1_000_000)));

        assertEquals(Standing.REPAID, loan.standing(LocalDate.of(2061, 3, 1)));
        assertEquals(Standing.REPAID, loan.standing(LocalDate.of(2061, 5, 1)));
        assertEquals(
                Money.of("500.00"),
                loan.interest(LENT, LocalDate.of(2062, 1, 1)).rounded());
    }

    @Test
    @Tag("R22")
    void theBanksOwnRateIsTheMost() {
        CompensationTerms terms = new CompensationTerms(
                new BigDecimal("1.5"),
                new DatedRates(Map.of(LENT, new BigDecimal("14"), LENT.plusDays(1), new BigDecimal("16"))),
                DayCount.ACTUAL_365);

        LoanTerms loan = loan(null).schedule().terms();

        assertEquals(0, new BigDecimal("21").compareTo(terms.annualPercent(LENT, loan)));
        assertEquals(0, new BigDecimal("22").compareTo(terms.annualPercent(LENT.plusDays(1), loan)));
    }

    @Test
    void beforeTheFirstRateThereIsNone() {
        DatedRates rates = new DatedRates(Map.of(LENT, BigDecimal.TEN));

        assertThrows(IllegalArgumentException.class, () -> rates.on(LENT.minusDays(1)));
        assertThrows(IllegalArgumentException.class, () -> new DatedRates(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new DatedRates(Map.of(LENT, BigDecimal.valueOf(-1))));
    }

    @Test
    void nothingIsRepaidBeforeItIsLentNorBeyondIt() {
        assertThrows(IllegalArgumentException.class, () -> loan(null, new Repaid(LENT.minusDays(1), Money.ofSoums(1))));
        assertThrows(IllegalArgumentException.class, () -> loan(null, new Repaid(LENT, Money.ofSoums(-1))));
        assertThrows(
                IllegalArgumentException.class,
                () -> loan(
                        null,
                        new Repaid(LENT.plusDays(1), Money.ofSoums(1_000_000)),
                        new Repaid(LENT.plusDays(2), Money.of("0.01"))));
    }

    private static Compensation loan(LocalDate stoppedOn, Repaid... repaid) {
        LoanTerms terms = new LoanTerms(
                Money.ofSoums(1_000_000),
                new BigDecimal("22"),
                LENT,
                2,
                0,
                LoanTerms.Repayment.EQUAL_PRINCIPAL,
                LoanTerms.GraceInterest.PAID_MONTHLY,
                DayCount.ACTUAL_365);
        return new Compensation(
                Schedule.of(terms),
                new DailyBalance(terms.principal(), LENT, List.of(repaid)),
                stoppedOn,
                new CompensationTerms(
                        BigDecimal.ONE, new DatedRates(Map.of(LENT, new BigDecimal("18.25"))), DayCount.ACTUAL_365));
    }
}
