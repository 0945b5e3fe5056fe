package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import uz.madad.shared.Money;

/**
 * What is deducted from payments for what their payees owe: reserved when a batch is made, taken when the order is
 * settled, released when it isn't sent or is rejected, undone when the money comes back.
 */
@ApplicationScoped
class SetOffs {

    private static final String MOVE =
            "update payment_set_off set state = :next, changed_by = :by, changed_at = :at where ";

    private final Jdbi database;
    private final RecoveryBook recoveries;
    private final RecoverySteps steps;
    private final RecoveryTerms terms;

    SetOffs(Jdbi database, RecoveryBook recoveries, RecoverySteps steps, RecoveryTerms terms) {
        this.database = database;
        this.recoveries = recoveries;
        this.steps = steps;
        this.terms = terms;
    }

    /** How far a set-off is. */
    public enum State {
        /** Deducted from an order that isn't settled yet. */
        RESERVED,
        /** The order is settled; so much less is owed. */
        TAKEN,
        /** The order wasn't sent, or the bank rejected it. */
        RELEASED,
        /** The order's money came back, and it is owed again. */
        UNDONE
    }

    /** A set-off of an order. @param recovery number of the debt */
    public record Found(UUID id, UUID recoveryId, String recovery, UUID orderId, Money amount, State state) {}

    public record Due(UUID id, String payeeStir, Money due) {}

    public record Payment(UUID id, String payeeStir, Money amount) {}

    /** Deducts from a batch's orders what their payees owe the programme. Debts are locked, so that no other batch has them. */
    void reserve(UUID batch, String programme, Change change) {
        Map<String, List<Deductions.Debt>> debts = due(
                        batch, programme, change.at().toLocalDate())
                .stream()
                .collect(Collectors.groupingBy(
                        Due::payeeStir,
                        Collectors.mapping(due -> new Deductions.Debt(due.id(), due.due()), Collectors.toList())));
        if (debts.isEmpty()) {
            return;
        }
        Map<String, List<Deductions.Payment>> payments = payments(batch, debts.keySet()).stream()
                .collect(Collectors.groupingBy(
                        Payment::payeeStir,
                        Collectors.mapping(
                                payment -> new Deductions.Payment(payment.id(), payment.amount()),
                                Collectors.toList())));
        RecoveryTerms.Term term = terms.on(programme, change.at().toLocalDate());
        List<Deductions.Deduction> deductions = new ArrayList<>();
        debts.forEach((payee, owed) -> deductions.addAll(Deductions.of(owed, payments.get(payee), term.setOffShare())));
        keep(batch, deductions, change);
    }

    /** Gives back what a batch that isn't sent had reserved. */
    void releaseOf(UUID batch, Change change) {
        database.useHandle(handle -> handle.createUpdate(MOVE + """
                        state = 'RESERVED'
                        and order_id in (select id from payment_order where batch_id = :batch and set_off > 0)
                        """)
                .bind("next", State.RELEASED)
                .bind("by", change.by())
                .bind("at", change.at())
                .bind("batch", batch)
                .execute());
    }

    /** The orders were rejected: what they deducted is owed as before. */
    void release(Collection<PaymentOrder> rejected, Change change) {
        lockedOf(rejected).forEach(setOff -> become(setOff, State.RELEASED, change));
    }

    /** The orders are settled: what they deducted is got back. @return what is to be booked */
    List<RecoverySteps.Taken> take(Collection<PaymentOrder> settled, Change change) {
        List<RecoverySteps.Taken> taken = new ArrayList<>();
        lockedOf(settled).stream()
                .filter(setOff -> setOff.state() == State.RESERVED)
                .forEach(setOff -> {
                    become(setOff, State.TAKEN, change);
                    taken.addAll(step(setOff, RecoveryStep.SET_OFF, change));
                });
        return taken;
    }

    /** What was taken is owed again, and deducted no more. @return what is to be booked */
    List<RecoverySteps.Taken> undo(Collection<PaymentOrder> cameBack, Change change) {
        return undo(cameBack, State.UNDONE, change);
    }

    /** What was taken is owed again, and deducted still from the order, which awaits its payment. */
    List<RecoverySteps.Taken> await(PaymentOrder order, Change change) {
        return undo(List.of(order), State.RESERVED, change);
    }

    /** Numbers of the debts these orders deduct, to be locked. */
    List<String> debtsOf(Collection<PaymentOrder> orders) {
        return live(orders).stream().map(Found::recovery).distinct().toList();
    }

    /** Every set-off of an order, ended ones too. */
    List<Found> of(UUID order) {
        return database.withHandle(handle -> handle.createQuery("""
                        select s.*, r.number as recovery from payment_set_off s join recovery r on r.id = s.recovery_id
                        where s.order_id = ? order by s.id
                        """)
                .bind(0, order)
                .map(ConstructorMapper.of(Found.class))
                .list());
    }

    private List<RecoverySteps.Taken> undo(Collection<PaymentOrder> orders, State next, Change change) {
        List<RecoverySteps.Taken> taken = new ArrayList<>();
        lockedOf(orders).stream()
                .filter(setOff -> setOff.state() == State.TAKEN)
                .forEach(setOff -> {
                    taken.addAll(step(setOff, RecoveryStep.SET_OFF_UNDONE, change));
                    become(setOff, next, change);
                });
        return taken;
    }

    private List<RecoverySteps.Taken> step(Found setOff, RecoveryStep step, Change change) {
        return steps.take(
                recoveries.debt(setOff.recoveryId()),
                step,
                setOff.amount(),
                RecoverySteps.Source.of(setOff.id()),
                change);
    }

    private List<Due> due(UUID batch, String programme, LocalDate today) {
        return database.withHandle(handle -> handle.createQuery("""
                        select r.id, r.payee_stir,
                            greatest(0, recovery_due(r.id, r.outstanding, cast(:today as date)) - r.reserved) as due
                        from recovery r
                        where r.programme = :programme and r.state = 'APPROVED' and r.outstanding > 0
                          and exists (select from payment_order o where o.batch_id = :batch and o.payee_stir = r.payee_stir)
                        order by r.number for update
                        """)
                .bind("programme", programme)
                .bind("batch", batch)
                .bind("today", today)
                .map(ConstructorMapper.of(Due.class))
                .list());
    }

    private List<Payment> payments(UUID batch, Collection<String> payees) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id, payee_stir, amount from payment_order
                        where batch_id = :batch and payee_stir = any(:payees) order by number
                        """)
                .bind("batch", batch)
                .bindArray("payees", String.class, payees)
                .map(ConstructorMapper.of(Payment.class))
                .list());
    }

    private void keep(UUID batch, List<Deductions.Deduction> deductions, Change change) {
        database.useHandle(handle -> {
            PreparedBatch rows = handle.prepareBatch("""
                    insert into payment_set_off (order_id, recovery_id, amount, state, changed_by, changed_at)
                    values (:order, :recovery, :amount, 'RESERVED', :by, :at)
                    """);
            deductions.forEach(deduction -> rows.bind("order", deduction.order())
                    .bind("recovery", deduction.recovery())
                    .bind("amount", deduction.amount())
                    .bind("by", change.by())
                    .bind("at", change.at())
                    .add());
            if (rows.size() > 0) {
                rows.execute();
            }
            handle.createUpdate("""
                            update payment_order o set set_off = s.amount, changed_at = :at, version = version + 1
                            from (select s.order_id, sum(s.amount) as amount
                                  from payment_set_off s join payment_order p on p.id = s.order_id
                                  where p.batch_id = :batch and s.state = 'RESERVED' group by 1) s
                            where o.id = s.order_id
                            """)
                    .bind("batch", batch)
                    .bind("at", change.at())
                    .execute();
        });
    }

    private List<Found> live(Collection<PaymentOrder> orders) {
        List<UUID> deducting = orders.stream()
                .filter(order -> order.setOff().isPositive())
                .map(PaymentOrder::id)
                .toList();
        if (deducting.isEmpty()) {
            return List.of();
        }
        return database.withHandle(handle -> handle.createQuery("""
                        select s.*, r.number as recovery from payment_set_off s join recovery r on r.id = s.recovery_id
                        where s.order_id = any(:orders) and s.state in ('RESERVED', 'TAKEN') order by r.number, s.id
                        """)
                .bindArray("orders", UUID.class, deducting)
                .map(ConstructorMapper.of(Found.class))
                .list());
    }

    private List<Found> lockedOf(Collection<PaymentOrder> orders) {
        List<Found> live = live(orders);
        recoveries.lock(live.stream().map(Found::recovery).distinct().toList());
        return live;
    }

    private void become(Found setOff, State next, Change change) {
        database.useHandle(handle -> handle.createUpdate(MOVE + "id = :id")
                .bind("next", next)
                .bind("by", change.by())
                .bind("at", change.at())
                .bind("id", setOff.id())
                .execute());
    }
}
