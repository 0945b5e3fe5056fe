package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import uz.madad.loan.Schedule.Instalment;
import uz.madad.loan.StatementComparison.Filed;
import uz.madad.shared.Money;

/** What holds for every loan, whatever its amount, rate, day and term, and however it is repaid. */
@Domain(AnyLoan.class)
@Domain(DomainContext.Global.class)
class LoanPropertyTest {

    @Property(tries = 500)
    @Tag("R20")
    void principalSumsToTheLoanAndNothingIsNegative(@ForAll LoanTerms terms) {
        Money balance = terms.principal();
        Money repaid = Money.ZERO;
        for (Instalment instalment : Schedule.of(terms).instalments()) {
            assertNotNegative(instalment.principal());
            assertNotNegative(instalment.interest());
            assertNotNegative(instalment.balance());
            balance = balance.minus(instalment.principal());
            repaid = repaid.plus(instalment.principal());
            assertEquals(balance, instalment.balance());
            assertTrue(instalment.number() > terms.graceMonths()
                    || instalment.principal().equals(Money.ZERO));
        }
        assertEquals(Money.ZERO, balance);
        assertEquals(terms.principal(), repaid);
    }

    @Property(tries = 500)
    @Tag("R20")
    void whatIsPaidLaterIsStillTheSameInterestOfTheGrace(@ForAll LoanTerms terms) {
        assertEquals(
                graceInterest(terms, LoanTerms.GraceInterest.PAID_MONTHLY),
                graceInterest(terms, LoanTerms.GraceInterest.DEFERRED));
    }

    @Property(tries = 500)
    @Tag("R21")
    void everyMonthHasItsDayOrItsLast(@ForAll LoanTerms terms) {
        YearMonth month = YearMonth.from(terms.start());
        for (Instalment instalment : Schedule.of(terms).instalments()) {
            month = month.plusMonths(1);
            assertEquals(month.atDay(Math.min(terms.start().getDayOfMonth(), month.lengthOfMonth())), instalment.due());
        }
    }

    @Property(tries = 300)
    @Tag("R22")
    void stretchesAreWorthWhatTheirDaysAre(@ForAll Compensation compensation, @ForAll @IntRange(max = 1500) int days) {
        LocalDate from = compensation.schedule().terms().start().minusDays(20);

        assertEquals(dayByDay(compensation, from, from.plusDays(days)), rounded(compensation, from, days));
    }

    @Property(tries = 300)
    @Tag("R24")
    void partsSumToTheWholeBeforeRounding(
            @ForAll Compensation compensation, @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> parts) {
        LocalDate from = compensation.schedule().terms().start();
        LocalDate day = from;
        Interest sum = Interest.NONE;
        for (int days : parts) {
            sum = sum.plus(compensation.interest(day, day.plusDays(days)));
            day = day.plusDays(days);
        }
        Interest rest = compensation.interest(from, day).minus(sum);
        assertEquals(0, rest.ofUsualYears().signum());
        assertEquals(0, rest.ofLeapYears().signum());
    }

    @Property(tries = 200)
    @Tag("R24")
    void linesSumToTheRoundedWholeAndNoneIsNegative(@ForAll Compensation compensation) {
        LoanTerms terms = compensation.schedule().terms();
        Money sum = Money.ZERO;
        YearMonth last = YearMonth.from(terms.end());
        for (YearMonth month = YearMonth.from(terms.start()); !month.isAfter(last); month = month.plusMonths(1)) {
            Money line = compensation.ofMonth(month);
            assertNotNegative(line);
            sum = sum.plus(line);
        }
        assertEquals(compensation.interest(terms.start(), terms.end()).rounded(), sum);
    }

    @Property(tries = 300)
    @Tag("R23")
    void onlyCurrentDaysAreCompensatedAndNeverAboveTheBanksRate(@ForAll Compensation compensation) {
        LoanTerms terms = compensation.schedule().terms();
        LocalDate from = terms.start().minusDays(10);
        LocalDate until = terms.end().plusDays(100);
        LocalDate next = from;
        for (Stretch stretch : compensation.stretches(from, until)) {
            assertEquals(next, stretch.from());
            next = stretch.until();
            assertTrue(stretch.annualPercent().compareTo(terms.annualPercent()) <= 0);
            if (stretch.standing() != Standing.CURRENT) {
                assertEquals(0, stretch.annualPercent().signum());
            } else {
                assertTrue(stretch.balance().compareTo(terms.principal()) <= 0);
                assertTrue(stretch.from().isBefore(terms.end()));
            }
        }
        assertEquals(until, next);
    }

    @Property(tries = 300)
    @Tag("R35")
    void whatIsPromisedIsNeverLessThanWhatIsOwedAndARepaymentNeverMakesItMore(@ForAll Compensation compensation) {
        LoanTerms terms = compensation.schedule().terms();
        Money promised = compensation.promised(terms.start()).rounded();
        Money whole = new Compensation(
                        compensation.schedule(),
                        new DailyBalance(terms.principal(), terms.start(), List.of()),
                        null,
                        compensation.terms())
                .promised(terms.start())
                .rounded();

        assertTrue(promised.compareTo(
                        compensation.interest(terms.start(), terms.end()).rounded())
                >= 0);
        assertTrue(promised.compareTo(whole) <= 0);
        assertEquals(Interest.NONE, compensation.promised(terms.end()));
    }

    @Property(tries = 300)
    @Tag("R25")
    void causesSumToTheDifference(
            @ForAll Compensation compensation,
            @ForAll @IntRange(max = 20) int month,
            @ForAll LoanTerms other,
            @ForAll @IntRange(max = 100) int tiyin) {
        YearMonth of = YearMonth.from(compensation.schedule().terms().start()).plusMonths(month);
        LocalDate from = of.atDay(1);
        Filed filed = new Filed(from.minusDays(tiyin % 3), from.plusDays(28), other.principal(), other.annualPercent());
        Filed again = new Filed(from.plusDays(20), from.plusDays(35), other.principal(), other.annualPercent());
        Money asked = other.principal().plus(AnyLoan.tiyin(tiyin));
        Money ours = compensation.ofMonth(of);

        StatementComparison comparison = StatementComparison.of(
                asked,
                List.of(filed, again),
                ours,
                compensation,
                from,
                of.plusMonths(1).atDay(1));

        assertEquals(asked.minus(ours), comparison.causes().values().stream().reduce(Money.ZERO, Money::plus));
    }

    @Property(tries = 300)
    @Tag("R25")
    void whoFilesOurOwnDaysDiffersInNothing(@ForAll Compensation compensation, @ForAll @IntRange(max = 20) int month) {
        YearMonth of = YearMonth.from(compensation.schedule().terms().start()).plusMonths(month);
        LocalDate from = of.atDay(1);
        LocalDate until = of.plusMonths(1).atDay(1);
        List<Filed> basis = new ArrayList<>();
        compensation.stretches(from, until).stream()
                .filter(stretch -> stretch.standing() == Standing.CURRENT)
                .forEach(stretch -> basis.add(
                        new Filed(stretch.from(), stretch.until(), stretch.balance(), stretch.annualPercent())));
        Money line = compensation.ofMonth(of);

        StatementComparison comparison = StatementComparison.of(line, basis, line, compensation, from, until);

        assertTrue(comparison.agrees());
        assertEquals(0, comparison.causes().size());
    }

    private static Money graceInterest(LoanTerms terms, LoanTerms.GraceInterest when) {
        LoanTerms other = new LoanTerms(
                terms.principal(),
                terms.annualPercent(),
                terms.start(),
                terms.months(),
                terms.graceMonths(),
                LoanTerms.Repayment.EQUAL_PRINCIPAL,
                when,
                terms.dayCount());
        return Schedule.of(other).instalments().stream()
                .map(Instalment::interest)
                .reduce(Money.ZERO, Money::plus);
    }

    private static Money rounded(Compensation compensation, LocalDate from, int days) {
        return compensation.interest(from, from.plusDays(days)).rounded();
    }

    /** The plainest way there is: each day by itself, in whole numbers. */
    private static Money dayByDay(Compensation compensation, LocalDate from, LocalDate until) {
        BigInteger sum = BigInteger.ZERO; // tiyin x hundredths of a percent x tenths of the share, over 365 x 366
        LoanTerms loan = compensation.schedule().terms();
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            if (compensation.standing(day) == Standing.CURRENT) {
                BigDecimal bank = loan.annualPercent().movePointRight(3);
                BigDecimal state = compensation
                        .terms()
                        .centralBank()
                        .on(day)
                        .movePointRight(2)
                        .multiply(BigDecimal.valueOf(15));
                BigInteger ofDay = compensation
                        .balance()
                        .on(day)
                        .amount()
                        .movePointRight(2)
                        .multiply(state.min(bank))
                        .toBigIntegerExact();
                boolean leap = loan.dayCount() == DayCount.ACTUAL_ACTUAL && day.isLeapYear();
                sum = sum.add(ofDay.multiply(BigInteger.valueOf(leap ? 365 : 366)));
            }
        }
        BigDecimal tiyin =
                new BigDecimal(sum).divide(BigDecimal.valueOf(100L * 1000 * 365 * 366), 0, RoundingMode.HALF_UP);
        return new Money(tiyin.movePointLeft(2));
    }

    private static void assertNotNegative(Money money) {
        assertTrue(money.compareTo(Money.ZERO) >= 0, money.toString());
    }
}
