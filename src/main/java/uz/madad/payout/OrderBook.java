package uz.madad.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The payment orders, one by one; whole batches are moved by {@link BatchOrders}. */
@ApplicationScoped
class OrderBook implements PanacheRepositoryBase<PaymentOrder, UUID> {

    private static final Pattern NUMBER = Pattern.compile("PO-\\d{4}-\\d{8,}");
    private static final Pattern NEARLY = Pattern.compile("(?i)\\W*P[O0B]\\W*\\d{4}\\W*\\d{7,}.*");
    private static final List<PaymentState> DEAD =
            List.of(PaymentState.REJECTED, PaymentState.RETURNED, PaymentState.CANCELLED);
    private static final int AT_ONCE = 1_000;

    Optional<PaymentOrder> liveForUpdate(String subject) {
        return find("subject = ?1 and state not in ?2", subject, DEAD)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /**
     * The orders of these numbers, by number; unknown ones are missing. Locked in the order of their numbers, so that two
     * messages at once can't wait for each other.
     */
    Map<String, PaymentOrder> lock(Collection<String> numbers) {
        List<String> sorted =
                numbers.stream().filter(Objects::nonNull).distinct().sorted().toList();
        Map<String, PaymentOrder> found = new HashMap<>();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            List<String> some = sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()));
            find("number in ?1 order by number", some)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .list()
                    .forEach(order -> found.put(order.number(), order));
        }
        return found;
    }

    PaymentOrder locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those of a batch that went to the bank. */
    List<String> numbersOf(UUID batch) {
        return find("select number from PaymentOrder where batchId = ?1 and setOff < amount order by number", batch)
                .project(String.class)
                .list();
    }

    /** Whether a bank's reference has the form of our numbers, known or not. */
    static boolean isOurs(String reference) {
        return reference != null && NUMBER.matcher(reference).matches();
    }

    /** Writes down who had a hand in what the order pays. */
    void keepPeople(UUID order, Set<String> people) {
        getEntityManager()
                .createNativeQuery("insert into payment_order_hand select :order, unnest(cast(:people as text[]))")
                .setParameter("order", order)
                .setParameter("people", people.toArray(String[]::new))
                .executeUpdate();
    }

    /** Whether it names a batch of ours, or an order with a slip: other case, separators, a digit short or too many. */
    static boolean resemblesOurs(String reference) {
        return NEARLY.matcher(reference).matches();
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
