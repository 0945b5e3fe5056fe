package uz.madad.shared;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Work off a queue in the database until it is empty, on at most so many threads of this copy of the service. Copies share a queue
 * by the locks of its rows; what one leaves, another finds when it is woken next. Made by {@link Queues}.
 */
public final class QueueWorkers {

    private static final Logger LOG = Logger.getLogger(QueueWorkers.class);
    private static final int LONGEST_WAIT_IN_SECONDS = 10;

    private final String name;
    private final int most;
    private final BooleanSupplier next;
    private final Semaphore turns;
    private volatile boolean stopping;

    QueueWorkers(String name, int most, BooleanSupplier next) {
        this.name = name;
        this.most = most;
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
            while (!stopping && next.getAsBoolean()) {
                // until nothing is left
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s: the rest waits in the queue", name);
        } finally {
            turns.release();
        }
    }

    /** Begins nothing more, and gives what is under way a moment: what isn't done by then, another copy begins anew. */
    void stop() throws InterruptedException {
        stopping = true;
        if (!turns.tryAcquire(most, LONGEST_WAIT_IN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("%s: left in the middle of something", name);
        }
    }
}
