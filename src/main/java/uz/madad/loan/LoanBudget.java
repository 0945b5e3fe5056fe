package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/**
 * Keeps what is set aside for loans at what is still expected: the compensation of the days no statement has had yet, if the
 * borrower keeps to the schedule from now on. In the caller's transaction.
 */
@ApplicationScoped
class LoanBudget {

    private static final int AT_ONCE = 5_000;

    private final Loans loans;
    private final LoanInterest interest;
    private final StatementLines lines;
    private final Ledger ledger;

    LoanBudget(Loans loans, LoanInterest interest, StatementLines lines, Ledger ledger) {
        this.loans = loans;
        this.interest = interest;
        this.lines = lines;
        this.ledger = ledger;
    }

    /**
     * Sets aside what a loan just booked is expected to cost, instead of what was confirmed.
     *
     * @throws uz.madad.shared.Problem 422 {@code budget-exhausted} when more is expected and isn't available
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
     * @throws uz.madad.shared.Problem 422 {@code budget-exhausted} when more is needed and isn't available
     */
    void agree(Map<UUID, Money> agreed, String event) {
        follow(agreed, event, true);
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

    /** @param had what of each loan's commitment stays committed, for a payment; negative where a payment's becomes its again */
    private void follow(Map<UUID, Money> had, String event, boolean alsoMore) {
        Map<Integer, Money> less = new TreeMap<>();
        List<UUID> left = List.copyOf(had.keySet());
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            followSome(left.subList(from, Math.min(from + AT_ONCE, left.size())), had, alsoMore, less);
        }
        less.forEach((year, amount) -> transfer(year, amount, less.size() == 1 ? event : event + "/" + year));
    }

    private void followSome(List<UUID> some, Map<UUID, Money> had, boolean alsoMore, Map<Integer, Money> less) {
        Map<UUID, Loans.Expectation> expected = new HashMap<>();
        Map<UUID, NavigableMap<YearMonth, Money>> approved = lines.approved(some);
        interest.of(loans.all(some)).forEach((loan, compensation) -> {
            Loans.Expectation now = expectation(loan, compensation, approved.getOrDefault(loan.id(), new TreeMap<>()));
            if (alsoMore || now.amount().compareTo(loan.committed()) < 0) {
                expected.put(loan.id(), now);
                less.merge(
                        loan.fiscalYear(), loan.committed().minus(now.amount()).minus(had.get(loan.id())), Money::plus);
            }
        });
        if (!expected.isEmpty()) {
            loans.expect(expected);
        }
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
        return new Loans.Expectation(from, rest.isPositive() ? rest : Money.ZERO);
    }

    /** Gives back, or takes more where negative. */
    private void transfer(int fiscalYear, Money less, String event) {
        if (less.isPositive()) {
            ledger.release(LoanTermsInForce.PROGRAMME, fiscalYear, less, event);
        } else if (!less.equals(Money.ZERO)) {
            ledger.commit(LoanTermsInForce.PROGRAMME, fiscalYear, Money.ZERO.minus(less), event);
        }
    }
}
