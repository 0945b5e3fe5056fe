package uz.madad.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Runs an {@link Idempotent} method once per key, inside the transaction that keeps its answer. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class IdempotentInterceptor {

    private final HttpHeaders headers;
    private final CurrentActor actor;
    private final Answers answers;
    private final ObjectMapper json;

    IdempotentInterceptor(HttpHeaders headers, CurrentActor actor, Answers answers, ObjectMapper json) {
        this.headers = headers;
        this.actor = actor;
        this.answers = answers;
        this.json = json;
    }

    @AroundInvoke
    Object once(InvocationContext call) throws Exception {
        String key = IdempotencyKey.of(headers);
        String request = fingerprint(call);
        Idempotent how = call.getMethod().getAnnotation(Idempotent.class);
        if (how.resumable()) {
            return resumed(call, key, request);
        }
        TransactionRunnerOptions transaction = QuarkusTransaction.joiningExisting();
        if (how.timeout() > 0) {
            transaction = transaction.timeout(how.timeout());
        }
        return transaction.call(() -> {
            String caller = caller();
            answers.claim(caller, key, request).ifPresent(IdempotentInterceptor::giveAgain);
            Object result = call.proceed();
            answers.keep(caller, key, answer(result));
            return result;
        });
    }

    private Object resumed(InvocationContext call, String key, String request) throws Exception {
        String caller = caller();
        QuarkusTransaction.requiringNew()
                .call(() -> answers.claim(caller, key, request))
                .filter(Answers.Answer::isGiven)
                .ifPresent(IdempotentInterceptor::giveAgain);
        Object result = call.proceed();
        Answers.Answer answer = answer(result);
        QuarkusTransaction.requiringNew().run(() -> answers.keep(caller, key, answer));
        return result;
    }

    /** One person may act for several organisations; what was answered in one's name is never told in the other's. */
    private String caller() {
        Actor who = actor.get();
        return who.organisation() == null ? who.id() : who.id() + " for " + who.organisation();
    }

    private static void giveAgain(Answers.Answer first) {
        throw new AnsweredBefore(first);
    }

    /** A digest of what is asked: path parameters and body; headers say only how. */
    private String fingerprint(InvocationContext call) throws JsonProcessingException, NoSuchAlgorithmException {
        List<Object> asked = new ArrayList<>();
        Parameter[] parameters = call.getMethod().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (!parameters[i].isAnnotationPresent(HeaderParam.class)) {
                asked.add(call.getParameters()[i]);
            }
        }
        String request = call.getMethod() + json.writeValueAsString(asked);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private Answers.Answer answer(Object result) throws JsonProcessingException {
        return switch (result) {
            case RestResponse<?> response ->
                new Answers.Answer(
                        response.getStatus(),
                        response.getHeaderString(HttpHeaders.LOCATION),
                        response.getHeaderString(HttpHeaders.ETAG),
                        json.writeValueAsString(response.getEntity()));
            case Response response ->
                new Answers.Answer(
                        response.getStatus(),
                        response.getHeaderString(HttpHeaders.LOCATION),
                        response.getHeaderString(HttpHeaders.ETAG),
                        json.writeValueAsString(response.getEntity()));
            default -> new Answers.Answer(200, null, null, json.writeValueAsString(result));
        };
    }

    /** Ends the call with the first answer. */
    static class AnsweredBefore extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Answers.Answer answer;

        AnsweredBefore(Answers.Answer answer) {
            super("answered before", null, false, false);
            this.answer = answer;
        }

        Answers.Answer answer() {
            return answer;
        }
    }
}
