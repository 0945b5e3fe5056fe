package uz.madad.training;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Outage;
import uz.madad.shared.QueueWorkers;
import uz.madad.shared.Queues;

/**
 * Keeps filing while any file waits, part by part: at once when one has arrived here, and every second for what arrived
 * at another copy of the service or was left by one that died.
 */
@ApplicationScoped
class RunBulks {

    private static final Logger LOG = Logger.getLogger(RunBulks.class);
    private static final int MOST_FAILURES = 5;

    private final BulkFilings filings;
    private final FileBulk file;
    private final AuditTrail trail;
    private final QueueWorkers workers;

    RunBulks(BulkFilings filings, FileBulk file, AuditTrail trail, Queues queues) {
        this.filings = filings;
        this.file = file;
        this.trail = trail;
        this.workers = queues.workers("bulk-filings", 1, this::next);
    }

    void arrived(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReceiveBulk.BulkReceived received) {
        wake();
    }

    @Scheduled(every = "1s", delayed = "2s")
    void wake() {
        workers.wake();
    }

    /** Files a part of the oldest. @return whether there was one */
    boolean next() {
        AtomicReference<BulkFiling> taken = new AtomicReference<>();
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                Optional<BulkFiling> next = filings.take();
                next.ifPresent(filing -> {
                    taken.set(filing);
                    file.part(filing);
                });
                return next.isPresent();
            });
        } catch (RuntimeException e) {
            if (taken.get() == null || Outage.isBehind(e)) {
                throw e; // through no fault of the filing: it waits in the queue
            }
            LOG.errorf(e, "%s: a part could not be filed", taken.get().subject());
            QuarkusTransaction.requiringNew().run(() -> tried(taken.get()));
            return true;
        }
    }

    /** Once more, some times; nothing of the part stands. */
    private void tried(BulkFiling filing) {
        if (filings.failed(filing.id()) >= MOST_FAILURES) {
            filings.giveUp(filing);
            trail.recordFor(
                    filing.sender(), filing.correlationId(), "bulk-filing.failed", Map.of(filing.subject(), Map.of()));
        }
    }
}
