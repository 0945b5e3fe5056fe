package uz.madad.faults;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was acknowledged of each claim: where it stands, and what was done to it. Two people may learn of a claim in another
 * order than it went, so it stands where the furthest of what they learned has put it, round by round.
 */
final class Diary {

    /** How far each status is in a round. A round begins when a claim is submitted, again too, or its account confirmed. */
    private static final Map<String, Integer> WAY = Map.of(
            "IN_REVIEW", 1,
            "RETURNED", 2,
            "REFUSED", 3,
            "WITHDRAWN", 3,
            "APPROVED", 4,
            "PAYMENT_ORDERED", 5,
            "PAID", 6,
            "PAYMENT_FAILED", 7);

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> done = new ConcurrentHashMap<>();

    private record Standing(int round, int way, String status) {}

    /** An action was acknowledged, and the status it put the claim into. */
    void tell(String claim, String action, String status) {
        done.computeIfAbsent(claim, any -> new ConcurrentLinkedQueue<>()).add(action);
        int way = WAY.get(status);
        standings.merge(
                claim,
                new Standing(0, way, status),
                (known, ignored) -> known.way() > way ? known : new Standing(known.round(), way, status));
    }

    /** What is asked for next begins the claim's next round, once it is done. */
    void nextRound(String claim) {
        standings.computeIfPresent(claim, (any, known) -> new Standing(known.round() + 1, 0, known.status()));
    }

    /** The status of each claim. */
    Map<String, String> standings() {
        return standings.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .status()));
    }

    /** What was done to each claim, in the order of the alphabet. */
    Map<String, String> done() {
        return done.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> together(entry.getValue().stream())));
    }

    /** How many claims stand where, and how often what was done. */
    String summary() {
        return counted(standings.values().stream().map(Standing::status)) + ", done "
                + counted(done.values().stream().flatMap(Queue::stream));
    }

    static String together(Stream<String> actions) {
        return actions.sorted().collect(Collectors.joining(" "));
    }

    private static Map<String, Long> counted(Stream<String> words) {
        return words.collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }
}
