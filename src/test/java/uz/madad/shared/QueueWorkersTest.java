package uz.madad.shared;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.ShutdownEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QueueWorkersTest {

    private final Queues queues = new Queues();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void aQueueIsWorkedOffUntilItIsEmpty() {
        queues.workers("probe", 1, () -> done.incrementAndGet() < 5).wake();
        await().untilAsserted(() -> assertEquals(5, done.get()));
    }

    @Test
    void whatFailsEndsTheRoundAndTheNextGoesOn() {
        QueueWorkers workers = queues.workers("probe", 1, () -> {
            if (done.incrementAndGet() == 2) {
                throw new IllegalStateException("no database");
            }
            return done.get() < 4;
        });
        workers.wake();
        await().untilAsserted(() -> assertEquals(2, done.get()));
        // its thread may still be about to end
        await().until(() -> {
            workers.wake();
            return done.get() >= 4;
        });
    }

    @Test
    void asManyWorkAtOnceAsMayAndNoMore() throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        QueueWorkers workers = queues.workers("probe", 2, () -> {
            done.incrementAndGet();
            awaited(hold);
            return false;
        });
        for (int i = 0; i < 5; i++) {
            workers.wake();
        }
        await().untilAsserted(() -> assertEquals(2, done.get()));
        hold.countDown();
        queues.stop(new ShutdownEvent());
        assertEquals(2, done.get());
    }

    @Test
    void stoppedItEndsWhatIsUnderWayAndBeginsNothingMore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        QueueWorkers workers = queues.workers("probe", 1, () -> {
            begun.countDown();
            awaited(hold);
            return done.incrementAndGet() < 5;
        });
        workers.wake();
        begun.await();
        Thread end = Thread.ofVirtual().start(this::stop);
        await().until(() -> end.getState() == Thread.State.TIMED_WAITING);

        hold.countDown();
        end.join();
        assertEquals(1, done.get());
        workers.wake();
        assertEquals(1, done.get());
    }

    private void stop() {
        try {
            queues.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaited(CountDownLatch hold) {
        try {
            hold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
