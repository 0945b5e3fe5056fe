package uz.madad.shared;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses tokens that don't say who acts, or say for whom by anything but a text. */
@ApplicationScoped
class ActorClaims implements SecurityIdentityAugmentor {

    private static final List<String> TEXTS = List.of("org_stir", "bank_mfo", "agency_code", "pinfl");

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && !tells(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom().item(identity);
    }

    private static boolean tells(JsonWebToken token) {
        return token.getSubject() != null
                && !token.getSubject().isBlank()
                && TEXTS.stream().allMatch(name -> isText(token, name));
    }

    private static boolean isText(JsonWebToken token, String name) {
        Object claim = token.getClaim(name);
        return claim == null || claim instanceof String text && !text.isBlank() && PlainText.is(text);
    }
}
