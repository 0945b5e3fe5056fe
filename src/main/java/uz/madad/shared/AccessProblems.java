package uz.madad.shared;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** 401 and 403 as problems. */
class AccessProblems {

    private static final int BEFORE_THE_EXTENSIONS_OWN = Priorities.USER - 100;

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_EXTENSIONS_OWN)
    Response tokenMissing(HttpHeaders headers) {
        return challenge(new Problem(401, "token-missing"), headers);
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_THE_EXTENSIONS_OWN)
    Response tokenRefused(HttpHeaders headers) {
        return challenge(new Problem(401, "token-refused"), headers);
    }

    @ServerExceptionMapper(value = ForbiddenException.class, priority = BEFORE_THE_EXTENSIONS_OWN)
    Response roleMissing(HttpHeaders headers) {
        return ProblemMapper.respond(new Problem(403, "role-missing"), headers);
    }

    private static Response challenge(Problem problem, HttpHeaders headers) {
        return Response.fromResponse(ProblemMapper.respond(problem, headers))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
