package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** How many confirmations, loans and banks' statements stand where. */
@ApplicationScoped
class LoanMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of(
                                "madad.loan.confirmations",
                                "Confirmations by where they stand",
                                "select status as state, count(*) as value from loan_confirmation group by status")
                        .byEach("state", Confirmation.Status.values()),
                Measure.of(
                        "madad.loan.confirmations.overdue",
                        "Confirmations past their last day that haven't expired yet: normally none after the night",
                        "select count(*) as value from loan_confirmation where status = 'OPEN' and valid_until < :today"),
                Measure.of(
                                "madad.loans",
                                "Loans by where they stand",
                                "select status as state, count(*) as value from loan group by status")
                        .byEach("state", LoanStatus.values()),
                Measure.of(
                                "madad.loan.statements",
                                "Banks' statements of interest by where they stand",
                                "select status as state, count(*) as value from loan_statement group by status")
                        .byEach("state", LoanStatement.Status.values()),
                Measure.of(
                        "madad.loan.uncovered.soums",
                        "Soums that loans and confirmations are expected to cost beyond what the budget could set aside",
                        """
                        select (select coalesce(sum(uncovered), 0) from loan where uncovered > 0)
                             + (select coalesce(sum(uncovered), 0) from loan_confirmation
                                where status = 'OPEN' and uncovered > 0) as value
                        """),
                Measure.oldest(
                        "madad.loan.rates.oldest.seconds",
                        "How long ago the oldest approved rate was approved that commitments don't follow yet",
                        "noted_at",
                        "loan_rate_change where stage <> 'DONE'"));
    }
}
