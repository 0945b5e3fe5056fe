package uz.madad.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Another rule set tried on past decisions.
 *
 * @param draft name of the shipped draft it tries, or null
 * @param ruleSetVersion the version it tries, or null; where both are null the parameters came with the request
 * @param parameters what it tries; left out of lists
 * @param decidedFrom first day of the decisions it looks at
 * @param decidedTo last day of them
 * @param progress percent
 * @param result null until done
 */
public record Simulation(
        UUID id,
        String draft,
        Integer ruleSetVersion,

        @Schema(implementation = Object.class) JsonNode parameters,

        LocalDate decidedFrom,
        LocalDate decidedTo,
        State state,
        int progress,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        Effect.Breakdown result) {

    /** How far a simulation is. */
    public enum State {
        /** Waits for its turn. */
        QUEUED,
        /** Is being computed. */
        RUNNING,
        /** The result stands. */
        DONE,
        /** Couldn't be computed; the log says why. */
        FAILED
    }

    /** Without what is long, for lists. */
    Simulation row() {
        return new Simulation(
                id,
                draft,
                ruleSetVersion,
                null,
                decidedFrom,
                decidedTo,
                state,
                progress,
                requestedBy,
                requestedAt,
                startedAt,
                finishedAt,
                result == null ? null : new Effect.Breakdown(result.total(), null));
    }
}
