package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.Ledger;
import uz.madad.event.DomainEvents;
import uz.madad.event.EventType;
import uz.madad.shared.Money;

/** Takes debts step by step: a row, an entry of the trail, news for the programme and for others, and a transfer each. */
@ApplicationScoped
class RecoverySteps {

    private final Jdbi database;
    private final RecoveryBook recoveries;
    private final RecoveryTerms terms;
    private final Ledger ledger;
    private final Event<PaymentRecovered> news;
    private final AuditTrail trail;
    private final DomainEvents events;

    RecoverySteps(
            Jdbi database,
            RecoveryBook recoveries,
            RecoveryTerms terms,
            Ledger ledger,
            Event<PaymentRecovered> news,
            AuditTrail trail,
            DomainEvents events) {
        this.database = database;
        this.recoveries = recoveries;
        this.terms = terms;
        this.ledger = ledger;
        this.news = news;
        this.trail = trail;
        this.events = events;
    }

    /**
     * What made a step happen.
     *
     * @param messageId and position: the statement's line, or null
     * @param setOff what was deducted from a payment, or null
     * @param match the match by hand, or null
     * @param booking what tells the bank's booking from others, or null
     */
    public record Source(
            UUID messageId, Integer position, LocalDate bookedOn, String booking, UUID setOff, UUID match) {

        static final Source NONE = new Source(null, null, null, null, null, null);

        static Source of(UUID setOff) {
            return new Source(null, null, null, null, setOff, null);
        }
    }

    /** A step that was taken, to be booked. */
    record Taken(UUID id, Budget budget, RecoveryStep step, Money amount, String legalBasis) {

        String event() {
            return "recovery-step/" + id;
        }
    }

    /** The row of a step just written. @param outstanding what is owed after it */
    public record Written(UUID id, Money outstanding) {}

    /**
     * Takes a step of a locked debt; where it leaves too little to be pursued, writes that off as a step of its own.
     *
     * @return what is to be booked, last of all in the transaction
     */
    List<Taken> take(RecoveryBook.Debt debt, RecoveryStep step, Money amount, Source source, Change change) {
        List<Taken> taken = new ArrayList<>();
        Money left = take(debt, step, amount, debt.legalBasis(), source, change, taken);
        if (!step.undoes() && left.isPositive()) {
            writeOffTooLittle(debt, left, change, taken);
        }
        return taken;
    }

    private void writeOffTooLittle(RecoveryBook.Debt debt, Money left, Change change, List<Taken> taken) {
        RecoveryTerms.Term term = terms.on(debt.programme(), change.at().toLocalDate());
        boolean reserved = recoveries.debt(debt.id()).reserved().isPositive();
        if (left.compareTo(term.notPursuedBelow()) < 0 && !reserved) {
            take(debt, RecoveryStep.WRITTEN_OFF, left, term.legalBasis(), Source.NONE, change, taken);
        }
    }

    /** Books in the order of budgets, so that two transactions lock them in the same order. */
    void book(List<Taken> taken) {
        taken.stream()
                .sorted(Comparator.comparing(Taken::budget).thenComparing(Taken::id))
                .forEach(this::book);
    }

    private void book(Taken taken) {
        String programme = taken.budget().programme();
        int year = taken.budget().year();
        switch (taken.step()) {
            case ESTABLISHED -> ledger.reclaim(programme, year, taken.amount(), taken.event(), taken.legalBasis());
            case PAID_BACK -> ledger.payBack(programme, year, taken.amount(), taken.event(), taken.legalBasis());
            case PAID_BACK_UNDONE ->
                ledger.undoPayBack(programme, year, taken.amount(), taken.event(), taken.legalBasis());
            case SET_OFF -> ledger.setOff(programme, year, taken.amount(), taken.event(), taken.legalBasis());
            case SET_OFF_UNDONE ->
                ledger.undoSetOff(programme, year, taken.amount(), taken.event(), taken.legalBasis());
            case WRITTEN_OFF -> ledger.writeOff(programme, year, taken.amount(), taken.event(), taken.legalBasis());
        }
    }

    private Money take(
            RecoveryBook.Debt debt,
            RecoveryStep step,
            Money amount,
            String legalBasis,
            Source source,
            Change change,
            List<Taken> taken) {
        Written written = write(debt, step, amount, legalBasis, source, change);
        taken.add(new Taken(written.id(), new Budget(debt.programme(), debt.fiscalYear()), step, amount, legalBasis));
        String action = "recovery." + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        trail.record(
                action, "recovery/" + debt.id(), null, Map.of("amount", amount, "outstanding", written.outstanding()));
        events.publish(
                EventType.of(action).orElseThrow(),
                "recovery/" + debt.id(),
                Map.of("number", debt.number(), "amount", amount, "outstanding", written.outstanding()));
        if (step != RecoveryStep.ESTABLISHED) {
            news.fire(new PaymentRecovered(
                    debt.id(), debt.number(), debt.programme(), debt.subject(), step, amount, written.outstanding()));
        }
        return written.outstanding();
    }

    private Written write(
            RecoveryBook.Debt debt, RecoveryStep step, Money amount, String legalBasis, Source source, Change change) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into recovery_step (recovery_id, kind, amount, legal_basis, at, by, message_id, position,
                            booked_on, booking, set_off_id, match_id)
                        values (:recovery, :kind, :amount, :basis, :at, :by, cast(:messageId as uuid), :position, :bookedOn,
                            :booking, cast(:setOff as uuid), cast(:match as uuid))
                        returning id, outstanding
                        """)
                .bind("recovery", debt.id())
                .bind("kind", step)
                .bind("amount", amount)
                .bind("basis", legalBasis)
                .bind("at", change.at())
                .bind("by", change.by())
                .bindMethods(source)
                .map(ConstructorMapper.of(Written.class))
                .one());
    }
}
