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
                // agencies' own lines come under their programme, as no label names an organisation
                Measure.of("madad.budget.soums", "Soums in each account of a programme's year that isn't closed", """
                                select l.programme, a.fiscal_year as year, lower(a.kind) as account, abs(sum(a.balance)) as value
                                from ledger_account a join budget_line l on l.code = a.programme
                                where not a.closed group by l.programme, a.fiscal_year, a.kind
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
