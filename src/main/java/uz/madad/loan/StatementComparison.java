package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import uz.madad.shared.Money;

/**
 * A bank's interest of one loan for some days against ours, the difference taken apart by cause. The causes sum to the
 * difference to the tiyin; what the filed days, balances and rates don't explain is arithmetic.
 *
 * @param causes only those that are not zero; positive where the bank asks for more
 */
record StatementComparison(Money filed, Money computed, Map<Cause, Money> causes) {

    private static final BigDecimal TIYIN = new BigDecimal("0.01");

    /** Why a bank's interest isn't ours. */
    enum Cause {
        /** Another rate than the compensated one of the day. */
        RATE,
        /** Another balance of the day. */
        BALANCE,
        /** Days counted before the loan, twice, or not at all. */
        DAYS,
        /** Days on which the loan was late, in default, cancelled or written off. */
        NOT_CURRENT,
        /** Days after the last instalment was due. */
        PAST_TERM,
        /** The filed interest isn't what the filed days, balances and rates come to. */
        ARITHMETIC
    }

    /** Days in a row as the bank has them. @param until the first day after it */
    record Filed(LocalDate from, LocalDate until, Money balance, BigDecimal annualPercent) {

        Filed {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("no days");
            }
        }
    }

    StatementComparison {
        causes = Map.copyOf(causes);
    }

    /**
     * @param interest what the bank asks
     * @param basis on what it asks it
     * @param computed our line
     * @param until the first day after the statement
     */
    static StatementComparison of(
            Money interest, List<Filed> basis, Money computed, Compensation ours, LocalDate from, LocalDate until) {
        Map<Cause, Interest> exact = new EnumMap<>(Cause.class);
        DayCount dayCount = ours.terms().dayCount();
        for (Filed filed : basis) {
            for (Stretch stretch : ours.stretches(max(filed.from(), from), min(filed.until(), until))) {
                against(filed, stretch, dayCount, exact);
            }
            outside(filed, from, until, dayCount, exact);
        }
        uncounted(basis, ours, from, until, exact);
        return rounded(interest, computed, exact);
    }

    boolean agrees() {
        return filed.equals(computed);
    }

    private static void against(Filed filed, Stretch ours, DayCount dayCount, Map<Cause, Interest> exact) {
        switch (ours.standing()) {
            case NOT_LENT -> add(exact, Cause.DAYS, interest(filed, ours.from(), ours.until(), dayCount));
            case LATE, STOPPED -> add(exact, Cause.NOT_CURRENT, interest(filed, ours.from(), ours.until(), dayCount));
            case PAST_TERM -> add(exact, Cause.PAST_TERM, interest(filed, ours.from(), ours.until(), dayCount));
            case REPAID -> add(exact, Cause.BALANCE, interest(filed, ours.from(), ours.until(), dayCount));
            case CURRENT -> {
                Interest atOurBalance =
                        Interest.of(ours.balance(), filed.annualPercent(), ours.from(), ours.until(), dayCount);
                add(
                        exact,
                        Cause.BALANCE,
                        interest(filed, ours.from(), ours.until(), dayCount).minus(atOurBalance));
                add(exact, Cause.RATE, atOurBalance.minus(ours.interest(dayCount)));
            }
        }
    }

    /** Days of another month. */
    private static void outside(
            Filed filed, LocalDate from, LocalDate until, DayCount dayCount, Map<Cause, Interest> exact) {
        add(exact, Cause.DAYS, interest(filed, filed.from(), min(filed.until(), from), dayCount));
        add(exact, Cause.DAYS, interest(filed, max(filed.from(), until), filed.until(), dayCount));
    }

    /** Each of our days less as often as the bank has counted it, once being right. */
    private static void uncounted(
            List<Filed> basis, Compensation ours, LocalDate from, LocalDate until, Map<Cause, Interest> exact) {
        NavigableSet<LocalDate> edges = new TreeSet<>(List.of(from, until));
        for (Filed filed : basis) {
            edges.add(max(from, min(filed.from(), until)));
            edges.add(max(from, min(filed.until(), until)));
        }
        for (LocalDate edge : edges.headSet(until)) {
            long counted = basis.stream()
                    .filter(filed ->
                            !filed.from().isAfter(edge) && filed.until().isAfter(edge))
                    .count();
            if (counted != 1) {
                Interest once = ours.interest(edge, edges.higher(edge));
                add(exact, Cause.DAYS, once.times(counted - 1));
            }
        }
    }

    /** Rounds the causes as they add up, so that together they are off by a tiyin at most; that tiyin goes to the largest. */
    private static StatementComparison rounded(Money filed, Money computed, Map<Cause, Interest> exact) {
        Map<Cause, Money> causes = new EnumMap<>(Cause.class);
        Interest sum = Interest.NONE;
        for (Map.Entry<Cause, Interest> cause : exact.entrySet()) {
            Money before = sum.rounded();
            sum = sum.plus(cause.getValue());
            causes.put(cause.getKey(), sum.rounded().minus(before));
        }
        causes.values().removeIf(Money.ZERO::equals);
        Money left = filed.minus(computed).minus(sum.rounded());
        boolean roundingOnly = left.amount().abs().compareTo(TIYIN) <= 0;
        Cause cause = roundingOnly ? largest(causes).orElse(Cause.ARITHMETIC) : Cause.ARITHMETIC;
        causes.merge(cause, left, Money::plus);
        causes.values().removeIf(Money.ZERO::equals);
        return new StatementComparison(filed, computed, causes);
    }

    private static Optional<Cause> largest(Map<Cause, Money> causes) {
        return causes.entrySet().stream()
                .max(Comparator.comparing(cause -> cause.getValue().amount().abs()))
                .map(Map.Entry::getKey);
    }

    private static Interest interest(Filed filed, LocalDate from, LocalDate until, DayCount dayCount) {
        return Interest.of(filed.balance(), filed.annualPercent(), from, until, dayCount);
    }

    private static void add(Map<Cause, Interest> exact, Cause cause, Interest interest) {
        exact.merge(cause, interest, Interest::plus);
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
