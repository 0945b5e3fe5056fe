package uz.madad.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where every module says what others may wait for. */
@ApplicationScoped
public class DomainEvents {

    /** As the outbox repeats it; an amount of fourteen digits goes on with its tiyins. */
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\d)\\d{14}(?![\\d.])");

    /** Written together: a batch of a million orders is a thousand statements, and never all in memory. */
    private static final int AT_ONCE = 1_000;

    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transactions;

    DomainEvents(Outbox outbox, ObjectMapper json, Clock clock, TransactionSynchronizationRegistry transactions) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * Tells it in the caller's transaction: the event stands if and only if what it tells stands. Events of one subject are
     * delivered in the order of their publication where, as everywhere here, who changes a subject holds it locked.
     *
     * @param subject what it happened to, as the audit trail names it: {@code claim/<id>}
     * @param data number, state, amount: a few values and no personal data
     * @throws IllegalArgumentException where the data carries what may be a PINFL
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(EventType type, String subject, Map<String, ?> data) {
        Outbox.NewEvent event = new Outbox.NewEvent(type.typeName(), subject, OffsetDateTime.now(clock), text(data));
        if (PERSONAL_NUMBER.matcher(event.subject() + " " + event.data()).find()) {
            throw new IllegalArgumentException("an event of " + type + " with a personal number");
        }
        ofThisTransaction().add(event);
    }

    private Unwritten ofThisTransaction() {
        Unwritten unwritten = (Unwritten) transactions.getResource(Unwritten.class);
        if (unwritten == null) {
            unwritten = new Unwritten(outbox);
            transactions.putResource(Unwritten.class, unwritten);
            transactions.registerInterposedSynchronization(unwritten);
        }
        return unwritten;
    }

    private String text(Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What a transaction has published and not written yet: written when there is much of it, and before the commit. */
    private static final class Unwritten implements Synchronization {

        private final Outbox outbox;
        private final List<Outbox.NewEvent> events = new ArrayList<>();

        Unwritten(Outbox outbox) {
            this.outbox = outbox;
        }

        void add(Outbox.NewEvent event) {
            events.add(event);
            if (events.size() == AT_ONCE) {
                write();
            }
        }

        @Override
        public void beforeCompletion() {
            write();
        }

        @Override
        public void afterCompletion(int status) {
            // they stand or fall with the transaction
        }

        private void write() {
            if (!events.isEmpty()) {
                outbox.write(events);
                events.clear();
            }
        }
    }
}
