package uz.madad.event;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.MadadTest;
import uz.madad.testing.Receiver;

/** Where a message goes: names of the test's own lead to loopback once, and to where nobody listens afterwards. */
@MadadTest
class SendWebhookTest {

    private static final String PASSWORD = "not a secret";
    private static final String TRUSTED = "javax.net.ssl.trustStore";

    @Inject
    Webhooks webhooks;

    @Inject
    Safe safe;

    @Inject
    ObjectMapper json;

    @Inject
    EventSettings settings;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    private final Deque<String> addresses = new ConcurrentLinkedDeque<>(List.of("127.0.0.1", "127.0.0.9", "10.0.0.1"));
    private SendWebhook send;
    private Webhook webhook;

    @BeforeEach
    void registered() {
        webhook = webhooks.add("https://receiver.uz/", List.of("uz.madad.claim.paid.v1"), "sanjar");
        webhooks.keepSecret(webhook.id(), safe.lock(Secret.random(), webhook.id()), null);
    }

    @AfterEach
    void removed() {
        webhooks.move(webhook.id(), Webhook.State.REMOVED);
        send.close();
    }

    /** A name that changes its mind between the look and the connection gains nothing by it. */
    @Test
    @Tag("R5")
    void theConnectionGoesToTheVeryAddressThatWasJudged() throws IOException {
        Queue<String> hosts = new ConcurrentLinkedQueue<>();
        try (Receiver receiver = Receiver.start()) {
            receiver.answer((message, exchange) -> {
                hosts.add(exchange.getRequestHeaders().getFirst("Host"));
                exchange.sendResponseHeaders(204, -1);
            });
            String receiverUz = receiver.url().replace("127.0.0.1", "receiver.uz");
            assertEquals(Outcome.of(204, Duration.ZERO), sent(receiverUz));
            assertEquals(List.of(receiverUz.replaceAll("http://|/.*", "")), List.copyOf(hosts));
            assertEquals(2, addresses.size(), "looked up once");

            assertEquals(Outcome.failed("connection-refused"), again(receiverUz));
            assertEquals(Outcome.failed("webhook-address-private"), again(receiverUz));
            assertEquals(1, hosts.size());
        }
    }

    @Test
    @Tag("R5")
    void theCertificateIsTrustedAndNamesTheHostNotTheAddress() throws Exception {
        Path keys = keys("receiver.uz");
        HttpsServer receiver = receiver(keys);
        String port = ":" + receiver.getAddress().getPort() + "/";
        try {
            assertEquals(Outcome.failed("tls"), sent("https://receiver.uz" + port), "nobody vouches for it");
            System.setProperty(TRUSTED, keys.toString());
            System.setProperty(TRUSTED + "Password", PASSWORD);
            addresses.addFirst("127.0.0.1");
            addresses.addFirst("127.0.0.1");
            send.close();
            assertEquals(Outcome.of(204, Duration.ZERO), sent("https://receiver.uz" + port));
            assertEquals(Outcome.failed("tls"), again("https://another.uz" + port), "it is another's");
        } finally {
            System.clearProperty(TRUSTED);
            System.clearProperty(TRUSTED + "Password");
            receiver.stop(0);
        }
    }

    @Test
    @Tag("R3")
    void aWebhookThatHangsHoldsUpNoOtherAtTheSameAddress() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        EventSettings patient = EventSettingsTest.with("timeout", "20s");
        addresses.clear();
        IntStream.rangeClosed(0, patient.atOnce()).forEach(i -> addresses.add("127.0.0.1"));
        try (Receiver receiver = Receiver.start();
                ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor()) {
            receiver.answer((message, exchange) -> {
                if (exchange.getRequestURI().getPath().equals("/hangs")) {
                    wait(over);
                }
                exchange.sendResponseHeaders(204, -1);
            });
            String address = receiver.url().replaceAll("/hook.*", "");
            send = sender(patient);
            List<Future<Outcome>> hanging = IntStream.range(0, patient.atOnce())
                    .mapToObj(i -> tries.submit(() -> again(address + "/hangs")))
                    .toList();
            await().until(() -> receiver.received().size() == patient.atOnce());

            assertEquals(Outcome.of(204, Duration.ZERO), again(address + "/other"));
            over.countDown();
            for (Future<Outcome> one : hanging) {
                assertEquals(Outcome.of(204, Duration.ZERO), one.get());
            }
        } finally {
            over.countDown();
        }
    }

    private static void wait(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome sent(String url) {
        send = sender(settings);
        return again(url);
    }

    private SendWebhook sender(EventSettings settings) {
        Destinations destinations = new Destinations(
                host -> new InetAddress[] {InetAddress.ofLiteral(addresses.remove())},
                Duration.ofSeconds(5),
                List.of("127.0.0.0/8"));
        return new SendWebhook(destinations, webhooks, safe, json, settings, clock, vertx);
    }

    private Outcome again(String url) {
        Webhook to = new Webhook(
                webhook.id(), 0, url, webhook.types(), Webhook.State.ACTIVE, null, null, "sanjar", Instant.EPOCH);
        CloudEvent event = new CloudEvent(
                1, UUID.randomUUID(), "uz.madad.claim.paid.v1", Subscription.newSubject(), clock.instant(), "{}");
        return send.send(to, event);
    }

    private Path keys(String name) throws IOException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-alias",
                        "it",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertEquals(0, keytool.waitFor(), () -> "keytool");
        assertTrue(Files.exists(file));
        return file;
    }

    private static HttpsServer receiver(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory its = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        its.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(its.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
