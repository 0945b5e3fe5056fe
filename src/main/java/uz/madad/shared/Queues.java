package uz.madad.shared;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** All that works queues off in this copy of the service; it stops in good order. */
@Singleton
public class Queues {

    private final List<QueueWorkers> all = new CopyOnWriteArrayList<>();

    /**
     * Workers of a queue.
     *
     * @param name of the threads and in the log
     * @param most threads at once
     * @param next does the next piece in a transaction of its own and says whether there was one; what it throws ends
     *     this round, and the piece waits in the queue
     */
    public QueueWorkers workers(String name, int most, BooleanSupplier next) {
        QueueWorkers workers = new QueueWorkers(name, most, next);
        all.add(workers);
        return workers;
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        for (QueueWorkers workers : all) {
            workers.stop();
        }
    }
}
