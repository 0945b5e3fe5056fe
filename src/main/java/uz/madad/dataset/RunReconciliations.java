package uz.madad.dataset;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Outage;
import uz.madad.shared.QueueWorkers;
import uz.madad.shared.Queues;

/**
 * Runs queued reconciliations one after the other. A run is one transaction around its place in the queue: where the process
 * dies, another copy begins it again.
 */
@ApplicationScoped
class RunReconciliations {

    private static final Logger LOG = Logger.getLogger(RunReconciliations.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_RUN_IN_SECONDS = 4 * 3600;

    private final Jdbi database;
    private final ReconciliationRuns runs;
    private final Reconciliations reconciliations;
    private final ReconcileDataSets reconcile;
    private final AuditTrail trail;
    private final QueueWorkers workers;

    RunReconciliations(
            Jdbi database,
            ReconciliationRuns runs,
            Reconciliations reconciliations,
            ReconcileDataSets reconcile,
            AuditTrail trail,
            Queues queues) {
        this.database = database;
        this.runs = runs;
        this.reconciliations = reconciliations;
        this.reconcile = reconcile;
        this.trail = trail;
        this.workers = queues.workers("data-reconciliations", 1, this::next);
    }

    @Scheduled(every = "1s", delayed = "2s")
    void wake() {
        workers.wake();
    }

    private boolean next() {
        AtomicReference<ReconciliationRuns.Turn> taken = new AtomicReference<>();
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(LONGEST_RUN_IN_SECONDS)
                    .call(() -> database.withHandle(handle -> takeNext(handle, taken)));
        } catch (ReconcileDataSets.Stopped e) {
            apart(
                    taken.get(),
                    e.getMessage() == null ? Reconciliation.State.CANCELLED : Reconciliation.State.FAILED,
                    e.getMessage());
            return true;
        } catch (RuntimeException e) {
            if (taken.get() == null) {
                throw e;
            }
            if (Outage.isBehind(e)) {
                // it stays in the queue
                runs.giveBack(taken.get());
                throw e;
            }
            LOG.errorf(e, "data reconciliation %s could not be run", taken.get());
            apart(taken.get(), Reconciliation.State.FAILED, "reconciliation-failed");
            return true;
        }
    }

    private boolean takeNext(Handle handle, AtomicReference<ReconciliationRuns.Turn> taken) {
        Optional<ReconciliationRuns.Turn> next = runs.take(handle);
        next.ifPresent(turn -> {
            taken.set(turn);
            if (runs.begin(turn) > MOST_ATTEMPTS) {
                throw new ReconcileDataSets.Stopped("given-up");
            }
            String hash = reconcile.run(handle, turn.reconciliationId(), percent -> runs.goOn(turn, percent));
            end(handle, turn, Reconciliation.State.DONE, hash, null);
        });
        return next.isPresent();
    }

    private void apart(ReconciliationRuns.Turn turn, Reconciliation.State state, String failure) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.useHandle(handle -> end(handle, turn, state, null, failure)));
    }

    private void end(
            Handle handle, ReconciliationRuns.Turn turn, Reconciliation.State state, String hash, String failure) {
        runs.finish(handle, turn, state, hash, failure);
        Map<String, Object> told = new HashMap<>();
        told.put("run", turn.number());
        told.put("resultHash", hash);
        told.put("failure", failure);
        if (state == Reconciliation.State.DONE) {
            told.put(
                    "same",
                    reconciliations
                            .find(turn.reconciliationId())
                            .orElseThrow()
                            .resultHash()
                            .equals(hash));
        }
        trail.record(
                "data-reconciliation." + state.name().toLowerCase(Locale.ROOT),
                "data-reconciliation/" + turn.reconciliationId(),
                null,
                told);
    }
}
