package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import uz.madad.shared.Money;

/** What holds for what is set aside, whatever the loans, the rates and the budget. */
@Domain(AnyLoan.class)
@Domain(DomainContext.Global.class)
class CommitmentPropertyTest {

    private static final BigDecimal TIMES = new BigDecimal("1.5");

    @Property(tries = 300)
    @Tag("R43")
    void whatIsCoveredAndWhatIsNotSumToWhatIsNeededAndNeverMoreThanIsThere(
            @ForAll @Size(max = 30) List<@LongRange(min = 1, max = 1_000_000) Long> raises,
            @ForAll @LongRange(max = 10_000_000) long available) {
        List<Coverage.Raise> asked = new ArrayList<>();
        Money needed = Money.ZERO;
        for (long tiyin : raises) {
            asked.add(new Coverage.Raise(new UUID(0, asked.size()), AnyLoan.tiyin(tiyin)));
            needed = needed.plus(AnyLoan.tiyin(tiyin));
        }
        Coverage coverage = Coverage.of(asked, AnyLoan.tiyin(available));

        assertEquals(needed, coverage.sum().plus(coverage.uncoveredSum()));
        assertTrue(coverage.sum().compareTo(AnyLoan.tiyin(available)) <= 0);
        // what isn't covered wouldn't fit in what is left either
        Money left = AnyLoan.tiyin(available).minus(coverage.sum());
        coverage.uncovered().forEach(raise -> assertTrue(raise.more().compareTo(left) > 0));
    }

    @Property(tries = 200)
    @Tag("R35")
    void atOneRateTheScheduleOfTheUsualLoanIsExpected(
            @ForAll LoanTerms terms, @ForAll @IntRange(max = 6_000) int hundredths) {
        BigDecimal percent = BigDecimal.valueOf(hundredths, 2);
        LoanTerms usual = usual(terms, percent.multiply(TIMES));
        Money interest = Schedule.of(usual).instalments().stream()
                .map(Schedule.Instalment::interest)
                .reduce(Money.ZERO, Money::plus);

        assertEquals(interest, expected(terms, new DatedRates(Map.of(terms.start(), percent))));
    }

    @Property(tries = 200)
    @Tag("R43")
    void aRateThatIsRaisedNeverLowersWhatIsExpectedAndBearsOnItsDaysAlone(
            @ForAll LoanTerms terms,
            @ForAll @IntRange(max = 6_000) int hundredths,
            @ForAll @IntRange(max = 2000) int day) {
        BigDecimal percent = BigDecimal.valueOf(hundredths, 2);
        LocalDate from = terms.start().plusDays(day + 1L);
        BigDecimal more = percent.add(BigDecimal.ONE);
        Money before = expected(terms, new DatedRates(Map.of(terms.start(), percent)));
        Money after = expected(terms, new DatedRates(Map.of(terms.start(), percent, from, more)));

        assertTrue(before.compareTo(Money.ZERO) >= 0);
        assertTrue(after.compareTo(before) >= 0);
        if (!from.isBefore(terms.end())) {
            assertEquals(before, after);
        }
    }

    private static Money expected(LoanTerms terms, DatedRates rates) {
        LoanParameters parameters = new LoanParameters(
                "Line",
                null,
                null,
                List.of(),
                List.of(),
                null,
                60,
                1,
                terms.months(),
                terms.graceMonths(),
                terms.graceInterest().name(),
                TIMES,
                terms.dayCount().name(),
                null,
                List.of(),
                Map.of());
        return ExpectedCompensation.of(terms.principal(), parameters, terms.start(), rates);
    }

    private static LoanTerms usual(LoanTerms terms, BigDecimal percent) {
        return new LoanTerms(
                terms.principal(),
                percent,
                terms.start(),
                terms.months(),
                terms.graceMonths(),
                LoanTerms.Repayment.EQUAL_INSTALMENTS,
                terms.graceInterest(),
                terms.dayCount());
    }
}
