package uz.madad.register;

import java.time.Instant;
import java.util.UUID;

/**
 * One delivery of a register. {@link State#RECEIVED} once the whole file lies in staging; {@link State#JUDGING} while
 * somebody is at it, as often as needed where they die; then one of the ends.
 *
 * @param register path of the register
 * @param rows lines that hold a record, the header not counted
 * @param accepted rows without error; null until judged, like the counts after it
 * @param warnings warnings, several on a row counted each
 * @param added accepted rows whose key the register didn't know
 * @param changed accepted rows that make a new version
 * @param progress percent of the judgement
 * @param sameAs the earlier import of the very same file, where that decided
 * @param failure code of why the judgement itself failed
 */
public record Import(
        UUID id,
        String register,
        Mode mode,
        OnError onError,
        State state,
        long bytes,
        String sha256,
        long rows,
        Long accepted,
        Long rejected,
        Long warnings,
        Long added,
        Long changed,
        Long unchanged,
        int progress,
        int attempts,
        String receivedBy,
        Instant receivedAt,
        Instant startedAt,
        Instant finishedAt,
        UUID sameAs,
        String failure) {

    /** What the sender wants. */
    public enum Mode {
        /** Judge and tell; change nothing. */
        VALIDATE,
        /** Judge and bring into the register. */
        APPLY
    }

    /** What becomes of a file with errors. */
    public enum OnError {
        /** All or nothing: one error rejects the file. */
        ABORT,
        /** Rows without error are applied, the others left out. */
        SKIP
    }

    /** Where an import stands. */
    public enum State {
        /** Waits for its turn. */
        RECEIVED,
        /** Is being judged. */
        JUDGING,
        /** Judged only: applying it would do what the counts say. */
        VALIDATED,
        /** The register has changed. */
        APPLIED,
        /** The register says all of this already. */
        UNCHANGED,
        /** Has errors; nothing was changed. */
        REJECTED,
        /** Couldn't be judged; nothing was changed. */
        FAILED
    }

    public boolean isFinished() {
        return state != State.RECEIVED && state != State.JUDGING;
    }
}
