package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import uz.madad.shared.Money;

/**
 * The interest of one loan that the state owes its bank, day by day: on the balance of each evening, at the rate of that day,
 * while the loan is current.
 *
 * @param stoppedOn the first day without compensation, by default, cancellation or write-off; null while there is none
 */
record Compensation(Schedule schedule, DailyBalance balance, LocalDate stoppedOn, CompensationTerms terms) {

    /**
     * A month's line of a statement: what the days since the loan's start come to, rounded half up, less the same up to the
     * month before. So the lines always sum to the rounded whole, and none is negative.
     */
    Money ofMonth(YearMonth month) {
        LocalDate start = schedule.terms().start();
        return interest(start, month.plusMonths(1).atDay(1))
                .rounded()
                .minus(interest(start, month.atDay(1)).rounded());
    }

    /** Unrounded. @param until the first day that doesn't count */
    Interest interest(LocalDate from, LocalDate until) {
        return stretches(from, until).stream()
                .map(stretch -> stretch.interest(terms.dayCount()))
                .reduce(Interest.NONE, Interest::plus);
    }

    /** The days from one to before another, in stretches of days that are alike. */
    List<Stretch> stretches(LocalDate from, LocalDate until) {
        List<Stretch> stretches = new ArrayList<>();
        for (Stretch piece : pieces(from, until)) {
            if (!stretches.isEmpty() && stretches.getLast().goesOnAs(piece)) {
                stretches.add(stretches.removeLast().until(piece.until()));
            } else {
                stretches.add(piece);
            }
        }
        return stretches;
    }

    /**
     * What the days from one to the end of the term come to at most by what is known now: as if the loan were never late. Only
     * another rate of the Central Bank makes it more.
     */
    Interest promised(LocalDate from) {
        return pieces(from, schedule.terms().end()).stream()
                .filter(piece -> piece.standing() == Standing.CURRENT || piece.standing() == Standing.LATE)
                .map(this::promised)
                .reduce(Interest.NONE, Interest::plus);
    }

    private Interest promised(Stretch piece) {
        return Interest.of(
                piece.balance().min(schedule.balanceOn(piece.from())),
                terms.annualPercent(piece.from(), schedule.terms()),
                piece.from(),
                piece.until(),
                terms.dayCount());
    }

    Standing standing(LocalDate day) {
        LoanTerms loan = schedule.terms();
        Money owed = balance.on(day);
        if (day.isBefore(loan.start())) {
            return Standing.NOT_LENT;
        } else if (stoppedOn != null && !day.isBefore(stoppedOn)) {
            return Standing.STOPPED;
        } else if (!owed.isPositive()) {
            return Standing.REPAID;
        } else if (!day.isBefore(loan.end())) {
            return Standing.PAST_TERM;
        }
        return owed.compareTo(schedule.balanceOn(day)) > 0 ? Standing.LATE : Standing.CURRENT;
    }

    /** From each day on which anything changes to the next. */
    private List<Stretch> pieces(LocalDate from, LocalDate until) {
        List<Stretch> pieces = new ArrayList<>();
        if (!from.isBefore(until)) {
            return pieces;
        }
        NavigableSet<LocalDate> starts = new TreeSet<>(changes().subSet(from, false, until, false));
        starts.add(from);
        for (LocalDate start : starts) {
            LocalDate next = starts.higher(start);
            pieces.add(of(start, next == null ? until : next));
        }
        return pieces;
    }

    private Stretch of(LocalDate from, LocalDate until) {
        Standing standing = standing(from);
        BigDecimal percent =
                standing == Standing.CURRENT ? terms.annualPercent(from, schedule.terms()) : BigDecimal.ZERO;
        return new Stretch(from, until, balance.on(from), percent, standing);
    }

    private NavigableSet<LocalDate> changes() {
        NavigableSet<LocalDate> changes = new TreeSet<>(balance.changes());
        schedule.instalments().forEach(instalment -> changes.add(instalment.due()));
        changes.addAll(terms.centralBank().changes());
        if (stoppedOn != null) {
            changes.add(stoppedOn);
        }
        return changes;
    }
}
