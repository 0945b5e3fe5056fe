package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** What agencies have planned, spent and have left, as payments are held against it. */
@ApplicationScoped
class Spending {

    private final Jdbi database;

    Spending(Jdbi database) {
        this.database = database;
    }

    /** What is spent for a purpose and what is planned for it. */
    public record OfPurpose(String purpose, Money spent, Money planned) {}

    /**
     * What is in an agency's line of a year.
     *
     * @param spent set aside for payments or paid, of this year's plan
     * @param available left to be spent
     */
    public record Left(Money spent, Money available) {}

    /** Waits for whoever else approves a payment or a plan of the same agency and year, until their transaction ends. */
    void waitForPlan(String agencyCode, int fiscalYear) {
        database.useHandle(handle -> handle.createQuery("""
                        select id from spending_plan
                        where agency_code = :agency and fiscal_year = :year and state = 'APPROVED' and replaced_by is null
                        for no key update
                        """)
                .bind("agency", agencyCode)
                .bind("year", fiscalYear)
                .mapTo(String.class)
                .list());
    }

    /** @throws Problem 422 {@code spend-above-plan} */
    void refuseAbovePlan(RetainedSpend spend) {
        waitForPlan(spend.agencyCode(), spend.fiscalYear());
        OfPurpose purpose = database.withHandle(handle -> handle.createQuery("""
                        select cast(:purpose as text) as purpose, spent_for(:agency, :year, :purpose) as spent,
                               planned_for(:agency, :year, :purpose) as planned
                        """)
                .bind("agency", spend.agencyCode())
                .bind("year", spend.fiscalYear())
                .bind("purpose", spend.purpose())
                .map(ConstructorMapper.of(OfPurpose.class))
                .one());
        Money left = purpose.planned().minus(purpose.spent());
        if (left.compareTo(spend.amount()) < 0) {
            throw new Problem(422, "spend-above-plan", left).with("left", left);
        }
    }

    /** @throws Problem 422 {@code plan-below-spent} or {@code plan-above-retained} */
    void refuseUncovered(SpendingPlan plan, List<SpendingPlan.Line> lines) {
        for (OfPurpose done : byPurpose(plan.agencyCode(), plan.fiscalYear())) {
            Money planned = lines.stream()
                    .filter(line -> line.purpose().equals(done.purpose()))
                    .map(SpendingPlan.Line::amount)
                    .reduce(Money.ZERO, Money::plus);
            if (planned.compareTo(done.spent()) < 0) {
                throw new Problem(422, "plan-below-spent", done.purpose(), done.spent())
                        .with("purpose", done.purpose())
                        .with("spent", done.spent());
            }
        }
        Left left = left(plan.agencyCode(), plan.fiscalYear());
        Money most = left.available().plus(left.spent());
        if (plan.total().compareTo(most) > 0) {
            throw new Problem(422, "plan-above-retained", most).with("most", most);
        }
    }

    private List<OfPurpose> byPurpose(String agencyCode, int fiscalYear) {
        return database.withHandle(handle -> handle.createQuery("""
                        select purpose, sum(amount) as spent, planned_for(agency_code, fiscal_year, purpose) as planned
                        from retained_spend where agency_code = :agency and fiscal_year = :year and committed
                        group by agency_code, fiscal_year, purpose order by purpose
                        """)
                .bind("agency", agencyCode)
                .bind("year", fiscalYear)
                .map(ConstructorMapper.of(OfPurpose.class))
                .list());
    }

    private Left left(String agencyCode, int fiscalYear) {
        return database.withHandle(handle -> handle.createQuery("""
                        select (select coalesce(sum(amount), 0) from retained_spend
                                where agency_code = :agency and fiscal_year = :year and committed) as spent,
                               coalesce((select available from agency_line_year
                                where programme = :programme and agency = :agency and fiscal_year = :year), 0) as available
                        """)
                .bind("programme", SavingsBudget.PROGRAMME)
                .bind("agency", agencyCode)
                .bind("year", fiscalYear)
                .map(ConstructorMapper.of(Left.class))
                .one());
    }
}
