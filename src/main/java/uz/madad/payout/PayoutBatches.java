package uz.madad.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Lists;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

/** The batches. */
@ApplicationScoped
class PayoutBatches implements PanacheRepositoryBase<PayoutBatch, UUID> {

    private final Lists lists;

    PayoutBatches(Lists lists) {
        this.lists = lists;
    }

    /** @throws Problem 404 when there is none */
    PayoutBatch get(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none */
    PayoutBatch getForUpdate(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
    }

    @FromReplica
    Page<PayoutBatch> page(String programme, BatchState state, String after, int limit) {
        StringBuilder where = new StringBuilder("number > :after");
        Map<String, Object> parameters = new HashMap<>(Map.of("after", after == null ? "" : after));
        if (programme != null) {
            where.append(" and programme = :programme");
            parameters.put("programme", programme);
        }
        if (state != null) {
            where.append(" and state = :state");
            parameters.put("state", state);
        }
        return Page.of(
                lists.of(PayoutBatch.class, where + " order by number", parameters, limit + 1),
                limit,
                PayoutBatch::number);
    }

    PayoutBatch.Identity next(int year) {
        Object[] drawn = (Object[]) getEntityManager()
                .createNativeQuery("select uuidv7(), nextval('payout_batch_number')")
                .getSingleResult();
        return new PayoutBatch.Identity((UUID) drawn[0], "PB-%d-%08d".formatted(year, ((Number) drawn[1]).longValue()));
    }
}
