package uz.madad.audit;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import uz.madad.shared.Actor;
import uz.madad.shared.Correlation;
import uz.madad.shared.CurrentActor;

/**
 * Writes down what a known person was refused, by template of the path, so that no personal number gets in. The entry
 * stands although the request's own work was rolled back.
 */
@Provider
class AuditRefusals implements ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(AuditRefusals.class);
    private static final Pattern THING =
            Pattern.compile("([a-z-]+)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)");
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 409, 412, 422);

    private final AuditTrail trail;
    private final SecurityIdentity identity;

    @Context
    ResourceInfo resource;

    AuditRefusals(AuditTrail trail, SecurityIdentity identity) {
        this.trail = trail;
        this.identity = identity;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!REFUSALS.contains(response.getStatus())
                || resource.getResourceMethod() == null
                || identity.isAnonymous()) {
            return;
        }
        Actor who = CurrentActor.of(identity);
        String correlationId = Correlation.id();
        String endpoint = request.getMethod() + " " + template();
        String subject = thing(request).orElse("endpoint/" + endpoint);
        Map<String, Object> refusal = new LinkedHashMap<>();
        refusal.put("endpoint", endpoint);
        refusal.put("status", response.getStatus());
        refusal.put("problem", problem(response.getEntity()));
        if (BlockingOperationControl.isBlockingAllowed()) {
            write(who, correlationId, subject, refusal);
        } else {
            Infrastructure.getDefaultExecutor().execute(() -> write(who, correlationId, subject, refusal));
        }
    }

    private void write(Actor who, String correlationId, String subject, Map<String, Object> refusal) {
        try {
            trail.recordApart(who, correlationId, "request.refused", subject, refusal);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Refusal not written down: %s of %s", subject, who.id());
        }
    }

    /** What the path names by an id of ours: {@code /api/v1/claims/<id>/approve} is about {@code claim/<id>}. */
    private static Optional<String> thing(ContainerRequestContext request) {
        Matcher path = THING.matcher(request.getUriInfo().getPath());
        return path.find()
                ? Optional.of(path.group(1).replaceFirst("(?<=ch)es$|s$", "") + "/" + path.group(2))
                : Optional.empty();
    }

    private String template() {
        Path outer = resource.getResourceClass().getAnnotation(Path.class);
        Path inner = resource.getResourceMethod().getAnnotation(Path.class);
        return (outer == null ? "" : outer.value())
                + (inner == null ? "" : "/" + inner.value().replaceFirst("^/", ""));
    }

    private static String problem(Object entity) {
        return entity instanceof io.quarkiverse.resteasy.problem.HttpProblem problem
                        && problem.getType() instanceof URI type
                ? type.toString()
                : null;
    }
}
