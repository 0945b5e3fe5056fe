package uz.madad.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Actor;
import uz.madad.shared.Correlation;
import uz.madad.shared.CurrentActor;

/** Where every module writes down what happened. */
@ApplicationScoped
public class AuditTrail {

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;
    private final CurrentActor actor;
    private final TransactionSynchronizationRegistry transactions;

    AuditTrail(
            Jdbi database,
            ObjectMapper json,
            Clock clock,
            CurrentActor actor,
            TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.actor = actor;
        this.transactions = transactions;
    }

    /**
     * Writes an entry in the caller's transaction: it stands if and only if what it tells stands.
     *
     * @param action past tense, dotted: {@code claim.approved}
     * @param subject what it happened to: {@code claim/<id>}, {@code person/<id>}; never a PINFL
     * @param before what changed, as it was; null where nothing was there
     * @param after the same, as it is now; null where nothing is left
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @ActivateRequestContext
    public void record(String action, String subject, Object before, Object after) {
        write(actor.get(), Correlation.id(), action, subject, before, after);
    }

    /** Writes the same entry for many subjects at once, in one statement and the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    @ActivateRequestContext
    public void recordEach(String action, Collection<String> subjects, Object before, Object after) {
        String told = text(after);
        writeEach(
                actor.get(),
                Correlation.id(),
                action,
                subjects,
                text(before),
                subjects.stream().map(subject -> told).toList());
    }

    /**
     * Writes an entry for each of many new things at once, in the name of who asked for them in a request that is answered
     * already.
     *
     * @param correlationId the id of that request
     * @param after what each subject is now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordFor(Actor who, String correlationId, String action, Map<String, Object> after) {
        writeEach(
                who,
                correlationId,
                action,
                after.keySet(),
                null,
                after.values().stream().map(this::text).toList());
    }

    private void writeEach(
            Actor who,
            String correlationId,
            String action,
            Collection<String> subjects,
            String before,
            Collection<String> after) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into audit_entry
                            (at, actor, roles, organisation, action, subject, before, after, correlation_id)
                        select :at, :actor, :roles, :organisation, :action, subject, :before::jsonb, after::jsonb,
                            :correlationId
                        from unnest(:subjects, :after) as told (subject, after)
                        """)
                .bind("at", OffsetDateTime.now(clock))
                .bind("actor", who.id())
                .bind("roles", String.join(" ", new TreeSet<>(who.roles())))
                .bind("organisation", who.organisation())
                .bind("action", action)
                .bind("before", before)
                .bind("correlationId", correlationId)
                .bindArray("subjects", String.class, subjects)
                .bindArray("after", String.class, after)
                .execute());
    }

    /**
     * Writes an entry in the caller's transaction, and once more apart should that be rolled back: a person was looked up
     * whatever came of it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @ActivateRequestContext
    public void recordRegardless(String action, String subject, Object after) {
        Actor who = actor.get();
        String correlationId = Correlation.id();
        write(who, correlationId, action, subject, null, after);
        transactions.registerInterposedSynchronization(new AfterRollback(
                () -> Infrastructure.getDefaultExecutor().execute(() -> QuarkusTransaction.requiringNew()
                        .run(() -> write(who, correlationId, action, subject, null, after)))));
    }

    /** Writes an entry in a transaction of its own, for what is told although the request itself is rolled back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordApart(Actor who, String correlationId, String action, String subject, Object after) {
        write(who, correlationId, action, subject, null, after);
    }

    private void write(Actor who, String correlationId, String action, String subject, Object before, Object after) {
        database.useHandle(handle -> handle.execute(
                """
                insert into audit_entry (at, actor, roles, organisation, action, subject, before, after, correlation_id)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                """,
                OffsetDateTime.now(clock),
                who.id(),
                String.join(" ", new TreeSet<>(who.roles())),
                who.organisation(),
                action,
                subject,
                text(before),
                text(after),
                correlationId));
    }

    private String text(Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record AfterRollback(Runnable work) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // what matters is how it ends
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_ROLLEDBACK) {
                work.run();
            }
        }
    }
}
