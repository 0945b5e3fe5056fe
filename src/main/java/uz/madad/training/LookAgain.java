package uz.madad.training;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import uz.madad.register.RegisterChanged;
import uz.madad.shared.QueueWorkers;
import uz.madad.shared.Queues;

/**
 * Keeps looking at waiting claims while any is due, chunk by chunk: at once when a register has changed here, and every
 * few seconds for what another copy of the service has marked or left.
 */
@ApplicationScoped
class LookAgain {

    private final QueueWorkers workers;

    LookAgain(ReevaluateWaiting reevaluate, Queues queues) {
        this.workers = queues.workers(
                "waiting-claims", 1, () -> QuarkusTransaction.requiringNew().call(reevaluate::chunk) > 0);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RegisterChanged change) {
        wake();
    }

    @Scheduled(every = "5s", delayed = "5s")
    void wake() {
        workers.wake();
    }
}
