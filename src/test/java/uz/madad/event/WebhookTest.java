package uz.madad.event;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.event.Subscription.WEBHOOKS;
import static uz.madad.event.Subscription.act;
import static uz.madad.event.Subscription.get;
import static uz.madad.event.Subscription.makeSecret;
import static uz.madad.event.Subscription.register;
import static uz.madad.event.Subscription.remove;
import static uz.madad.event.Subscription.replay;
import static uz.madad.testing.Desk.as;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.testing.Desk;

/** What operators do with webhooks; what webhooks get is the matter of {@link DeliveryTest}. */
@MadadTest
class WebhookTest {

    private static final String URL = "http://127.0.0.1:9/hook";

    @Inject
    Jdbi database;

    @Inject
    Safe safe;

    private String webhook;

    @AfterEach
    void leaveNothing() {
        if (webhook != null) {
            remove(webhook);
        }
    }

    @Test
    void aWebhookIsRegisteredGetsASecretAndIsActive() {
        Response registered = register(URL, EventType.CLAIM_PAID, EventType.CLAIM_APPROVED, EventType.CLAIM_PAID);
        webhook = registered.path("id");
        registered
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("state", equalTo("NEW"), "url", equalTo(URL), "createdBy", equalTo("sanjar"))
                .body("types", equalTo(List.of("uz.madad.claim.approved.v1", "uz.madad.claim.paid.v1")));
        act(webhook, "pause").then().statusCode(409).body("state", equalTo("NEW"));
        act(webhook, "resume").then().statusCode(409);

        makeSecret(webhook).then().statusCode(201).header("ETag", "\"1\"").body("oldSecretUntil", nullValue());

        get(webhook).then().statusCode(200).body("state", equalTo("ACTIVE"), "secret", nullValue());
        as("olim", Role.AUDITOR).get(WEBHOOKS).then().statusCode(200).body("id", hasItem(webhook));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "webhook/" + webhook)
                .get("/api/v1/audit")
                .then()
                .body(
                        "action",
                        equalTo(List.of(
                                "webhook.registered", "request.refused", "request.refused", "webhook.secret-made")))
                .body("[0].after.host", equalTo("127.0.0.1"));
    }

    @ParameterizedTest
    @Tag("R5")
    @CsvSource({
        "https://10.0.0.1/hook, url, webhook-address-private",
        "https://169.254.169.254/latest/meta-data, url, webhook-address-private",
        "https://[::1]/hook, url, webhook-address-private",
        "https://[::ffff:192.168.0.1]/hook, url, webhook-address-private",
        "https://0.0.0.0/hook, url, webhook-address-private",
        "http://1.1.1.1/hook, url, webhook-not-https",
        "https://me:secret@1.1.1.1/hook, url, webhook-url",
        "https://nobody.invalid/hook, url, webhook-host-unknown"
    })
    void anAddressThatIsNotPublicByHttpsIsRefused(String url, String field, String code) {
        register(url, EventType.CLAIM_PAID)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of(field)), "violations.code", equalTo(List.of(code)));
    }

    @Test
    void aTypeThereIsNotIsRefused() {
        Desk.withKey(as("sanjar", Role.OPERATOR))
                .body(Map.of("url", URL, "types", List.of("uz.madad.claim.paid.v1", "uz.madad.claim.reviewed.v1")))
                .post(WEBHOOKS)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("types[1]")))
                .body("violations.code", equalTo(List.of("event-type")));
        register(URL).then().statusCode(400).body("violations.field", hasItem("types"));
    }

    @Test
    @Tag("R6")
    void aSecretIsToldOnceAndKeptUnreadable() throws IOException {
        UUID key = UUID.randomUUID();
        webhook = registerAs(key).path("id");
        String secret = makeSecret(webhook).path("secret");
        assertTrue(secret.matches("whsec_[A-Za-z0-9+/]{43}="), secret);
        String bare = secret.substring("whsec_".length());

        List<String> answers = List.of(
                registerAs(key).asString(),
                get(webhook).asString(),
                get("").asString(),
                act(webhook, "pause").asString(),
                get(webhook + "/deliveries").asString(),
                as("olim", Role.AUDITOR)
                        .get("/api/v1/audit?subject=webhook/" + webhook)
                        .asString());
        answers.forEach(answer -> assertFalse(answer.contains(bare), answer));
        int leaks = OwnerDatabase.connect().withHandle(handle -> handle.createQuery("""
                                select (select count(*) from idempotent_answer a where a::text like :secret)
                                    + (select count(*) from audit_entry e where e::text like :secret)
                                    + (select count(*) from event_webhook w where position(:bytes in w.secret) > 0)
                                """)
                .bind("secret", "%" + bare + "%")
                .bind("bytes", Base64.getDecoder().decode(bare))
                .mapTo(int.class)
                .one());
        assertEquals(0, leaks);
        assertFalse(Files.readString(Path.of("target/madad-test.log"), StandardCharsets.UTF_8)
                .contains(bare));
    }

    @Test
    @Tag("R6")
    void aSecretOpensForItsOwnWebhookAlone() throws Safe.Unreadable {
        Secret secret = Secret.random();
        UUID mine = UUID.randomUUID();
        byte[] locked = safe.lock(secret, mine);
        assertEquals(secret.told(), safe.open(locked, mine).told());
        assertThrows(Safe.Unreadable.class, () -> safe.open(locked, UUID.randomUUID()));
        locked[20] ^= 1;
        assertThrows(Safe.Unreadable.class, () -> safe.open(locked, mine));
    }

    @Test
    void whoSawAnotherVersionChangesNothing() {
        webhook = register(URL, EventType.CLAIM_PAID).path("id");
        as("sanjar", Role.OPERATOR).post(WEBHOOKS + webhook + "/secrets").then().statusCode(428);
        as("sanjar", Role.OPERATOR)
                .header("If-Match", "\"7\"")
                .post(WEBHOOKS + webhook + "/secrets")
                .then()
                .statusCode(412);
        // a repeat of a request whose answer was lost makes no third secret
        makeSecret(webhook).then().statusCode(201);
        as("sanjar", Role.OPERATOR)
                .header("If-Match", "\"0\"")
                .post(WEBHOOKS + webhook + "/secrets")
                .then()
                .statusCode(412);
        change("\"0\"", "http://127.0.0.1:10/").then().statusCode(412);
        change("\"1\"", "https://10.0.0.1/").then().statusCode(400);
        change("\"1\"", "http://127.0.0.1:10/")
                .then()
                .statusCode(200)
                .body("url", equalTo("http://127.0.0.1:10/"), "types", equalTo(List.of("uz.madad.claim.filed.v1")));
    }

    @Test
    void aRemovedWebhookIsThereNoMore() {
        webhook = register(URL, EventType.CLAIM_PAID).path("id");
        makeSecret(webhook);
        as("sanjar", Role.OPERATOR).delete(WEBHOOKS + webhook).then().statusCode(428);
        as("sanjar", Role.OPERATOR)
                .header("If-Match", "\"1\"")
                .delete(WEBHOOKS + webhook)
                .then()
                .statusCode(204);
        get(webhook).then().statusCode(404);
        get(webhook + "/deliveries").then().statusCode(404);
        makeSecret(webhook).then().statusCode(404);
        replay(webhook, Map.of("dead", true)).then().statusCode(404);
        int secrets = database.withHandle(handle -> handle.createQuery(
                        "select count(*) from event_webhook where id = ?::uuid and (secret is not null or old_secret is not null)")
                .bind(0, webhook)
                .mapTo(int.class)
                .one());
        assertEquals(0, secrets);
        String refused = assertThrows(
                        RuntimeException.class,
                        () -> database.useHandle(handle ->
                                handle.execute("update event_webhook set state = 'NEW' where id = ?::uuid", webhook)))
                .getMessage();
        assertTrue(refused.contains("stands as it is"), refused);
    }

    @Test
    void theDatabaseSendsNothingUnsigned() {
        webhook = register(URL, EventType.CLAIM_PAID).path("id");
        String refused = assertThrows(
                        RuntimeException.class,
                        () -> database.useHandle(handle -> handle.execute(
                                "update event_webhook set state = 'ACTIVE' where id = ?::uuid", webhook)))
                .getMessage();
        assertTrue(refused.contains("signs_what_it_sends"), refused);
    }

    @Test
    void aReplayNamesOneEventOrTheDeadOrATime() {
        webhook = register(URL, EventType.CLAIM_PAID).path("id");
        List.<Map<String, ?>>of(
                        Map.of(),
                        Map.of("event", UUID.randomUUID(), "dead", true),
                        Map.of("from", "2190-01-01T00:00:00Z"),
                        Map.of("to", "2190-01-01T00:00:00Z"),
                        Map.of("from", "2190-01-02T00:00:00Z", "to", "2190-01-01T00:00:00Z"))
                .forEach(choice -> replay(webhook, choice).then().statusCode(400));
        replay(webhook, Map.of("event", UUID.randomUUID())).then().statusCode(404);
        replay(webhook, Map.of("from", "2199-12-01T00:00:00Z", "to", "2199-12-02T00:00:00Z"))
                .then()
                .statusCode(202)
                .body("events", equalTo(0));
    }

    @Test
    void withoutAKeyThereIsNoSecretAndAWrongOneStopsTheStart() {
        Problem missing =
                assertThrows(Problem.class, () -> new Safe(Optional.empty()).lock(Secret.random(), UUID.randomUUID()));
        assertEquals("webhook-key-missing", missing.kind());
        assertThrows(IllegalArgumentException.class, () -> new Safe(Optional.of("dG9vIHNob3J0")));
        assertThrows(IllegalArgumentException.class, () -> new Safe(Optional.of("no base64!")));
    }

    private Response change(String ifMatch, String url) {
        return as("sanjar", Role.OPERATOR)
                .header("If-Match", ifMatch)
                .contentType(ContentType.JSON)
                .body(Map.of("url", url, "types", List.of("uz.madad.claim.filed.v1")))
                .put(WEBHOOKS + webhook);
    }

    private static Response registerAs(UUID key) {
        return as("sanjar", Role.OPERATOR)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("url", URL, "types", List.of("uz.madad.claim.paid.v1")))
                .post(WEBHOOKS);
    }
}
