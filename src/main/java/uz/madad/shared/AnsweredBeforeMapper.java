package uz.madad.shared;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Gives the first answer again, marked {@code Idempotent-Replayed: true}. */
@Provider
class AnsweredBeforeMapper implements ExceptionMapper<IdempotentInterceptor.AnsweredBefore> {

    @Override
    public Response toResponse(IdempotentInterceptor.AnsweredBefore again) {
        Answers.Answer answer = again.answer();
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Idempotent-Replayed", true)
                .entity(answer.body());
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.header(HttpHeaders.ETAG, answer.etag());
        }
        return response.build();
    }
}
