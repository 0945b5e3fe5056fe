package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import uz.madad.shared.Money;

/** Loans of any amount, rate, day and term, repaid as it comes. */
class AnyLoan extends DomainContextBase {

    static final LocalDate FIRST = LocalDate.of(2059, 1, 1);

    @Provide
    Arbitrary<LocalDate> days() {
        Arbitrary<LocalDate> any = Arbitraries.integers().between(0, 5 * 365).map(FIRST::plusDays);
        Arbitrary<LocalDate> ends = Arbitraries.integers().between(1, 60).map(month -> FIRST.plusMonths(month)
                .minusDays(1));
        return Arbitraries.oneOf(any, ends);
    }

    @Provide
    Arbitrary<LoanTerms> terms() {
        Arbitrary<Integer> months = Arbitraries.integers().between(1, 60);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_500_000_000L),
                        percents(),
                        days(),
                        months,
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(LoanTerms.Repayment.class),
                        Arbitraries.of(LoanTerms.GraceInterest.class),
                        Arbitraries.of(DayCount.class))
                .as((tiyin, percent, start, term, grace, repayment, graceInterest, dayCount) -> new LoanTerms(
                        tiyin(tiyin),
                        percent,
                        start,
                        term,
                        Math.min(grace, term - 1),
                        repayment,
                        graceInterest,
                        dayCount));
    }

    /** Lent, repaid in up to twelve parts on any days, perhaps stopped. */
    @Provide
    Arbitrary<Compensation> compensations() {
        Arbitrary<List<Long>> parts =
                Arbitraries.longs().between(0, 999_999).list().ofMaxSize(12);
        Arbitrary<Integer> stop = Arbitraries.integers().between(1, 2000).injectNull(0.7);
        return Combinators.combine(terms(), parts, stop, rates()).as(AnyLoan::compensation);
    }

    @Provide
    Arbitrary<DatedRates> rates() {
        return Combinators.combine(
                        percents(), Arbitraries.maps(days(), percents()).ofMaxSize(6))
                .as((first, later) -> {
                    later.put(FIRST.minusYears(1), first);
                    return new DatedRates(later);
                });
    }

    @Provide
    Arbitrary<BigDecimal> percents() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("60"))
                .ofScale(2);
    }

    static Money tiyin(long tiyin) {
        return new Money(BigDecimal.valueOf(tiyin, 2));
    }

    private static Compensation compensation(LoanTerms terms, List<Long> parts, Integer stop, DatedRates rates) {
        TreeMap<LocalDate, Money> repaid = new TreeMap<>();
        Money left = terms.principal();
        for (long part : parts) {
            Money some = tiyin(part * 100).min(left);
            left = left.minus(some);
            repaid.merge(terms.start().plusDays(part % 1900), some, Money::plus);
        }
        List<DailyBalance.Repaid> repayments = new ArrayList<>();
        repaid.forEach((day, amount) -> repayments.add(new DailyBalance.Repaid(day, amount)));
        return new Compensation(
                Schedule.of(terms),
                new DailyBalance(terms.principal(), terms.start(), repayments),
                stop == null ? null : terms.start().plusDays(stop),
                new CompensationTerms(new BigDecimal("1.5"), rates, terms.dayCount()));
    }
}
