package uz.madad.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Version;

/** The plans by which debts are paid back in parts, and what is past its day. */
@ApplicationScoped
class RecoveryPlans implements PanacheRepositoryBase<RecoveryPlan, UUID> {

    private final Jdbi database;

    RecoveryPlans(Jdbi database) {
        this.database = database;
    }

    /** A plan as told. @param amount what was owed when it was made */
    public record View(
            UUID id,
            Money amount,
            String grounds,
            List<Instalments.Instalment> instalments,
            Proposal.View proposal,
            int revision) {}

    /** A debt of which something is past its day. @param since the day of the oldest part that isn't paid in full */
    public record Overdue(
            UUID recoveryId,
            String number,
            String programme,
            String payeeStir,
            Money outstanding,
            Money overdue,
            LocalDate since) {}

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    RecoveryPlan toDecide(UUID recovery, UUID id, String ifMatch) {
        RecoveryPlan plan = find("id = ?1 and recoveryId = ?2", id, recovery)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        Version.match(ifMatch, plan.revision());
        return plan;
    }

    void keep(UUID plan, List<Instalments.Instalment> instalments) {
        database.useHandle(handle -> {
            PreparedBatch rows = handle.prepareBatch(
                    "insert into recovery_instalment (plan_id, number, due_on, amount) values (:plan, :number, :dueOn, :amount)");
            instalments.forEach(instalment -> rows.bind("plan", plan)
                    .bind("number", instalment.number())
                    .bind("dueOn", instalment.dueOn())
                    .bind("amount", instalment.amount())
                    .add());
            rows.execute();
        });
    }

    /** All of a debt, in the order they were proposed. */
    List<View> of(UUID recovery) {
        return find("recoveryId = ?1 order by id", recovery).list().stream()
                .map(this::view)
                .toList();
    }

    View view(RecoveryPlan plan) {
        return new View(
                plan.id(),
                plan.amount(),
                plan.grounds(),
                instalments(plan.id()),
                plan.proposal().view(),
                plan.revision());
    }

    /** Debts with a part that was due before this day and isn't paid in full, by number. */
    Page<Overdue> overdue(LocalDate today, String after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select r.id as recovery_id, r.number, r.programme, r.payee_stir, r.outstanding, d.overdue,
                                    (select min(i.due_on) from (
                                        select due_on, sum(amount) over (order by number) as by_then
                                        from recovery_instalment where plan_id = p.id) i
                                     where i.by_then > p.amount - r.outstanding) as since
                                from recovery r
                                join lateral (select * from recovery_plan where recovery_id = r.id and state = 'APPROVED'
                                              order by decided_at desc, id desc limit 1) p on true
                                cross join lateral (select recovery_due(r.id, r.outstanding, cast(:today as date) - 1) as overdue) d
                                where r.state = 'APPROVED' and r.outstanding > 0 and d.overdue > 0 and r.number > :after
                                order by r.number limit :rows
                                """)
                        .bind("today", today)
                        .bind("after", after == null ? "" : after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Overdue.class))
                        .list()),
                limit,
                Overdue::number);
    }

    private List<Instalments.Instalment> instalments(UUID plan) {
        return database.withHandle(
                handle -> handle.createQuery("select * from recovery_instalment where plan_id = ? order by number")
                        .bind(0, plan)
                        .map(ConstructorMapper.of(Instalments.Instalment.class))
                        .list());
    }
}
