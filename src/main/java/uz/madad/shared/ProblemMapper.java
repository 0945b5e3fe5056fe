package uz.madad.shared;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Tells a {@link Problem} in the caller's language. */
@Provider
class ProblemMapper implements ExceptionMapper<Problem> {

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(Problem problem) {
        return tell(problem, Language.of(headers)).build().toResponse();
    }

    static HttpProblem.Builder tell(Problem problem, Language language) {
        HttpProblem.Builder builder = HttpProblem.builder()
                .withStatus(problem.status())
                .withType(URI.create(problem.type()))
                .withTitle(problem.title(language))
                .withHeader(HttpHeaders.CONTENT_LANGUAGE, language.code());
        if (problem.retryAfter() > 0) {
            builder.withHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        problem.membersIn(language).forEach(builder::with);
        return builder;
    }
}
