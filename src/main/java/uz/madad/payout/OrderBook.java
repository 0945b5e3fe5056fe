package uz.madad.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The payment orders, one by one; whole batches are moved by {@link BatchOrders}. */
@ApplicationScoped
class OrderBook implements PanacheRepositoryBase<PaymentOrder, UUID> {

    Optional<PaymentOrder> liveForUpdate(String subject) {
        return find("subject = ?1 and state not in (?2, ?3)", subject, PaymentState.REJECTED, PaymentState.CANCELLED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Locked in the order of their numbers, so that two messages at once can't wait for each other. */
    List<PaymentOrder> numberedForUpdate(Collection<String> numbers) {
        return find("number in ?1 order by number", numbers)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Identity next(int year) {
        Object[] drawn = (Object[]) getEntityManager()
                .createNativeQuery("select uuidv7(), nextval('payment_order_number')")
                .getSingleResult();
        return new Identity((UUID) drawn[0], "PO-%d-%08d".formatted(year, ((Number) drawn[1]).longValue()));
    }

    /** @param number what people, and the bank as EndToEndId, call the order */
    record Identity(UUID id, String number) {}
}
