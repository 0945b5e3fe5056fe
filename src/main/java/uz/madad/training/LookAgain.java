package uz.madad.training;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import uz.madad.register.RegisterChanged;

/**
 * Keeps looking at waiting claims while any is due, chunk by chunk: at once when a register has changed here, and every
 * few seconds for what another copy of the service has marked or left.
 */
@ApplicationScoped
class LookAgain {

    private static final Logger LOG = Logger.getLogger(LookAgain.class);

    private final ReevaluateWaiting reevaluate;
    private final Semaphore turn = new Semaphore(1);

    LookAgain(ReevaluateWaiting reevaluate) {
        this.reevaluate = reevaluate;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RegisterChanged change) {
        wake();
    }

    @Scheduled(every = "5s", delayed = "5s")
    void wake() {
        if (turn.tryAcquire()) {
            Thread.ofVirtual().name("waiting-claims").start(this::lookAtAll);
        }
    }

    private void lookAtAll() {
        try {
            int looked;
            do {
                looked = QuarkusTransaction.requiringNew().call(reevaluate::chunk);
            } while (looked > 0);
        } catch (RuntimeException e) {
            LOG.warn("waiting claims wait on", e);
        } finally {
            turn.release();
        }
    }
}
