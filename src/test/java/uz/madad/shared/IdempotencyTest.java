package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class IdempotencyTest {

    @Inject
    Jdbi database;

    @Inject
    ForgetAnswers forgetAnswers;

    @Test
    void requestWithoutKeyIsRefused() {
        Response response = given().auth()
                .oauth2(Tokens.of("approver-1", Role.APPROVER))
                .contentType("application/json")
                .body("{\"name\": \"without-key\"}")
                .post("/test/effects");

        response.then().statusCode(428).body("type", equalTo("urn:madad:problem:idempotency-key-missing"));
        assertEquals(0, effects("without-key"));
    }

    @Test
    void keyOfOtherCharactersOrTooLongIsRefused() {
        file("approver-1", "k".repeat(101), "long-key")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Idempotency-Key"));
        file("approver-1", "two words", "bad-key").then().statusCode(400);
    }

    @Test
    void sameKeyAndBodyGetTheFirstAnswerAgain() {
        String name = unique();
        file("approver-1", name, name)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("times", equalTo(1));

        file("approver-1", name, name)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .header("Location", endsWith("/test/effects/" + name))
                .body("times", equalTo(1));
        assertEquals(1, effects(name));
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() {
        String name = unique();
        file("approver-1", name, name).then().statusCode(201);

        file("approver-1", name, name + "-other")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:idempotency-key-reused"));
        assertEquals(0, effects(name + "-other"));
    }

    @Test
    void sameKeyOfAnotherCallerIsAnotherRequest() {
        String name = unique();
        file("approver-1", name, name).then().statusCode(201).body("times", equalTo(1));

        file("approver-2", name, name)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("times", equalTo(2));
    }

    @Test
    void sameKeyForAnotherOrganisationIsAnotherRequest() {
        String name = unique();
        send(tokenFor("301234567"), name, name).then().statusCode(201).body("times", equalTo(1));

        send(tokenFor("309999999"), name, name)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("times", equalTo(2));
        send(tokenFor("301234567"), name, name)
                .then()
                .header("Idempotent-Replayed", equalTo("true"))
                .body("times", equalTo(1));
    }

    @Test
    void repeatOfWhatStillRunsIsToldToAskLater() {
        String name = unique();
        database.useTransaction(first -> {
            first.execute(
                    "insert into idempotent_answer (caller, key, request) values ('approver-1', ?, 'running')", name);
            file("approver-1", name, name)
                    .then()
                    .statusCode(409)
                    .header("Retry-After", equalTo("5"))
                    .body("type", equalTo("urn:madad:problem:still-running"));
            first.rollback();
        });
        assertEquals(0, effects(name));
        file("approver-1", name, name).then().statusCode(201);
    }

    @Test
    void refusedRequestMayBeRepeatedWithTheSameKey() {
        String name = unique();
        file("approver-1", name, "").then().statusCode(400);

        file("approver-1", name, name).then().statusCode(201);
    }

    @Test
    void requestsAtOnceHaveOneEffect() throws Exception {
        String name = unique();
        String token = Tokens.of("approver-1", Role.APPROVER);
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Callable<Response>> calls = IntStream.range(0, 4)
                    .<Callable<Response>>mapToObj(i -> () -> send(token, name, name))
                    .toList();
            for (Future<Response> answer : callers.invokeAll(calls)) {
                answer.get().then().statusCode(201).body("times", equalTo(1));
            }
        }
        assertEquals(1, effects(name));
    }

    @Test
    void answersAreForgottenAfterTheirDays() {
        String name = unique();
        file("approver-1", name + "-old", name).then().statusCode(201);
        file("approver-1", name + "-new", name).then().statusCode(201);
        database.useHandle(handle -> handle.execute(
                "update idempotent_answer set created_at = now() - interval '31 days' where key = ?", name + "-old"));

        forgetAnswers.forget();

        List<String> kept = database.withHandle(
                handle -> handle.createQuery("select key from idempotent_answer where key in (?, ?)")
                        .bind(0, name + "-old")
                        .bind(1, name + "-new")
                        .mapTo(String.class)
                        .list());
        assertEquals(List.of(name + "-new"), kept);
    }

    private static Response file(String person, String key, String name) {
        return send(Tokens.of(person, Role.APPROVER), key, name);
    }

    private static String tokenFor(String stir) {
        return Tokens.of("approver-1", List.of(Role.APPROVER), Map.of("org_stir", stir));
    }

    private static Response send(String token, String key, String name) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"name\": \"" + name + "\"}")
                .post("/test/effects");
    }

    private static int effects(String name) {
        return ProbeResource.EFFECTS.containsKey(name)
                ? ProbeResource.EFFECTS.get(name).get()
                : 0;
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
