package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Ledger ledger;

    LoanBudget(Loans loans, LoanInterest interest, Ledger ledger) {
        this.loans = loans;
        this.interest = interest;
        this.ledger = ledger;
    }

    /**
     * Sets aside what a loan just booked is expected to cost, instead of what was confirmed.
     *
     * @throws uz.madad.shared.Problem 422 {@code budget-exhausted} when more is expected and isn't available
     */
    void book(Loan loan) {
        follow(List.of(loan.id()), loan.subject() + "/booked", true);
    }

    /**
     * Gives back what isn't expected any more after something happened to the loans. Never takes more: what a bank tells has
     * happened, whatever the budget holds.
     *
     * @param event of the transfers, one a fiscal year: {@code loan/<id>/movement/<id>}
     */
    void lower(Collection<UUID> changed, String event) {
        follow(changed, event, false);
    }

    private void follow(Collection<UUID> changed, String event, boolean alsoMore) {
        Map<Integer, Money> less = new TreeMap<>();
        List<UUID> left = new ArrayList<>(changed);
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            followSome(left.subList(from, Math.min(from + AT_ONCE, left.size())), alsoMore, less);
        }
        less.forEach((year, amount) -> transfer(year, amount, less.size() == 1 ? event : event + "/" + year));
    }

    private void followSome(List<UUID> changed, boolean alsoMore, Map<Integer, Money> less) {
        Map<UUID, Money> expected = new HashMap<>();
        interest.of(loans.all(changed)).forEach((loan, compensation) -> {
            Money now = compensation.promised(loan.expectedFrom()).rounded();
            if (alsoMore ? !now.equals(loan.committed()) : now.compareTo(loan.committed()) < 0) {
                expected.put(loan.id(), now);
                less.merge(loan.fiscalYear(), loan.committed().minus(now), Money::plus);
            }
        });
        if (!expected.isEmpty()) {
            loans.commit(expected);
        }
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
