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
 * @param agreed whether both are the same and it doesn't wait
 * @param waits whether its loan was disputed when it was filed or to be paid: it counts for nothing, and may be filed anew once the
 *     dispute is decided
 * @param causes of the difference, which they sum to; none where both are the same
 */
public record StatementLine(
        UUID loanId,
        String loanNumber,
        int line,
        Money filed,
        Money computed,
        boolean agreed,
        boolean waits,
        Map<StatementComparison.Cause, Money> causes) {

    static StatementLine of(Loan loan, int line, StatementComparison comparison, boolean waits) {
        return new StatementLine(
                loan.id(),
                loan.number(),
                line,
                comparison.filed(),
                comparison.computed(),
                !waits && comparison.agrees() && comparison.causes().isEmpty(),
                waits,
                comparison.causes());
    }
}
