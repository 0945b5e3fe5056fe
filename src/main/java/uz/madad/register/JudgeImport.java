package uz.madad.register;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Outage;

/**
 * Judges the next import whose turn it is. Judgement, change of the register, outcome and leaving the queue are one
 * transaction: a process that dies leaves all of it to the next.
 */
@ApplicationScoped
class JudgeImport {

    private static final Logger LOG = Logger.getLogger(JudgeImport.class);
    private static final int MOST_ATTEMPTS = 5;

    private final Jdbi database;
    private final Imports imports;
    private final JudgeRows rows;
    private final MergeRows merge;
    private final AuditTrail audit;
    private final Event<RegisterChanged> changed;
    private final ImportLimits limits;

    JudgeImport(
            Jdbi database,
            Imports imports,
            JudgeRows rows,
            MergeRows merge,
            AuditTrail audit,
            Event<RegisterChanged> changed,
            ImportLimits limits) {
        this.database = database;
        this.imports = imports;
        this.rows = rows;
        this.merge = merge;
        this.audit = audit;
        this.changed = changed;
        this.limits = limits;
    }

    /**
     * Where the database is away or full, the import stays in the queue.
     *
     * @return whether there was one
     */
    boolean next() {
        AtomicReference<UUID> taken = new AtomicReference<>();
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(limits.maxSeconds())
                    .call(() -> takeNext(taken));
        } catch (RuntimeException e) {
            if (taken.get() == null) {
                throw e;
            }
            if (Outage.isBehind(e)) {
                imports.giveBack(taken.get());
                throw e;
            }
            LOG.errorf(e, "import %s could not be judged", taken.get());
            QuarkusTransaction.requiringNew()
                    .run(() -> database.useHandle(handle -> end(
                            handle,
                            imports.find(taken.get()).orElseThrow(),
                            Imports.Outcome.failed("judgement-failed"))));
            return true;
        }
    }

    private boolean takeNext(AtomicReference<UUID> taken) {
        return database.withHandle(handle -> {
            Optional<UUID> next = imports.take(handle);
            next.ifPresent(id -> {
                taken.set(id);
                Import begun = imports.begin(id);
                end(handle, begun, judge(handle, begun));
            });
            return next.isPresent();
        });
    }

    private Imports.Outcome judge(Handle handle, Import file) {
        if (file.attempts() > MOST_ATTEMPTS) {
            return Imports.Outcome.failed("given-up");
        }
        handle.execute("select pg_advisory_xact_lock(hashtext('register'), hashtext(?))", file.register());
        Optional<Import> last = imports.last(handle, file.register());
        if (file.mode() == Import.Mode.APPLY
                && last.isPresent()
                && last.get().sha256().equals(file.sha256())) {
            return Imports.Outcome.sameAs(last.get());
        }
        Staging staging = staging(file);
        long staged = handle.createQuery("select count(*) from " + staging.rows())
                .mapTo(long.class)
                .one();
        return staged == file.rows() ? judge(handle, file, staging) : Imports.Outcome.failed("staging-lost");
    }

    private Imports.Outcome judge(Handle handle, Import file, Staging staging) {
        staging.prepare(handle);
        int steps = JudgeRows.steps(staging.register()) + 2;
        AtomicInteger done = new AtomicInteger();
        Runnable step = () -> imports.progress(file.id(), 99 * done.incrementAndGet() / steps);
        JudgeRows.Faults faults = rows.judge(handle, staging, step);
        keepFaults(handle, staging);
        MergeRows.Changes changes = merge.compare(handle, staging, faults.errors() > 0);
        step.run();
        Import.State state = state(file, faults, changes);
        if (state == Import.State.APPLIED) {
            merge.apply(handle, staging, changes);
            changed.fire(new RegisterChanged(staging.register(), file.id()));
        }
        return new Imports.Outcome(
                state,
                file.rows() - faults.errors(),
                faults.errors(),
                faults.warnings(),
                changes.added(),
                changes.changed(),
                changes.unchanged(),
                null,
                null);
    }

    private static Import.State state(Import file, JudgeRows.Faults faults, MergeRows.Changes changes) {
        boolean allOrNothing = file.onError() == Import.OnError.ABORT;
        if (faults.errors() == file.rows() || allOrNothing && faults.errors() > 0) {
            return Import.State.REJECTED;
        }
        if (file.mode() == Import.Mode.VALIDATE) {
            return Import.State.VALIDATED;
        }
        return changes.isNothing() ? Import.State.UNCHANGED : Import.State.APPLIED;
    }

    private void keepFaults(Handle handle, Staging staging) {
        handle.execute("""
                insert into register_import_fault (import_id, line, ordinal, code, severity, argument)
                select distinct on (line, ordinal, code) ?::uuid, line, ordinal, code, severity, argument from %s
                order by line, ordinal, code limit ?
                """.formatted(staging.faults()), staging.id(), limits.maxFaults());
    }

    private void end(Handle handle, Import file, Imports.Outcome outcome) {
        imports.finish(handle, file.id(), outcome);
        imports.leaveQueue(handle, file.id());
        staging(file).drop(handle);
        audit.record(
                "import." + outcome.state().name().toLowerCase(Locale.ROOT),
                "import/" + file.id(),
                Map.of("state", Import.State.RECEIVED),
                outcome);
    }

    private static Staging staging(Import file) {
        return new Staging(file.id(), Register.at(file.register()).orElseThrow());
    }
}
