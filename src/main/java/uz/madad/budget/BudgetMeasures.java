package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** What the budgets of the years not closed hold. */
@ApplicationScoped
class BudgetMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of("madad.budget.soums", "Soums in each account of a programme's year that isn't closed", """
                                select programme, fiscal_year as year, lower(kind) as account, abs(balance) as value
                                from ledger_account where not closed
                                """)
                        .by("programme", "year", "account"),
                Measure.of(
                        "madad.budget.unbalanced",
                        "Years of programmes whose accounts don't come to zero: one is an alarm",
                        """
                        select count(*) as value from (
                            select from ledger_account group by programme, fiscal_year having sum(balance) <> 0) as years
                        """));
    }
}
