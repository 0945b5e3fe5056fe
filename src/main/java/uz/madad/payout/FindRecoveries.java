package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Actor;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Role;

/** Reads recoveries and their steps. A payee reads what it owes: its own, once approved. */
@ApplicationScoped
class FindRecoveries {

    private static final String RECOVERIES =
            "select r.*, o.number as order_number from recovery r join payment_order o on o.id = r.order_id where ";

    private final Jdbi database;

    FindRecoveries(Jdbi database) {
        this.database = database;
    }

    /** What to look for; null looks for all. */
    record Question(String payeeStir, String programme, String subject, Proposal.State state) {}

    /**
     * A recovery as it stands.
     *
     * @param orderNumber the settled order it is of
     * @param outstanding what is owed still; nothing while it isn't approved
     * @param reserved what payments on their way deduct of it
     */
    public record Found(
            UUID id,
            String number,
            String orderNumber,
            String programme,
            int fiscalYear,
            String subject,
            String payeeStir,
            Money amount,
            RecoveryReason reasonCode,
            String grounds,
            String legalBasis,
            Money outstanding,
            Money reserved,
            @Nested Proposal.View proposal,
            int revision) {}

    /**
     * A step of a debt.
     *
     * @param position the line of the bank's message that paid it back
     * @param setOffOrder the payment it was deducted from
     */
    public record Step(
            RecoveryStep kind,
            Money amount,
            Money outstanding,
            String legalBasis,
            Instant at,
            String by,
            UUID messageId,
            Integer position,
            LocalDate bookedOn,
            String setOffOrder) {}

    @FromReplica
    Page<Found> page(Question question, Actor actor, String after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("r.number > :after"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("after", after == null ? "" : after);
        boolean payee = actor.has(Role.TRAINING_CENTER);
        narrow(conditions, values, "payee_stir", payee ? String.valueOf(actor.orgStir()) : question.payeeStir());
        narrow(conditions, values, "programme", question.programme());
        narrow(conditions, values, "subject", question.subject());
        narrow(
                conditions,
                values,
                "state",
                question.state() == null ? null : question.state().name());
        if (payee) {
            conditions.add("r.state = 'APPROVED'");
        }
        String sql = RECOVERIES + String.join(" and ", conditions) + " order by r.number limit " + (limit + 1);
        return Page.of(
                database.withHandle(handle -> handle.createQuery(sql)
                        .bindMap(values)
                        .map(ConstructorMapper.of(Found.class))
                        .list()),
                limit,
                Found::number);
    }

    /** @throws Problem 404 when there is none, or it isn't the payee's who asks */
    Found one(UUID id, Actor actor) {
        return database.withHandle(handle -> handle.createQuery(RECOVERIES + "r.id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(Found.class))
                .findOne()
                .filter(found -> maySee(actor, found))
                .orElseThrow(Problem::notFound));
    }

    List<Step> steps(UUID id) {
        return database.withHandle(handle -> handle.createQuery("""
                        select t.*, o.number as set_off_order
                        from recovery_step t
                        left join payment_set_off s on s.id = t.set_off_id
                        left join payment_order o on o.id = s.order_id
                        where t.recovery_id = ? order by t.id
                        """)
                .bind(0, id)
                .map(ConstructorMapper.of(Step.class))
                .list());
    }

    List<Recoveries.Owed> owedOf(String subject) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from recovery where subject = ? and state = 'APPROVED' order by number")
                .bind(0, subject)
                .map(ConstructorMapper.of(Recoveries.Owed.class))
                .list());
    }

    List<Recoveries.Deducted> deductedFrom(String subject) {
        return database.withHandle(handle -> handle.createQuery("""
                        select r.number, s.amount from payment_set_off s
                        join payment_order o on o.id = s.order_id join recovery r on r.id = s.recovery_id
                        where o.subject = ? and s.state in ('RESERVED', 'TAKEN') order by s.id
                        """)
                .bind(0, subject)
                .map(ConstructorMapper.of(Recoveries.Deducted.class))
                .list());
    }

    private static boolean maySee(Actor actor, Found found) {
        return !actor.has(Role.TRAINING_CENTER)
                || found.payeeStir().equals(actor.orgStir()) && found.proposal().state() == Proposal.State.APPROVED;
    }

    private static void narrow(List<String> conditions, Map<String, Object> values, String column, String value) {
        if (value != null) {
            conditions.add("r." + column + " = :" + column);
            values.put(column, value);
        }
    }
}
