package uz.madad.register;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import uz.madad.shared.QueueWorkers;
import uz.madad.shared.Queues;

/**
 * Keeps the queue moving: at once when a file has arrived here, and every second for what arrived at another copy of the
 * service or was left by one that died.
 */
@ApplicationScoped
class RunImports {

    private final JudgeImport judge;
    private final QueueWorkers workers;

    RunImports(JudgeImport judge, ImportLimits limits, Queues queues) {
        this.judge = judge;
        this.workers = queues.workers("imports", limits.maxJudged(), judge::next);
    }

    void arrived(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportReceived received) {
        wake();
    }

    @Scheduled(every = "1s", delayed = "2s")
    void wake() {
        workers.wake();
    }
}
