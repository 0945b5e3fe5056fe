package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * A line matched by hand with a debt: money that came in without its number, or more than is owed, or of a payment that is
 * being recovered. It pays at most what is open; what is beyond isn't ours.
 */
@ApplicationScoped
class MatchRepayment {

    private final RecoveryBook recoveries;
    private final RecoverySteps steps;
    private final Jdbi database;

    MatchRepayment(RecoveryBook recoveries, RecoverySteps steps, Jdbi database) {
        this.recoveries = recoveries;
        this.steps = steps;
        this.database = database;
    }

    /** @throws Problem 404 without such a recovery; 409 when the line is matched; 422 when they don't fit */
    UUID fitting(StatementLines.Line line, String number) {
        RecoveryBook.Debt debt = recoveries.lock(List.of(number)).get(number);
        if (debt == null) {
            throw Problem.notFound();
        }
        requireFit(line, debt);
        return debt.id();
    }

    void confirm(ReconciliationMatch match, StatementLines.Line line, Change change) {
        RecoveryBook.Debt debt = locked(match);
        requireFit(line, debt);
        steps.book(
                steps.take(debt, RecoveryStep.PAID_BACK, line.amount().min(debt.open()), source(match, line), change));
    }

    void undo(ReconciliationMatch match, StatementLines.Line line, Change change) {
        RecoveryBook.Debt debt = locked(match);
        Money paid = database.withHandle(handle -> handle.createQuery(
                        "select amount from recovery_step where match_id = ? and kind = 'PAID_BACK'")
                .bind(0, match.id())
                .mapTo(Money.class)
                .one());
        steps.book(steps.take(debt, RecoveryStep.PAID_BACK_UNDONE, paid, source(match, line), change));
    }

    private RecoveryBook.Debt locked(ReconciliationMatch match) {
        String number = recoveries.debt(match.recoveryId()).number();
        return recoveries.lock(List.of(number)).get(number);
    }

    private static RecoverySteps.Source source(ReconciliationMatch match, StatementLines.Line line) {
        return new RecoverySteps.Source(match.messageId(), match.position(), line.bookedOn(), null, null, match.id());
    }

    private static void requireFit(StatementLines.Line line, RecoveryBook.Debt debt) {
        if (line.finding() == Finding.MATCHED) {
            throw new Problem(409, "matched-already");
        }
        if (line.isPayment()
                || line.bookedOn() == null
                || line.amount() == null
                || !line.amount().isPositive()) {
            throw new Problem(422, "match-unfit").with("reason", "not-money-that-came-in");
        }
        if (!debt.open().isPositive()) {
            throw new Problem(422, "match-unfit").with("reason", "nothing-owed");
        }
    }
}
