package uz.madad.training;

import java.util.List;

/** A decision recomputed. @param differences what came out otherwise; none where it is the same decision */
record Replay(FrozenDecision decision, List<Difference> differences) {

    /**
     * One thing that came out otherwise.
     *
     * @param field {@code outcome}, {@code amount}, {@code checks/employed/outcome}
     * @param kept as it was decided, or null where it wasn't there
     * @param recomputed as it comes out now, or null where it isn't there
     */
    public record Difference(String field, String kept, String recomputed) {}

    boolean isEqual() {
        return differences.isEmpty();
    }
}
