package uz.madad.dataset;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Lets rows go that are older than they are kept. */
@ApplicationScoped
class ForgetRows {

    private static final int AT_ONCE = 20;

    private final DataSets sets;
    private final EmptyDataSet empty;
    private final Clock clock;
    private final Duration kept;

    ForgetRows(DataSets sets, EmptyDataSet empty, Clock clock, DataSetLimits limits) {
        this.sets = sets;
        this.empty = empty;
        this.clock = clock;
        this.kept = Duration.ofDays(limits.keptDays());
    }

    @Scheduled(
            every = "{madad.forgetting.every}",
            delayed = "{madad.forgetting.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        sets.filledBefore(clock.instant().minus(kept), AT_ONCE).forEach(empty::lapse);
    }
}
