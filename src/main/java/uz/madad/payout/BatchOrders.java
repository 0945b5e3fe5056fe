package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;

/** The orders of a batch, moved and read all at once: a batch may hold a million. */
@ApplicationScoped
class BatchOrders {

    private static final int PAGE = 5_000;

    private final Jdbi database;

    BatchOrders(Jdbi database) {
        this.database = database;
    }

    /** What the bank and the ledger need of an order. */
    public record Line(
            UUID id,
            String number,
            int fiscalYear,
            String subject,
            Money amount,
            Money setOff,
            String payeeStir,
            String payeeName,
            String payeeMfo,
            String payeeAccount,
            String purpose) {

        /** What the bank pays. */
        Money net() {
            return amount.minus(setOff);
        }
    }

    /** Puts what is due into the batch. Batches of one programme are made one after the other, so they never share. */
    void take(UUID batch, String programme, LocalDate upTo, Change change) {
        database.useHandle(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtextextended('payout-batch/' || ?, 0))", programme);
            handle.createUpdate("""
                            update payment_order set state = 'BATCHED', batch_id = :batch, changed_by = :by, changed_at = :at,
                                version = version + 1
                            where programme = :programme and state = 'OPEN' and due_on <= :upTo
                                and not exists (select from frozen_subject f where f.subject = payment_order.subject and lifted_at is null)
                            """)
                    .bind("batch", batch)
                    .bind("programme", programme)
                    .bind("upTo", upTo)
                    .bind("by", change.by())
                    .bind("at", change.at())
                    .execute();
        });
    }

    /** Gives the orders back. */
    void giveBack(UUID batch, Change change) {
        database.useHandle(handle -> handle.createUpdate("""
                        update payment_order set state = 'OPEN', batch_id = null, set_off = 0, changed_by = :by, changed_at = :at,
                            version = version + 1
                        where batch_id = :batch
                        """)
                .bind("batch", batch)
                .bind("by", change.by())
                .bind("at", change.at())
                .execute());
    }

    /** Marks the orders as sent. */
    void send(UUID batch, Change change) {
        database.useHandle(handle -> handle.createUpdate("""
                        update payment_order set state = 'ORDERED', released_by = :by, changed_by = :by, changed_at = :at,
                            version = version + 1
                        where batch_id = :batch
                        """)
                .bind("batch", batch)
                .bind("by", change.by())
                .bind("at", change.at())
                .execute());
    }

    PayoutBatch.Envelope envelope(UUID batch) {
        return database.withHandle(handle -> handle.createQuery(
                        "select count(*) as count, coalesce(sum(amount), 0) as total from payment_order where batch_id = ?")
                .bind(0, batch)
                .map(ConstructorMapper.of(PayoutBatch.Envelope.class))
                .one());
    }

    /** What of the batch is for the bank. */
    PayoutBatch.Envelope toBank(UUID batch) {
        return database.withHandle(handle -> handle.createQuery("""
                        select count(*) filter (where set_off < amount) as count, coalesce(sum(amount - set_off), 0) as total
                        from payment_order where batch_id = ?
                        """)
                .bind(0, batch)
                .map(ConstructorMapper.of(PayoutBatch.Envelope.class))
                .one());
    }

    /** The orders of which nothing is left for the bank. */
    List<String> whollySetOff(UUID batch) {
        return database.withHandle(handle -> handle.createQuery(
                        "select number from payment_order where batch_id = ? and set_off = amount order by number")
                .bind(0, batch)
                .mapTo(String.class)
                .list());
    }

    /** How many of them were granted by exception. */
    long exceptions(UUID batch) {
        return database.withHandle(handle -> handle.createQuery(
                        "select count(*) from payment_order where batch_id = ? and exceptions <> '{}'")
                .bind(0, batch)
                .mapTo(long.class)
                .one());
    }

    /** What each fiscal year owes. */
    Map<Integer, Money> totalByYear(UUID batch) {
        return database.withHandle(handle -> handle.createQuery(
                        "select fiscal_year, sum(amount) from payment_order where batch_id = ? group by 1 order by 1")
                .bind(0, batch)
                .reduceRows(new TreeMap<Integer, Money>(), (years, row) -> {
                    years.put(row.getColumn(1, Integer.class), row.getColumn(2, Money.class));
                    return years;
                }));
    }

    boolean hadPart(UUID batch, String person) {
        return database.withHandle(handle -> handle.createQuery("""
                        select exists (select from payment_order
                            where batch_id = :batch and (reviewed_by = :person or approved_by = :person
                                or exists (select from payment_order_hand h where h.order_id = id and h.person = :person)))
                        """)
                .bind("batch", batch)
                .bind("person", person)
                .mapTo(Boolean.class)
                .one());
    }

    /** Whether a person had a hand in an order: in what it pays, or in sending it. */
    boolean hadHand(UUID order, String person) {
        return database.withHandle(handle -> handle.createQuery("""
                        select exists (select from payment_order o left join payout_batch b on b.id = o.batch_id
                            where o.id = :order and (:person in (o.reviewed_by, o.approved_by, o.released_by, b.made_by)
                                or exists (select from payment_order_hand h where h.order_id = o.id and h.person = :person)))
                        """)
                .bind("order", order)
                .bind("person", person)
                .mapTo(Boolean.class)
                .one());
    }

    /** Shows the orders in the order of their numbers, some thousand at a time. */
    void eachPage(UUID batch, Consumer<List<Line>> reader) {
        String after = "";
        List<Line> page;
        do {
            page = page(batch, after);
            if (!page.isEmpty()) {
                reader.accept(page);
                after = page.getLast().number();
            }
        } while (page.size() == PAGE);
    }

    private List<Line> page(UUID batch, String after) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id, number, fiscal_year, subject, amount, set_off, payee_stir, payee_name, payee_mfo, payee_account,
                            purpose
                        from payment_order where batch_id = :batch and number > :after order by number limit :rows
                        """)
                .bind("batch", batch)
                .bind("after", after)
                .bind("rows", PAGE)
                .map(ConstructorMapper.of(Line.class))
                .list());
    }
}
