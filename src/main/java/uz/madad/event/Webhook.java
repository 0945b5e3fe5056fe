package uz.madad.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A system of others that is told of events of some types. It is registered by an operator, gets a secret and is active
 * from then on; an operator may pause and resume it and gives it new secrets. It is disabled when it has taken nothing for
 * days or says it is gone, which resuming ends, and removed in the end. What happens meanwhile waits for it, until it is
 * removed.
 *
 * @param oldSecretUntil when the secret before the last stops to sign, or null
 * @param failingSince since when nothing has been delivered although it was tried, or null
 */
public record Webhook(
        UUID id,
        int revision,
        String url,
        List<String> types,
        State state,
        Instant oldSecretUntil,
        Instant failingSince,
        String createdBy,
        Instant createdAt) {

    /** How far it has come. */
    public enum State {
        /** Has no secret yet: nothing is sent that isn't signed. */
        NEW,
        /** Is sent what it is owed. */
        ACTIVE,
        /** An operator holds it. */
        PAUSED,
        /** The service has given it up; an operator may resume it. */
        DISABLED,
        /** Is told nothing more. */
        REMOVED
    }

    String trailSubject() {
        return "webhook/" + id;
    }
}
