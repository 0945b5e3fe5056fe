package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.generic.GenericType;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * The only way money moves. Each method books one transfer in the caller's transaction, in one round trip, and keeps the
 * two accounts locked until that transaction ends: call it last. An event books once; the same event with the same
 * amount does nothing the second time. Of a closed year, what wasn't paid goes on in the first open year after it, and so
 * does whatever happens to it; the caller names the year the money was committed in, for good.
 */
@ApplicationScoped
@ActivateRequestContext
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {

    /** PostgreSQL's numeric_value_out_of_range. */
    private static final String OUT_OF_RANGE = "22003";

    private static final String BOOK =
            "select ledger_book(:event, :kind, :programme, :year, :amount, :actor, :at, :basis)";

    private final Jdbi database;
    private final Clock clock;
    private final CurrentActor actor;

    Ledger(Jdbi database, Clock clock, CurrentActor actor) {
        this.database = database;
        this.clock = clock;
        this.actor = actor;
    }

    /** What became of a booking. */
    enum Outcome {
        /** Booked now. */
        BOOKED,
        /** This event had booked this amount already; nothing happened. */
        BOOKED_BEFORE,
        /** The account holds too little, or nothing was ever appropriated; nothing happened. */
        SHORT,
        /** The year is closed to such a transfer; nothing happened. */
        CLOSED,
        /** Only a closed year is corrected; nothing happened. */
        OPEN
    }

    /**
     * Sets money aside for a claim: available to committed.
     *
     * @param event unique per business event: {@code claim/<id>/approved}
     * @throws Problem 422 {@code budget-exhausted}, so that the caller's whole transaction is undone
     */
    public void commit(String programme, int fiscalYear, Money amount, String event) {
        if (book("COMMITTED", programme, fiscalYear, amount, event, null) == Outcome.SHORT) {
            throw new Problem(422, "budget-exhausted")
                    .with("programme", programme)
                    .with("fiscalYear", fiscalYear);
        }
    }

    /**
     * Sets more aside for what a year has committed already: available to committed. Where the year was closed, in the one that
     * goes on with it.
     *
     * @return false, and nothing done, where not so much is available
     */
    public boolean raise(String programme, int fiscalYear, Money amount, String event) {
        return book("RAISED", programme, fiscalYear, amount, event, null) != Outcome.SHORT;
    }

    /** Gives back what was set aside: committed to available. */
    public void release(String programme, int fiscalYear, Money amount, String event) {
        bookCovered("RELEASED", programme, fiscalYear, amount, event);
    }

    /** What was set aside is now owed to the payee: committed to payable. */
    public void makePayable(String programme, int fiscalYear, Money amount, String event) {
        bookCovered("PAYABLE", programme, fiscalYear, amount, event);
    }

    /** What was owed has left the treasury's account: payable to paid. */
    public void pay(String programme, int fiscalYear, Money amount, String event) {
        bookCovered("PAID", programme, fiscalYear, amount, event);
    }

    /** What the bank wouldn't pay is set aside again: payable to committed. */
    public void rejectPayment(String programme, int fiscalYear, Money amount, String event) {
        bookCovered("REJECTED", programme, fiscalYear, amount, event);
    }

    /** What was taken for paid by mistake is owed still: paid to payable. */
    public void unpay(String programme, int fiscalYear, Money amount, String event) {
        bookCovered("UNPAID", programme, fiscalYear, amount, event);
    }

    /** What was paid and came back is set aside again: paid to committed. */
    public void returnPayment(String programme, int fiscalYear, Money amount, String event) {
        bookCovered("RETURNED", programme, fiscalYear, amount, event);
    }

    /** What was paid is owed by its payee: paid to recoverable. */
    public void reclaim(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        bookCovered("RECLAIMED", programme, fiscalYear, amount, event, legalBasis);
    }

    /** What a payee owed is back with the treasury: recoverable to appropriation, as it isn't the programme's to spend. */
    public void payBack(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        bookCovered("PAID_BACK", programme, fiscalYear, amount, event, legalBasis);
    }

    /** What was taken for a repayment wasn't one: appropriation to recoverable. */
    public void undoPayBack(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        bookCovered("PAID_BACK_UNDONE", programme, fiscalYear, amount, event, legalBasis);
    }

    /** What a payee owed was deducted from a payment to it: recoverable to appropriation. */
    public void setOff(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        bookCovered("SET_OFF", programme, fiscalYear, amount, event, legalBasis);
    }

    /** The payment it was deducted from wasn't made: appropriation to recoverable. */
    public void undoSetOff(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        bookCovered("SET_OFF_UNDONE", programme, fiscalYear, amount, event, legalBasis);
    }

    /** What a payee owed isn't pursued and stays spent: recoverable to paid. */
    public void writeOff(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        bookCovered("WRITTEN_OFF", programme, fiscalYear, amount, event, legalBasis);
    }

    /** Transfers of what the bank does, booked in this time, by event. */
    public Map<String, Money> bookedByBank(Instant from, Instant to) {
        return database.withHandle(handle -> handle.createQuery("""
                        select event, amount from ledger_transfer
                        where kind in ('PAID', 'UNPAID', 'RETURNED', 'REJECTED', 'PAID_BACK', 'PAID_BACK_UNDONE',
                            'LATE_UNPAID', 'LATE_RETURNED') and at >= :from and at < :to
                        """)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .setMapKeyColumn("event")
                .setMapValueColumn("amount")
                .collectInto(new GenericType<Map<String, Money>>() {}));
    }

    /**
     * What this year has set aside and not yet ordered to be paid, where it was closed the year that goes on with it; nothing
     * where the year has no budget.
     */
    public Money committed(String programme, int fiscalYear) {
        return balance(programme, fiscalYear, AccountKind.COMMITTED);
    }

    /** What this year may still commit; likewise. */
    public Money available(String programme, int fiscalYear) {
        return balance(programme, fiscalYear, AccountKind.AVAILABLE);
    }

    private Money balance(String programme, int fiscalYear, AccountKind kind) {
        return database.withHandle(handle -> handle.createQuery("""
                        select a.balance from ledger_account a
                        where a.programme = :programme and a.kind = :kind
                          and a.fiscal_year = (
                              select min(o.fiscal_year) from ledger_account o
                              where o.programme = :programme and o.fiscal_year >= :year and not o.closed
                                and o.kind = :kind)
                          and exists (select from ledger_account where programme = :programme and fiscal_year = :year)
                        """)
                .bind("programme", programme)
                .bind("year", fiscalYear)
                .bind("kind", kind.name())
                .mapTo(Money.class)
                .findOne()
                .orElse(Money.ZERO));
    }

    /**
     * Puts money at a programme's disposal: appropriation to available. Opens the year's accounts where needed.
     *
     * @throws Problem 422 {@code budget-too-large} when the year would hold more than 17 digits of soums
     */
    void appropriate(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        open(programme, fiscalYear);
        try {
            book("APPROPRIATED", programme, fiscalYear, amount, event, legalBasis);
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException sql && OUT_OF_RANGE.equals(sql.getSQLState())) {
                throw new Problem(422, "budget-too-large");
            }
            throw e;
        }
    }

    /**
     * Takes appropriated money back: available to appropriation.
     *
     * @throws Problem 422 {@code budget-in-use} when less than that is available
     */
    void withdraw(String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        if (book("WITHDRAWN", programme, fiscalYear, amount, event, legalBasis) == Outcome.SHORT) {
            throw new Problem(422, "budget-in-use").with("programme", programme).with("fiscalYear", fiscalYear);
        }
    }

    private void bookCovered(String kind, String programme, int fiscalYear, Money amount, String event) {
        bookCovered(kind, programme, fiscalYear, amount, event, null);
    }

    /**
     * Makes right what a closed year has booked.
     *
     * @throws Problem 409 {@code year-open}; 422 {@code budget-in-use} when the account doesn't hold as much
     */
    void correct(
            String programme, int fiscalYear, Correction.Kind kind, Money amount, String event, String legalBasis) {
        switch (book(kind.name(), programme, fiscalYear, amount, event, legalBasis)) {
            case OPEN -> throw yearOpen(fiscalYear);
            case SHORT ->
                throw new Problem(422, "budget-in-use")
                        .with("programme", programme)
                        .with("fiscalYear", fiscalYear);
            default -> {}
        }
    }

    /** Closes a year as its approved closing says, in transfers of its own. */
    void close(UUID closing) {
        database.useHandle(handle -> handle.createQuery("select ledger_close(:closing, :actor, :at)")
                .bind("closing", closing)
                .bind("actor", actor.get().id())
                .bind("at", OffsetDateTime.now(clock))
                .mapTo(String.class)
                .findOne());
    }

    static Problem yearOpen(int fiscalYear) {
        return new Problem(409, "year-open", Integer.toString(fiscalYear));
    }

    /** For what an earlier event has set aside: that it isn't there is a fault of ours, not an answer to the caller. */
    private void bookCovered(
            String kind, String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        if (book(kind, programme, fiscalYear, amount, event, legalBasis) == Outcome.SHORT) {
            throw uncovered(event, programme, fiscalYear);
        }
    }

    /** One of several bookings. */
    record Booking(String kind, String line, Money amount, String event) {}

    /** Books these one after the other in one round trip, for what an earlier one of them or an event before has set aside. */
    void bookAll(List<Booking> bookings, int fiscalYear, String legalBasis) {
        Map<String, Outcome> outcomes = database.withHandle(handle -> handle.createQuery("""
                        select b.event, ledger_book(b.event, b.kind, b.line, :year, b.amount, :actor, :at, :basis) as outcome
                        from unnest(:events, :kinds, :lines, :amounts) as b (event, kind, line, amount)
                        """)
                .bind("year", fiscalYear)
                .bind("actor", actor.get().id())
                .bind("at", OffsetDateTime.now(clock))
                .bind("basis", legalBasis)
                .bindArray(
                        "events",
                        String.class,
                        bookings.stream().map(Booking::event).toList())
                .bindArray(
                        "kinds",
                        String.class,
                        bookings.stream().map(Booking::kind).toList())
                .bindArray(
                        "lines",
                        String.class,
                        bookings.stream().map(Booking::line).toList())
                .bindArray(
                        "amounts",
                        BigDecimal.class,
                        bookings.stream()
                                .map(booking -> booking.amount().amount())
                                .toList())
                .setMapKeyColumn("event")
                .setMapValueColumn("outcome")
                .collectInto(new GenericType<Map<String, Outcome>>() {}));
        bookings.forEach(booking -> {
            switch (outcomes.get(booking.event())) {
                case CLOSED -> throw yearClosed(booking.line(), fiscalYear);
                case SHORT, OPEN -> throw uncovered(booking.event(), booking.line(), fiscalYear);
                default -> {}
            }
        });
    }

    /** Opens the accounts of a line's year; does nothing where they are open. */
    void open(String line, int fiscalYear) {
        database.useHandle(handle -> handle.createQuery("select ledger_open(?, ?)")
                .bind(0, line)
                .bind(1, fiscalYear)
                .mapTo(String.class)
                .findOne());
    }

    private Outcome book(String kind, String programme, int fiscalYear, Money amount, String event, String legalBasis) {
        Outcome outcome = database.withHandle(handle -> handle.createQuery(BOOK)
                .bind("event", event)
                .bind("kind", kind)
                .bind("programme", programme)
                .bind("year", fiscalYear)
                .bind("amount", amount)
                .bind("actor", actor.get().id())
                .bind("at", OffsetDateTime.now(clock))
                .bind("basis", legalBasis)
                .mapTo(Outcome.class)
                .one());
        if (outcome == Outcome.CLOSED) {
            throw yearClosed(programme, fiscalYear);
        }
        return outcome;
    }

    private static Problem yearClosed(String line, int fiscalYear) {
        return new Problem(409, "year-closed", Integer.toString(fiscalYear))
                .with("programme", line)
                .with("fiscalYear", fiscalYear);
    }

    private static IllegalStateException uncovered(String event, String line, int fiscalYear) {
        return new IllegalStateException(event + ": " + line + "/" + fiscalYear + " doesn't hold this amount");
    }
}
