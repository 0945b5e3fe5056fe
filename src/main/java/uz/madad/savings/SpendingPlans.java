package uz.madad.savings;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class SpendingPlans implements PanacheRepositoryBase<SpendingPlan, UUID> {

    private final Jdbi database;

    SpendingPlans(Jdbi database) {
        this.database = database;
    }

    /** In the order they were proposed. @param agencyCode of this agency, or null: of all */
    Page<SpendingPlan> page(String agencyCode, Integer fiscalYear, UUID after, int limit) {
        List<SpendingPlan> found = find(
                        "(?1 is null or agencyCode = ?1) and (?2 is null or fiscalYear = ?2) and id > ?3 order by id",
                        agencyCode,
                        fiscalYear,
                        after)
                .range(0, limit)
                .list();
        return Page.of(found, limit, plan -> plan.id().toString());
    }

    /** @param agencyCode of this agency alone, or null: of any. @throws Problem 404 when there is none */
    SpendingPlan of(UUID id, String agencyCode) {
        return find("id = ?1 and (?2 is null or agencyCode = ?2)", id, agencyCode)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    SpendingPlan toDecide(UUID id, String agencyCode, String ifMatch) {
        SpendingPlan plan = find("id = ?1 and (?2 is null or agencyCode = ?2)", id, agencyCode)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        Version.match(ifMatch, plan.revision());
        return plan;
    }

    SpendingPlan.View view(SpendingPlan plan) {
        return plan.view(database.withHandle(handle -> handle.createQuery(
                        "select purpose, amount, description from spending_plan_line where plan_id = ? order by purpose")
                .bind(0, plan.id())
                .map(ConstructorMapper.of(SpendingPlan.Line.class))
                .list()));
    }

    void write(UUID plan, List<SpendingPlan.Line> lines) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into spending_plan_line (plan_id, purpose, amount, description)
                    values (:plan, :purpose, :amount, :description)
                    """);
            lines.forEach(line -> batch.bind("plan", plan).bindMethods(line).add());
            batch.execute();
        });
    }
}
