package uz.madad.shared;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.MDC;

/**
 * One id per request: in the log, the audit trail, the answer and the trace. It is the caller's {@code X-Correlation-Id},
 * unless that might hold a personal number; else that of the trace; else a new one.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public class Correlation implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "X-Correlation-Id";
    private static final String LOGGED = "correlationId";
    private static final String TRACED = "madad.correlation_id";

    /** The id of the request being served, or null outside of one. */
    public static String id() {
        return MDC.get(LOGGED) instanceof String id ? id : null;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MDC.put(LOGGED, idOf(request));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, idOf(request));
    }

    /** A token refused early is answered before the request filters ran, so the answer may be the first to ask. */
    private static String idOf(ContainerRequestContext request) {
        if (request.getProperty(LOGGED) instanceof String id) {
            return id;
        }
        String asked = request.getHeaderString(HEADER);
        String id = asked != null && asked.matches("[\\w.-]{1,64}") && !PinflMask.holdsOne(asked) ? asked : newId();
        request.setProperty(LOGGED, id);
        Span.current().setAttribute(TRACED, id);
        return id;
    }

    private static String newId() {
        SpanContext trace = Span.current().getSpanContext();
        return trace.isValid() ? trace.getTraceId() : UUID.randomUUID().toString();
    }
}
