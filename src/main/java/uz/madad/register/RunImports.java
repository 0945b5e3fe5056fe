package uz.madad.register;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Keeps the queue moving: at once when a file has arrived here, and every second for what arrived at another copy of the
 * service or was left by one that died.
 */
@ApplicationScoped
class RunImports {

    private static final Logger LOG = Logger.getLogger(RunImports.class);

    private final JudgeImport judge;
    private final Semaphore turns;

    RunImports(JudgeImport judge, ImportLimits limits) {
        this.judge = judge;
        this.turns = new Semaphore(limits.maxJudged());
    }

    void arrived(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportReceived received) {
        wake();
    }

    @Scheduled(every = "1s", delayed = "2s")
    void wake() {
        if (turns.tryAcquire()) {
            Thread.ofVirtual().name("imports").start(this::judgeAll);
        }
    }

    private void judgeAll() {
        try {
            boolean found;
            do {
                found = judge.next();
            } while (found);
        } catch (RuntimeException e) {
            LOG.warn("imports wait: the database did not answer", e);
        } finally {
            turns.release();
        }
    }
}
