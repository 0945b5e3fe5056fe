package uz.madad.shared;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Work off a queue in the database until it is empty, on at most so many threads of this copy of the service. Copies share a queue
 * by the locks of its rows; what one leaves, another finds when it is woken next.
 */
public final class QueueWorkers {

    private static final Logger LOG = Logger.getLogger(QueueWorkers.class);

    private final String name;
    private final BooleanSupplier next;
    private final Semaphore turns;

    /**
     * @param name of the threads and in the log
     * @param most threads at once
     * @param next does the next piece in a transaction of its own and says whether there was one; what it throws ends
     *     this round, and the piece waits in the queue
     */
    public QueueWorkers(String name, int most, BooleanSupplier next) {
        this.name = name;
        this.next = next;
        this.turns = new Semaphore(most);
    }

    /** Returns at once: a thread begins where one is free, and none where all are at it already. */
    public void wake() {
        if (turns.tryAcquire()) {
            Thread.ofVirtual().name(name).start(this::workAll);
        }
    }

    private void workAll() {
        try {
            boolean found;
            do {
                found = next.getAsBoolean();
            } while (found);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s: the rest waits in the queue", name);
        } finally {
            turns.release();
        }
    }
}
