package uz.madad.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** Chains what was committed since the last time; one sealer at a time across all copies of the service. */
@ApplicationScoped
class SealAudit {

    private static final int AT_ONCE = 10_000;

    private final Jdbi database;

    SealAudit(Jdbi database) {
        this.database = database;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() {
        int sealed;
        do {
            sealed = database.withHandle(handle -> handle.createQuery("select audit_seal_pending(?)")
                    .bind(0, AT_ONCE)
                    .mapTo(int.class)
                    .one());
        } while (sealed == AT_ONCE);
    }
}
