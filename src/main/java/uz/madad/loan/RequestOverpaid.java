package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import uz.madad.payout.NewRecovery;
import uz.madad.payout.Recoveries;
import uz.madad.payout.RecoveryReason;
import uz.madad.shared.Money;

/**
 * Asks back what a bank was paid for days that turned out, by what it told since, not to be compensated: default, cancellation or
 * repayment of the past. A second person approves the recovery, and it is deducted from the bank's next payment.
 */
@ApplicationScoped
class RequestOverpaid {

    private final Jdbi database;
    private final Recoveries recoveries;
    private final Clock clock;

    RequestOverpaid(Jdbi database, Recoveries recoveries, Clock clock) {
        this.database = database;
        this.recoveries = recoveries;
        this.clock = clock;
    }

    private record Payment(UUID statementId, int fiscalYear) {}

    private record Excess(UUID loanId, Money amount) {}

    /** In the caller's transaction and name. @param revised a bank's lines */
    void request(List<RevisedLines.Revised> revised) {
        Map<Payment, List<Excess>> excess = new LinkedHashMap<>();
        for (RevisedLines.Revised one : revised) {
            RevisedLines.Line line = one.line();
            if (line.paid() && one.excess().isPositive()) {
                excess.computeIfAbsent(new Payment(line.statementId(), line.fiscalYear()), payment -> new ArrayList<>())
                        .add(new Excess(line.loanId(), one.excess()));
            }
        }
        excess.forEach(this::request);
    }

    private void request(Payment payment, List<Excess> excess) {
        Money sum = excess.stream().map(Excess::amount).reduce(Money.ZERO, Money::plus);
        UUID recovery = recoveries.request(new NewRecovery(
                "loan-statement/" + payment.statementId() + "/" + payment.fiscalYear(),
                sum,
                RecoveryReason.PAID_WRONGLY,
                "Interest of days on which " + excess.size()
                        + " loans were not to be compensated, as their bank told later",
                StatementPayments.LEGAL_BASIS));
        database.useHandle(handle -> handle.createUpdate("""
                        insert into loan_overpayment (statement_id, loan_id, fiscal_year, amount, recovery_id, found_at)
                        select :statement, loan, :year, amount, :recovery, :now
                        from unnest(:loans, :amounts) as e (loan, amount)
                        """)
                .bind("statement", payment.statementId())
                .bind("year", payment.fiscalYear())
                .bind("recovery", recovery)
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("loans", UUID.class, column(excess, Excess::loanId))
                .bindArray("amounts", BigDecimal.class, column(excess, one -> one.amount()
                        .amount()))
                .execute());
    }

    private static <T> List<T> column(List<Excess> excess, Function<Excess, T> cell) {
        return excess.stream().map(cell).toList();
    }
}
