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
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

/** Reads the orders and their history. */
@ApplicationScoped
class FindPaymentOrders {

    private final Jdbi database;

    FindPaymentOrders(Jdbi database) {
        this.database = database;
    }

    /** What to look for; null looks for all. */
    record Question(PaymentState state, UUID batch, String subject) {}

    /**
     * An order as it stands.
     *
     * @param setOff what is deducted for what the payee owes
     * @param exceptions what two people set aside so that it could be granted
     */
    public record Found(
            UUID id,
            String number,
            String programme,
            int fiscalYear,
            String subject,
            String cause,
            Money amount,
            Money setOff,
            String payeeStir,
            String payeeName,
            String payeeMfo,
            String payeeAccount,
            String purpose,
            String legalBasis,
            String reviewedBy,
            String approvedBy,
            LocalDate dueOn,
            PaymentState state,
            UUID batchId,
            String bankStatus,
            String reason,
            LocalDate settledOn,
            String servicerRef,
            LocalDate returnedOn,
            String returnRef,
            List<String> exceptions) {}

    /** A step it took. */
    public record Step(
            Instant at, String by, PaymentState state, String bankStatus, String reason, UUID batchId, Money setOff) {}

    @FromReplica
    Page<Found> page(Question question, String after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("number > :after"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("after", after == null ? "" : after);
        if (question.state() != null) {
            conditions.add("state = :state");
            values.put("state", question.state().name());
        }
        if (question.batch() != null) {
            conditions.add("batch_id = :batch");
            values.put("batch", question.batch());
        }
        if (question.subject() != null) {
            conditions.add("subject = :subject");
            values.put("subject", question.subject());
        }
        String sql = "select * from payment_order where " + String.join(" and ", conditions) + " order by number limit "
                + (limit + 1);
        return Page.of(
                database.withHandle(handle -> handle.createQuery(sql)
                        .bindMap(values)
                        .map(ConstructorMapper.of(Found.class))
                        .list()),
                limit,
                Found::number);
    }

    /** @throws Problem 404 when there is none */
    Found one(UUID id) {
        return database.withHandle(handle -> handle.createQuery("select * from payment_order where id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(Found.class))
                .findOne()
                .orElseThrow(Problem::notFound));
    }

    List<Step> history(UUID id) {
        return database.withHandle(
                handle -> handle.createQuery("select * from payment_order_step where order_id = ? order by id")
                        .bind(0, id)
                        .map(ConstructorMapper.of(Step.class))
                        .list());
    }
}
