package uz.madad.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.logging.Logger;

/**
 * What the framework refuses or what fails unexpectedly, told as our own problems: same types, same languages, same
 * violations, and nothing of what the framework would add (the path, which may hold a personal number, or a message of
 * its own).
 */
@ApplicationScoped
class FrameworkProblems implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(FrameworkProblems.class);
    private static final int AFTER_THE_EXTENSIONS_OWN = -1000;

    private final HttpHeaders headers;

    FrameworkProblems(HttpHeaders headers) {
        this.headers = headers;
    }

    @Override
    public int priority() {
        return AFTER_THE_EXTENSIONS_OWN;
    }

    @Override
    public HttpProblem apply(HttpProblem theirs, ProblemContext context) {
        Problem problem = problem(theirs.getStatusCode(), context.cause);
        HttpProblem.Builder ours = ProblemMapper.tell(problem, Language.of(headers));
        theirs.getHeaders().forEach((name, value) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                ours.withHeader(name, value);
            }
        });
        return ours.build();
    }

    private static Problem problem(int status, Throwable cause) {
        Problem own = within(cause, Problem.class);
        if (own != null) {
            return own;
        }
        JsonProcessingException json = within(cause, JsonProcessingException.class);
        return switch (cause) {
            case ForbiddenException e -> new Problem(403, "role-missing");
            case ConstraintViolationException e -> InvalidRequest.of(e).orElseGet(() -> unexpected(e));
            default -> status < 500 && json != null ? InvalidRequest.of(json) : ofStatus(status, cause);
        };
    }

    private static Problem ofStatus(int status, Throwable cause) {
        return switch (status) {
            case 400 -> new Problem(400, "invalid-request");
            case 401 -> new Problem(401, "token-refused");
            case 403 -> new Problem(403, "role-missing");
            case 404 -> Problem.notFound();
            case 405 -> new Problem(405, "method-not-allowed");
            case 406 -> new Problem(406, "not-acceptable");
            case 413 -> new Problem(413, "body-too-large");
            case 415 -> new Problem(415, "media-type-unsupported");
            case 429 -> new Problem(429, "too-many-requests");
            default -> status < 500 ? new Problem(status, "invalid-request") : unexpected(cause);
        };
    }

    private static Problem unexpected(Throwable cause) {
        if (Outage.isBehind(cause)) {
            LOG.warnf("The database is away, full or too busy: %s", root(cause));
            return new Problem(503, "unavailable")
                    .with("correlationId", Correlation.id())
                    .retryAfter(Outage.RETRY_AFTER);
        }
        LOG.error("Unexpected", cause);
        return new Problem(500, "unexpected").with("correlationId", Correlation.id());
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    private static <T extends Throwable> T within(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
