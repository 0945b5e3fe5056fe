package uz.madad.training;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import uz.madad.shared.Actor;

/**
 * A file of many claims. {@link State#RECEIVED} once it is read; {@link State#FILING} while its rows get their outcomes, a
 * part at a time; {@link State#DONE} when all have. {@link State#FAILED} where that couldn't be brought to its end: what
 * was filed by then stands.
 *
 * @param rows lines that hold a claim, the header not counted
 * @param filed rows filed so far, or that would be
 * @param notFiled rows with a problem so far
 * @param correlationId of the request that brought it
 */
public record BulkFiling(
        UUID id,
        String centerStir,
        Mode mode,
        State state,
        long bytes,
        String sha256,
        int rows,
        int filed,
        int notFiled,
        String receivedBy,
        String roles,
        String correlationId,
        Instant receivedAt,
        Instant startedAt,
        Instant finishedAt) {

    /** What the sender wants. */
    public enum Mode {
        /** Say what would become of each row; file nothing. */
        VALIDATE,
        /** File. */
        APPLY
    }

    /** How far a filing is. */
    public enum State {
        /** Waits for its turn. */
        RECEIVED,
        /** Some rows have their outcome. */
        FILING,
        /** Every row has its outcome. */
        DONE,
        /** The rest has none and gets none. */
        FAILED
    }

    String subject() {
        return "bulk-filing/" + id;
    }

    int progress() {
        return 100 * (filed + notFiled) / rows;
    }

    boolean isFinished() {
        return state == State.DONE || state == State.FAILED;
    }

    /** In whose name it files, long after the request was answered. */
    Actor sender() {
        return new Actor(receivedBy, Set.of(roles.split(" ")), centerStir, null, null);
    }
}
