package uz.madad.loan;

import java.util.Map;
import java.util.UUID;
import uz.madad.shared.Money;

/**
 * One loan's interest of a statement's month.
 *
 * @param line of the bank's file where it begins
 * @param filed what the bank asks
 * @param computed what we make of it
 * @param causes of the difference, which they sum to; none where both are the same
 */
public record StatementLine(
        UUID loanId,
        String loanNumber,
        int line,
        Money filed,
        Money computed,
        boolean agreed,
        Map<StatementComparison.Cause, Money> causes) {

    static StatementLine of(Loan loan, int line, StatementComparison comparison) {
        return new StatementLine(
                loan.id(),
                loan.number(),
                line,
                comparison.filed(),
                comparison.computed(),
                comparison.agrees() && comparison.causes().isEmpty(),
                comparison.causes());
    }
}
