package uz.madad.training;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Outage;
import uz.madad.shared.QueueWorkers;
import uz.madad.shared.Queues;

/**
 * Runs queued simulations one after the other. A run is one transaction around the place in the queue: where the process
 * dies, another copy begins it again.
 */
@ApplicationScoped
class RunSimulations {

    private static final Logger LOG = Logger.getLogger(RunSimulations.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_RUN_IN_SECONDS = 3600;

    private final Simulations simulations;
    private final SimulateRules simulate;
    private final AuditTrail trail;
    private final QueueWorkers workers;

    RunSimulations(Simulations simulations, SimulateRules simulate, AuditTrail trail, Queues queues) {
        this.simulations = simulations;
        this.simulate = simulate;
        this.trail = trail;
        this.workers = queues.workers("simulations", 1, this::next);
    }

    @Scheduled(every = "1s", delayed = "2s")
    void wake() {
        workers.wake();
    }

    private boolean next() {
        AtomicReference<UUID> taken = new AtomicReference<>();
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(LONGEST_RUN_IN_SECONDS)
                    .call(() -> takeNext(taken));
        } catch (RuntimeException e) {
            if (taken.get() == null) {
                throw e;
            }
            if (Outage.isBehind(e)) {
                // it stays in the queue
                simulations.giveBack(taken.get());
                throw e;
            }
            LOG.errorf(e, "simulation %s could not be run", taken.get());
            QuarkusTransaction.requiringNew().run(() -> end(taken.get(), null));
            return true;
        }
    }

    private boolean takeNext(AtomicReference<UUID> taken) {
        Optional<UUID> next = simulations.take();
        next.ifPresent(id -> {
            taken.set(id);
            boolean givenUp = simulations.begin(id) > MOST_ATTEMPTS;
            end(id, givenUp ? null : simulate.run(simulations.find(id).orElseThrow()));
        });
        return next.isPresent();
    }

    private void end(UUID id, Effect.Breakdown result) {
        simulations.finish(id, result);
        trail.record(
                result == null ? "simulation.failed" : "simulation.done",
                "simulation/" + id,
                null,
                result == null ? Map.of() : result.total());
    }
}
