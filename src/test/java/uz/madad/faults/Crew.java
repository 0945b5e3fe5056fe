package uz.madad.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many callers at once, each sending the next request there is, once. */
final class Crew {

    private static final int CALLERS = 8;

    private Crew() {}

    /** A request sent once, and the answer if one came. */
    record Attempt(Request request, Optional<Answer> answer) {

        boolean isAcknowledged() {
            return answer.filter(Answer::isFinal).isPresent();
        }
    }

    /** What happens while they are at it. */
    interface Meanwhile {
        void happen(AtomicInteger answered) throws Exception;
    }

    /** Sends all; the callers stop when a request gets no answer, for then the service is gone. */
    static List<Attempt> send(Caller caller, List<Request> requests, Meanwhile meanwhile) throws Exception {
        ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>(requests);
        ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        together(
                CALLERS,
                number -> {
                    boolean alive = true;
                    for (Request next = waiting.poll(); next != null && alive; next = alive ? waiting.poll() : null) {
                        Attempt attempt = new Attempt(next, caller.send(next));
                        attempts.add(attempt);
                        alive = attempt.answer().isPresent();
                        if (alive) {
                            answered.incrementAndGet();
                        }
                    }
                },
                () -> meanwhile.happen(answered));
        waiting.forEach(never -> attempts.add(new Attempt(never, Optional.empty())));
        return new ArrayList<>(attempts);
    }

    /** One of them at work. */
    interface Work {
        void run(int number) throws Exception;
    }

    interface Event {
        void happen() throws Exception;
    }

    /** Runs so many at once, and something beside them; ends when all have ended, and fails when one has failed. */
    static void together(int many, Work work, Event beside) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    work.run(number);
                    return null;
                }));
            }
            beside.happen();
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new AssertionError(e.getCause());
                }
            }
        }
    }
}
