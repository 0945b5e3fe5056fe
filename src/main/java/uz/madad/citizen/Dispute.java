package uz.madad.citizen;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import uz.madad.shared.Pinfl;

/**
 * What a person says against something kept of them.
 *
 * @param subject what it is about, as the trail names it
 * @param person masked
 * @param statement the person's words, or null
 * @param finding what the officer found, once decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dispute(
        UUID id,
        String number,
        int revision,
        String subject,
        String programme,
        String person,
        Grounds grounds,
        String statement,
        Instant openedAt,
        State state,
        String decidedBy,
        Instant decidedAt,
        String finding) {

    /** What is said against it. */
    public enum Grounds {
        /** "I never took this": a loan, a confirmation, a card. */
        NEVER_TOOK,
        /** "I was never employed there." */
        NEVER_EMPLOYED,
        /** "I was never taught there." */
        NEVER_TAUGHT,
        /** Something about it is wrong. */
        WRONG_DETAILS
    }

    /** How far it has come. */
    public enum State {
        /** An officer has to look; payment is frozen. */
        OPEN,
        /** The person is right; payment stays frozen. */
        UPHELD,
        /** Without ground; payment goes on. */
        DISMISSED
    }

    public Dispute {
        person = person.contains("*") ? person : Pinfl.mask(person);
    }

    /** How the trail names it. */
    String trailSubject() {
        return "dispute/" + id;
    }
}
