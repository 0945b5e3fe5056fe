package uz.madad.loan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Optional;
import uz.madad.rules.CentralBankRateApproved;
import uz.madad.shared.QueueWorkers;
import uz.madad.shared.Queues;

/**
 * Keeps following approved rates while any is to be followed, a portion in each transaction: at once when one was approved here, and
 * soon for what was approved at another copy of the service or left by one that died.
 */
@ApplicationScoped
class FollowRates {

    private final RateChanges changes;
    private final FollowRate follow;
    private final QueueWorkers workers;

    FollowRates(RateChanges changes, FollowRate follow, Queues queues) {
        this.changes = changes;
        this.follow = follow;
        this.workers = queues.workers("loan-rates", 1, this::next);
    }

    void approved(@Observes(during = TransactionPhase.AFTER_SUCCESS) CentralBankRateApproved rate) {
        wake();
    }

    @Scheduled(every = "10s", delayed = "10s")
    void wake() {
        workers.wake();
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
