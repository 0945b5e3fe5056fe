package uz.madad.shared;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The actor of this request, read from its verified token. */
@RequestScoped
public class CurrentActor {

    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Actor get() {
        return of(identity);
    }

    /** The person's own number, where the token tells; apart from the actor, so that no log or trail gets it. */
    public Optional<String> pinfl() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim("pinfl"))
                : Optional.empty();
    }

    public static Actor of(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return Actor.SERVICE;
        }
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return new Actor(
                    token.getSubject(),
                    identity.getRoles(),
                    token.getClaim("org_stir"),
                    token.getClaim("bank_mfo"),
                    token.getClaim("agency_code"));
        }
        return new Actor(identity.getPrincipal().getName(), identity.getRoles(), null, null, null);
    }
}
