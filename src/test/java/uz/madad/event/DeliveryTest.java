package uz.madad.event;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.event.Subscription.act;
import static uz.madad.event.Subscription.get;
import static uz.madad.event.Subscription.makeSecret;
import static uz.madad.event.Subscription.newSubject;
import static uz.madad.event.Subscription.register;
import static uz.madad.event.Subscription.remove;
import static uz.madad.event.Subscription.replay;
import static uz.madad.testing.Desk.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.testing.Receiver;
import uz.madad.testing.Receiver.Message;
import uz.madad.testing.TestClock;

/** What a webhook gets. The tests let an event be tried three times; a day is longer than any pause between tries. */
@MadadTest
class DeliveryTest {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final LocalDate DAY = LocalDate.of(2190, 3, 1);

    @Inject
    Subscription subscription;

    @Inject
    Deliveries deliveries;

    /** Looks each second by itself; the tests wait for that only where it is what they are about. */
    @Inject
    DeliverEvents deliver;

    @Inject
    Webhooks webhooks;

    @Inject
    AuditTrail trail;

    @Inject
    ForgetEvents forget;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    private Receiver receiver;
    private String webhook;
    private String secret;

    @BeforeEach
    void subscribe() throws IOException {
        clock.moveTo(DAY);
        receiver = Receiver.start();
        webhook = register(receiver.url(), EventType.CLAIM_FILED, EventType.CLAIM_APPROVED, EventType.CLAIM_PAID)
                .path("id");
        secret = makeSecret(webhook).path("secret");
    }

    @AfterEach
    void leaveNothing() {
        remove(webhook);
        receiver.close();
        clock.reset();
    }

    @Test
    @Tag("R4")
    void anEventArrivesSignedAsACloudEvent() {
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_APPROVED, subject);
        subscription.happens(EventType.CLAIM_REFUSED, subject);

        Message message = arrived(subject, 1).getFirst();

        assertTrue(message.isSignedWith(secret));
        assertEquals("application/cloudevents+json", message.contentType());
        assertEquals(clock.instant().getEpochSecond() / 60, Long.parseLong(message.timestamp()) / 60);
        assertEquals(
                List.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"),
                List.copyOf(
                        message.event().propertyStream().map(Map.Entry::getKey).toList()));
        assertEquals("1.0", message.event().path("specversion").asText());
        assertEquals("urn:madad", message.event().path("source").asText());
        assertEquals("uz.madad.claim.approved.v1", message.type());
        assertEquals(message.id(), message.event().path("id").asText());
        assertEquals(7, UUID.fromString(message.id()).version());
        assertEquals(
                "TC-2190-000001", message.event().path("data").path("number").asText());
        await().untilAsserted(() -> get(webhook + "/deliveries?state=DELIVERED")
                .then()
                .statusCode(200)
                .body("find { it.subject == '" + subject + "' }.status", equalTo(204))
                .body("find { it.subject == '" + subject + "' }.eventId", equalTo(message.id())));
        get(webhook + "/statistics")
                .then()
                .statusCode(200)
                .body("deliveredLastDay", greaterThanOrEqualTo(1), "triesLastDay", greaterThanOrEqualTo(1));
    }

    @Test
    @Tag("R3")
    void aSubjectThatFailsKeepsItsOrderAndHoldsUpNoOther() {
        String failing = newSubject();
        String fine = newSubject();
        Set<String> down = ConcurrentHashMap.newKeySet();
        down.add(failing);
        receiver.answer(
                (message, exchange) -> exchange.sendResponseHeaders(down.contains(message.subject()) ? 500 : 200, -1));
        for (EventType type : List.of(EventType.CLAIM_FILED, EventType.CLAIM_APPROVED, EventType.CLAIM_PAID)) {
            subscription.happens(type, failing);
            subscription.happens(type, fine);
        }

        assertEquals(List.of("filed", "approved", "paid"), actions(arrived(fine, 3)));
        assertEquals(List.of("filed"), actions(arrived(failing, 1)));
        await().untilAsserted(() -> get(webhook + "/deliveries?state=PENDING")
                .then()
                .body("findAll { it.subject == '" + failing + "' }.attempts", equalTo(List.of(1, 0, 0)))
                .body("find { it.subject == '" + failing + "' }.failure", equalTo("status")));

        down.clear();
        clock.moveTo(DAY.plusDays(1));
        List<Message> all = arrived(failing, 4);
        assertEquals(List.of("filed", "filed", "approved", "paid"), actions(all));
        assertEquals(all.get(0).id(), all.get(1).id(), "the same event");
    }

    @Test
    @Tag("R4")
    void whatIsTriedTooOftenIsADeadLetterUntilItIsReplayed() {
        String subject = newSubject();
        receiver.answer((message, exchange) ->
                exchange.sendResponseHeaders(message.type().contains("filed") ? 503 : 204, -1));
        subscription.happens(EventType.CLAIM_FILED, subject);
        subscription.happens(EventType.CLAIM_PAID, subject);
        for (int tries = 1; tries <= 3; tries++) {
            clock.moveTo(DAY.plusDays(tries));
            arrived(subject, tries);
        }

        // what came after it goes on
        assertEquals(List.of("filed", "filed", "filed", "paid"), actions(arrived(subject, 4)));
        await().untilAsserted(() -> get(webhook + "/deliveries?state=DEAD")
                .then()
                .body("subject", equalTo(List.of(subject)), "attempts", equalTo(List.of(3)))
                .body("status", equalTo(List.of(503))));
        get(webhook + "/statistics").then().body("dead", equalTo(1));
        receiver.answer((message, exchange) -> exchange.sendResponseHeaders(204, -1));
        replay(webhook, Map.of("dead", true)).then().statusCode(202).body("events", equalTo(1));
        List<Message> all = arrived(subject, 5);
        assertEquals(all.get(0).id(), all.get(4).id());
        await().untilAsserted(() -> get(webhook + "/deliveries?state=DELIVERED")
                .then()
                .body("findAll { it.subject == '" + subject + "' }.replayed", equalTo(List.of(1, 0))));
    }

    @Test
    @Tag("R4")
    void whatHappenedBeforeIsReplayedByItsTime() {
        String subject = newSubject();
        Instant from = clock.instant();
        remove(webhook);
        subscription.happens(EventType.CLAIM_FILED, subject);
        subscription.happens(EventType.CLAIM_REFUSED, subject);
        subscription.happens(EventType.CLAIM_PAID, subject);
        Instant to = clock.instant().plusMillis(1);
        webhook = register(receiver.url(), EventType.CLAIM_FILED, EventType.CLAIM_PAID)
                .path("id");
        makeSecret(webhook);

        replay(webhook, Map.of("from", from.toString(), "to", to.toString()))
                .then()
                .statusCode(202);
        assertEquals(List.of("filed", "paid"), actions(arrived(subject, 2)));

        String id = receiver.about(subject).getFirst().id();
        await().until(() -> get(webhook + "/statistics").<Integer>path("pending") == 0);
        replay(webhook, Map.of("event", id)).then().statusCode(202).body("events", equalTo(1));
        assertEquals(List.of("filed", "paid", "filed"), actions(arrived(subject, 3)));
    }

    @Test
    @Tag("R4")
    void allOfATimeIsSentAgainUnderTheSameIdsEachSubjectInItsOrder() {
        clock.moveTo(DAY.plusDays(40));
        List<String> subjects = List.of(newSubject(), newSubject());
        Instant from = clock.instant();
        for (EventType type : List.of(
                EventType.CLAIM_FILED, EventType.CLAIM_REFUSED, EventType.CLAIM_APPROVED, EventType.CLAIM_PAID)) {
            subjects.forEach(subject -> subscription.happens(type, subject));
        }
        String now = clock.instant().plusMillis(1).toString();
        subjects.forEach(subject -> arrived(subject, 3));
        await().until(() -> get(webhook + "/statistics").<Integer>path("pending") == 0);

        replay(webhook, Map.of("from", from.toString(), "to", now))
                .then()
                .statusCode(202)
                .body("events", equalTo(6));
        for (String subject : subjects) {
            List<Message> twice = arrived(subject, 6);
            assertEquals(List.of("filed", "approved", "paid", "filed", "approved", "paid"), actions(twice));
            assertEquals(ids(twice.subList(0, 3)), ids(twice.subList(3, 6)));
        }
        // what comes then comes after it, once
        subscription.happens(EventType.CLAIM_FILED, subjects.getFirst());
        assertEquals(7, arrived(subjects.getFirst(), 7).size());
    }

    @Test
    void aReplayOfTooMuchIsRefusedAndSendsNothing() {
        clock.moveTo(DAY.plusDays(50));
        Instant from = clock.instant();
        String subject = newSubject();
        for (int i = 0; i < 4; i++) {
            subscription.happens(EventType.CLAIM_PAID, subject);
        }
        arrived(subject, 4);
        await().until(() -> get(webhook + "/statistics").<Integer>path("pending") == 0);
        ReplayEvents atMostThree = new ReplayEvents(database, webhooks, trail, clock, 3);
        ReplayEvents.Choice all =
                new ReplayEvents.Choice(null, from, clock.instant().plusSeconds(1), false);

        Problem refused = assertThrows(Problem.class, () -> QuarkusTransaction.requiringNew()
                .run(() -> atMostThree.replay(UUID.fromString(webhook), all)));
        assertEquals("replay-too-large", refused.kind());
        get(webhook + "/statistics").then().body("pending", equalTo(0));
    }

    @Test
    void twoSecretsSignWhileTheReceiverChangesOver() {
        String second = makeSecret(webhook)
                .then()
                .statusCode(201)
                .body("oldSecretUntil", notNullValue())
                .extract()
                .path("secret");
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_FILED, subject);
        Message both = arrived(subject, 1).getFirst();
        assertTrue(both.isSignedWith(secret) && both.isSignedWith(second));

        clock.moveTo(DAY.plusDays(2));
        subscription.happens(EventType.CLAIM_PAID, subject);
        Message one = arrived(subject, 2).getLast();
        assertTrue(!one.isSignedWith(secret) && one.isSignedWith(second));
    }

    @Test
    @Tag("R6")
    void aSecretThatLeakedSignsNoMoreOnceItIsReplacedTwice() {
        makeSecret(webhook);
        String third = makeSecret(webhook).path("secret");
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_FILED, subject);
        Message message = arrived(subject, 1).getFirst();
        assertTrue(!message.isSignedWith(secret) && message.isSignedWith(third));
        assertEquals(2, message.signatures().split(" ").length);
    }

    /** As after the key that locks secrets was changed. */
    @Test
    @Tag("R4")
    void whatCannotBeSignedWaitsForANewSecret() {
        database.useHandle(handle -> handle.execute(
                "update event_webhook set secret = decode(repeat('00', 60), 'hex') where id = ?::uuid", webhook));
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_FILED, subject);
        failed(subject, "secret-unreadable");
        get(webhook + "/deliveries?state=PENDING").then().body("attempts", equalTo(List.of(0)));
        assertEquals(List.of(), receiver.received());

        String second = makeSecret(webhook).path("secret");
        clock.moveTo(DAY.plusDays(1));
        assertTrue(arrived(subject, 1).getFirst().isSignedWith(second));
    }

    @Test
    void aPausedWebhookGetsItAllWhenItIsResumed() {
        act(webhook, "pause").then().statusCode(200).body("state", equalTo("PAUSED"));
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_FILED, subject);
        nothingArrives(subject);
        act(webhook, "resume").then().statusCode(200).body("state", equalTo("ACTIVE"));
        arrived(subject, 1);
    }

    @Test
    void aWebhookThatTakesNothingForDaysIsDisabled() {
        String subject = newSubject();
        receiver.answer((message, exchange) -> exchange.sendResponseHeaders(500, -1));
        subscription.happens(EventType.CLAIM_FILED, subject);
        arrived(subject, 1);
        await().untilAsserted(() -> get(webhook).then().body("failingSince", notNullValue()));
        clock.moveTo(DAY.plusDays(6));
        arrived(subject, 2);

        await().untilAsserted(() -> get(webhook).then().body("state", equalTo("DISABLED")));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "webhook/" + webhook)
                .queryParam("action", "webhook.disabled")
                .get("/api/v1/audit")
                .then()
                .body("actor", equalTo(List.of("service")))
                .body("after.reason", equalTo(List.of("failing-too-long")));
        act(webhook, "resume").then().statusCode(200);
        receiver.answer((message, exchange) -> exchange.sendResponseHeaders(204, -1));
        clock.moveTo(DAY.plusDays(7));
        arrived(subject, 3);
    }

    @Test
    void aReceiverThatIsGoneIsDisabledAtOnce() {
        String subject = newSubject();
        receiver.answer((message, exchange) -> exchange.sendResponseHeaders(410, -1));
        subscription.happens(EventType.CLAIM_FILED, subject);
        await().untilAsserted(() -> get(webhook).then().body("state", equalTo("DISABLED")));
    }

    @Test
    @Tag("R5")
    void noRedirectIsFollowed() throws IOException {
        try (Receiver inside = Receiver.start()) {
            String subject = newSubject();
            receiver.answer((message, exchange) -> {
                exchange.getResponseHeaders().add("Location", inside.url());
                exchange.sendResponseHeaders(307, -1);
            });
            subscription.happens(EventType.CLAIM_FILED, subject);
            failed(subject, "status");
            assertEquals(List.of(), inside.received());
        }
    }

    @Test
    @Tag("R5")
    void anAddressThatHasBecomePrivateIsNotGoneTo() {
        database.useHandle(handle ->
                handle.execute("update event_webhook set url = 'https://10.0.0.1/hook' where id = ?::uuid", webhook));
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_FILED, subject);
        failed(subject, "webhook-address-private");
    }

    @Test
    void anAnswerMayBeSoLongAndNoLonger() {
        String fits = newSubject();
        String longer = newSubject();
        receiver.answer((message, exchange) -> {
            int length = SendWebhook.LONGEST_ANSWER + (message.subject().equals(longer) ? 1 : 0);
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(new byte[length]);
            exchange.close();
        });
        subscription.happens(EventType.CLAIM_FILED, fits);
        subscription.happens(EventType.CLAIM_FILED, longer);
        failed(longer, "answer-too-long");
        await().untilAsserted(() ->
                get(webhook + "/deliveries?state=DELIVERED").then().body("subject", equalTo(List.of(fits))));
    }

    /** It takes the connection and never says a word of TLS. */
    @Test
    void aReceiverThatOnlyTakesTheConnectionIsAFailure() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            database.useHandle(handle -> handle.execute(
                    "update event_webhook set url = ? where id = ?::uuid",
                    "https://127.0.0.1:" + silent.getLocalPort() + "/",
                    webhook));
            String subject = newSubject();
            subscription.happens(EventType.CLAIM_FILED, subject);
            failed(subject, "timeout");
        }
    }

    @Test
    void anAnswerWithoutEndAndOneThatDoesNotComeAreFailures() {
        String endless = newSubject();
        String late = newSubject();
        String trickling = newSubject();
        CountDownLatch over = new CountDownLatch(1);
        receiver.answer((message, exchange) -> {
            if (message.subject().equals(endless)) {
                exchange.sendResponseHeaders(200, 0);
                byte[] part = new byte[8_192];
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(part);
                }
            } else if (message.subject().equals(trickling)) {
                exchange.sendResponseHeaders(200, 0);
                while (over.getCount() > 0) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                    waitFor(over, Duration.ofMillis(100));
                }
            } else {
                waitFor(over);
                exchange.sendResponseHeaders(200, -1);
            }
        });
        subscription.happens(EventType.CLAIM_FILED, endless);
        subscription.happens(EventType.CLAIM_FILED, late);
        subscription.happens(EventType.CLAIM_FILED, trickling);
        failed(endless, "answer-too-long");
        failed(late, "timeout");
        failed(trickling, "timeout");
        over.countDown();
    }

    @Test
    void nobodyListeningIsAFailureOfNow() {
        receiver.close();
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_FILED, subject);
        failed(subject, "connection-refused");
    }

    @Test
    void whoAsksToBeLeftAloneForAWhileIs() {
        String subject = newSubject();
        receiver.answer((message, exchange) -> {
            exchange.getResponseHeaders().add("Retry-After", "7200");
            exchange.sendResponseHeaders(429, -1);
        });
        subscription.happens(EventType.CLAIM_FILED, subject);
        failed(subject, "status");
        Instant next = Instant.parse(get(webhook + "/deliveries?state=PENDING").path("[0].dueAt"));
        assertTrue(next.isAfter(clock.instant().plusSeconds(7_000)), next.toString());

        // until an operator knows better
        receiver.answer((message, exchange) -> exchange.sendResponseHeaders(204, -1));
        act(webhook, "pause");
        act(webhook, "resume");
        arrived(subject, 2);
    }

    /** A copy takes an event and dies: its lease ends within a minute. */
    @Test
    @Tag("R4")
    void whatACopyThatDiedHadInHandIsTakenOver() {
        act(webhook, "pause");
        String subject = newSubject();
        subscription.happens(EventType.CLAIM_FILED, subject);
        subscription.happens(EventType.CLAIM_PAID, subject);
        List<Deliveries.Taken> taken = deliveries.take(UUID.fromString(webhook), 10, Duration.ofSeconds(60));
        assertEquals(1, taken.size(), "the first of its subject");
        assertEquals(List.of(), deliveries.take(UUID.fromString(webhook), 10, Duration.ofSeconds(60)));
        act(webhook, "resume");
        nothingArrives(subject);

        clock.moveTo(DAY.plusDays(1));
        assertEquals(List.of("filed", "paid"), actions(arrived(subject, 2)));
        // the dead one's word comes too late
        deliveries.dead(UUID.fromString(webhook), taken.getFirst(), Outcome.failed("timeout"));
        await().untilAsserted(
                        () -> get(webhook + "/statistics").then().body("dead", equalTo(0), "pending", equalTo(0)));
    }

    @Test
    void twoCopiesNeverTakeTheSame() {
        act(webhook, "pause");
        IntStream.range(0, 200).forEach(i -> subscription.happens(EventType.CLAIM_FILED, newSubject()));
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        int total = IntStream.range(0, 20)
                .parallel()
                .map(i -> {
                    List<Deliveries.Taken> taken =
                            deliveries.take(UUID.fromString(webhook), 16, Duration.ofSeconds(60));
                    taken.forEach(one -> seen.add(one.event().number()));
                    return taken.size();
                })
                .sum();
        assertEquals(total, seen.size());
        assertTrue(total <= 200);
    }

    @Test
    void oldEventsAreForgottenAndYoungOnesKept() {
        String old = newSubject();
        String young = newSubject();
        database.useHandle(handle -> handle.execute("""
                insert into event_outbox (type, subject, at, data)
                select 'uz.madad.claim.paid.v1', subject, at, '{}'
                from (values (?, now() - interval '91 days'), (?, now() - interval '80 days')) as e (subject, at)
                """, old, young));
        clock.reset();
        forget.forget();
        assertFalse(isKept(old));
        assertTrue(isKept(young));
    }

    @Test
    void manyEventsArrive() {
        int many = Integer.getInteger("madad.delivery.scale", 300);
        long start = System.nanoTime();
        subscription.happensToMany(EventType.CLAIM_FILED, many);
        long published = System.nanoTime();
        await().atMost(Duration.ofMinutes(3))
                .until(() ->
                        receiver.received().stream().map(Message::id).distinct().count() >= many);
        double seconds = (System.nanoTime() - published) / 1e9;
        System.out.printf(
                "%,d events in one transaction: published in %.1f s, delivered in %.1f s, %,.0f a second%n",
                many, (published - start) / 1e9, seconds, many / seconds);
        assertEquals(many, receiver.received().size(), "each once, as nothing failed");
    }

    private boolean isKept(String subject) {
        return database.withHandle(
                handle -> handle.createQuery("select exists (select from event_outbox where subject = ?)")
                        .bind(0, subject)
                        .mapTo(boolean.class)
                        .one());
    }

    private void failed(String subject, String why) {
        await().pollInterval(SOON).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            deliver.run();
            get(webhook + "/deliveries?state=PENDING")
                    .then()
                    .body("findAll { it.subject == '" + subject + "' }.failure", hasItem(why));
        });
    }

    private List<Message> arrived(String subject, int many) {
        await().pollInterval(SOON).atMost(Duration.ofSeconds(20)).until(() -> {
            deliver.run();
            return receiver.about(subject).size() >= many;
        });
        return receiver.about(subject);
    }

    /** Although all that is due is looked for again and again. */
    private void nothingArrives(String subject) {
        await().pollInterval(SOON).during(Duration.ofMillis(500)).until(() -> {
            deliver.run();
            return receiver.about(subject).isEmpty();
        });
    }

    private static List<String> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    private static List<String> actions(List<Message> messages) {
        return messages.stream().map(message -> message.type().split("\\.")[3]).toList();
    }

    /** For as long as any try lasts, and longer. */
    private static void waitFor(CountDownLatch latch) {
        waitFor(latch, Duration.ofSeconds(10));
    }

    private static void waitFor(CountDownLatch latch, Duration longest) {
        try {
            latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
