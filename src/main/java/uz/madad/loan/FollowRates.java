package uz.madad.loan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import uz.madad.rules.CentralBankRateApproved;

/**
 * Keeps following approved rates while any is to be followed, a portion in each transaction: at once when one was approved here, and
 * soon for what was approved at another copy of the service or left by one that died.
 */
@ApplicationScoped
class FollowRates {

    private static final Logger LOG = Logger.getLogger(FollowRates.class);

    private final RateChanges changes;
    private final FollowRate follow;
    private final Semaphore turn = new Semaphore(1);

    FollowRates(RateChanges changes, FollowRate follow) {
        this.changes = changes;
        this.follow = follow;
    }

    void approved(@Observes(during = TransactionPhase.AFTER_SUCCESS) CentralBankRateApproved rate) {
        wake();
    }

    @Scheduled(every = "10s", delayed = "10s")
    void wake() {
        if (turn.tryAcquire()) {
            Thread.ofVirtual().name("loan-rates").start(this::followAll);
        }
    }

    private void followAll() {
        try {
            boolean found;
            do {
                found = next();
            } while (found);
        } catch (RuntimeException e) {
            LOG.warn("commitments of loans follow a rate later", e);
        } finally {
            turn.release();
        }
    }

    /** Does one portion. @return whether there was one */
    boolean next() {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<RateChange> change = changes.take();
            change.ifPresent(follow::portion);
            return change.isPresent();
        });
    }
}
