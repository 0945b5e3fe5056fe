package uz.madad.shared;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the framework answers before the extension is asked: missing and refused tokens, JSON of another shape. */
class EarlyProblems {

    private static final int BEFORE_THE_EXTENSIONS_OWN = 500;

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_EXTENSIONS_OWN)
    Response tokenMissing(HttpHeaders headers) {
        return challenge(new Problem(401, "token-missing"), headers);
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_THE_EXTENSIONS_OWN)
    Response tokenRefused(HttpHeaders headers) {
        return challenge(new Problem(401, "token-refused"), headers);
    }

    @ServerExceptionMapper(value = MismatchedInputException.class, priority = BEFORE_THE_EXTENSIONS_OWN)
    Response otherShape(MismatchedInputException e, HttpHeaders headers) {
        return ProblemMapper.tell(InvalidRequest.of(e), Language.of(headers))
                .build()
                .toResponse();
    }

    private static Response challenge(Problem problem, HttpHeaders headers) {
        return ProblemMapper.tell(problem, Language.of(headers))
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }
}
