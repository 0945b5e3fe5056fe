package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * Keeps what is set aside for loans at what is still expected: the compensation of the days no statement has had yet, if the
 * borrower keeps to the schedule from now on, and what statements have had too little. In the caller's transaction.
 */
@ApplicationScoped
class LoanBudget {

    private static final int AT_ONCE = 5_000;

    private final Loans loans;
    private final LoanInterest interest;
    private final StatementLines lines;
    private final RevisedLines revised;
    private final Commitments commitments;
    private final Ledger ledger;

    LoanBudget(
            Loans loans,
            LoanInterest interest,
            StatementLines lines,
            RevisedLines revised,
            Commitments commitments,
            Ledger ledger) {
        this.loans = loans;
        this.interest = interest;
        this.lines = lines;
        this.revised = revised;
        this.commitments = commitments;
        this.ledger = ledger;
    }

    /**
     * Sets aside what a loan just booked is expected to cost, instead of what was confirmed.
     *
     * @throws Problem 422 {@code budget-exhausted} when more is expected and isn't available
     */
    void book(Loan loan) {
        follow(Map.of(loan.id(), Money.ZERO), loan.subject() + "/booked", true);
    }

    /**
     * Gives back what isn't expected any more after something happened to the loans. Never takes more: what a bank tells has
     * happened, whatever the budget holds.
     *
     * @param event of the transfers, one a fiscal year: {@code loan/<id>/movement/<id>}
     */
    void lower(Collection<UUID> changed, String event) {
        Map<UUID, Money> had = new HashMap<>();
        changed.forEach(id -> had.put(id, Money.ZERO));
        follow(had, event, false);
    }

    /**
     * Moves what is set aside for the loans to what approved lines take of it, which their payments use up, and what is still
     * expected then.
     *
     * @param agreed what a statement that is approved now has of each
     * @param less what was moved of other loans already, by year; booked along with these
     * @throws Problem 422 {@code budget-exhausted} when more is needed and isn't available
     */
    void agree(Map<UUID, Money> agreed, Map<Integer, Money> less, String event) {
        follow(agreed, new TreeMap<>(less), event, true);
    }

    /**
     * Sets aside for the loans again what an approved statement had of them and isn't paid.
     *
     * @param withheld by loan
     * @throws uz.madad.shared.Problem 422 {@code budget-exhausted} when more is needed by now and isn't available
     */
    void takeBack(Map<UUID, Money> withheld, YearMonth month, String event) {
        loans.expectFrom(withheld.keySet(), month.atDay(1));
        Map<UUID, Money> had = new HashMap<>();
        withheld.forEach((loan, amount) -> had.put(loan, Money.ZERO.minus(amount)));
        follow(had, event, true);
    }

    /**
     * Moves what is set aside to what is expected now, up or down. What the budget doesn't cover is kept as uncovered, loan by
     * loan, and tried again later.
     *
     * @param changed loans, locked by the caller, few enough for one statement
     */
    Commitments.Moved rebase(List<UUID> changed, String event) {
        Map<UUID, LocalDate> from = new HashMap<>();
        List<Commitments.Commitment> asked = new ArrayList<>();
        expectations(changed).forEach((loan, now) -> {
            from.put(loan.id(), now.from());
            asked.add(new Commitments.Commitment(loan.id(), loan.fiscalYear(), loan.committed(), now.amount()));
        });
        Commitments.Moved moved = commitments.move(asked, event);
        Map<UUID, Loans.Expectation> expected = new HashMap<>();
        moved.settled()
                .forEach((id, settled) ->
                        expected.put(id, new Loans.Expectation(from.get(id), settled.held(), settled.uncovered())));
        loans.expect(expected);
        return moved;
    }

    /** @param had what of each loan's commitment stays committed, for a payment; negative where a payment's becomes its again */
    private void follow(Map<UUID, Money> had, String event, boolean alsoMore) {
        follow(had, new TreeMap<>(), event, alsoMore);
    }

    private void follow(Map<UUID, Money> had, Map<Integer, Money> less, String event, boolean alsoMore) {
        List<UUID> left = List.copyOf(had.keySet());
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            followSome(left.subList(from, Math.min(from + AT_ONCE, left.size())), had, alsoMore, less);
        }
        less.forEach((year, amount) -> transfer(year, amount, less.size() == 1 ? event : event + "/" + year));
    }

    private void followSome(List<UUID> some, Map<UUID, Money> had, boolean alsoMore, Map<Integer, Money> less) {
        Map<UUID, Loans.Expectation> expected = new HashMap<>();
        expectations(some).forEach((loan, now) -> {
            if (alsoMore || now.amount().compareTo(loan.committed()) < 0) {
                expected.put(loan.id(), now);
                less.merge(
                        loan.fiscalYear(), loan.committed().minus(now.amount()).minus(had.get(loan.id())), Money::plus);
            } else if (loan.uncovered().isPositive()) {
                Money uncovered = now.amount().minus(loan.committed()).min(loan.uncovered());
                expected.put(loan.id(), new Loans.Expectation(now.from(), loan.committed(), uncovered));
            }
        });
        if (!expected.isEmpty()) {
            loans.expect(expected);
        }
    }

    private Map<Loan, Loans.Expectation> expectations(List<UUID> some) {
        Map<UUID, NavigableMap<YearMonth, Money>> approved = lines.approved(some);
        Map<Loan, Compensation> ours = interest.of(loans.all(some));
        Map<UUID, List<RevisedLines.Revised>> past = revised.of(ours);
        Map<Loan, Loans.Expectation> expected = new HashMap<>();
        ours.forEach((loan, compensation) -> {
            Loans.Expectation rest = expectation(loan, compensation, approved.getOrDefault(loan.id(), new TreeMap<>()));
            Money tooLittle = tooLittle(past.getOrDefault(loan.id(), List.of()), rest.from());
            expected.put(loan, new Loans.Expectation(rest.from(), rest.amount().plus(tooLittle), Money.ZERO));
        });
        return expected;
    }

    /** What its days from the first month on that no approved statement has had come to, less what they had of later ones. */
    private static Loans.Expectation expectation(
            Loan loan, Compensation compensation, NavigableMap<YearMonth, Money> approved) {
        LocalDate from = loan.expectedFrom();
        while (approved.remove(YearMonth.from(from)) != null) {
            from = YearMonth.from(from).plusMonths(1).atDay(1);
        }
        Money later = approved.values().stream().reduce(Money.ZERO, Money::plus);
        Money rest = compensation.promised(from).rounded().minus(later);
        return new Loans.Expectation(from, rest.isPositive() ? rest : Money.ZERO, Money.ZERO);
    }

    /** What banks have had too little of months before those that are expected as a whole. */
    private static Money tooLittle(List<RevisedLines.Revised> past, LocalDate from) {
        return past.stream()
                .filter(one -> one.line().month().isBefore(from.withDayOfMonth(1)))
                .map(RevisedLines.Revised::deficit)
                .reduce(Money.ZERO, Money::plus);
    }

    /** Gives back, or takes more where negative. */
    private void transfer(int fiscalYear, Money less, String event) {
        if (less.isPositive()) {
            ledger.release(LoanTermsInForce.PROGRAMME, fiscalYear, less, event);
        } else if (!less.equals(Money.ZERO)
                && !ledger.raise(LoanTermsInForce.PROGRAMME, fiscalYear, Money.ZERO.minus(less), event)) {
            throw new Problem(422, "budget-exhausted")
                    .with("programme", LoanTermsInForce.PROGRAMME)
                    .with("fiscalYear", fiscalYear);
        }
    }
}
