package uz.madad.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.start.Copy;
import uz.madad.testing.World.Graduate;

/**
 * A real broker gets every event in order, though it starts after the service, is killed in between, and doesn't answer while
 * one of two copies of the service is killed.
 */
@EnabledIfSystemProperty(
        named = "madad.kafka",
        matches = "true",
        disabledReason = "needs a broker's jars, 100 MB: ./mvnw verify -Pkafka")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KafkaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void whatHappensWhileTheBrokerIsAwayArrivesInOrder() throws Exception {
        try (Broker broker = Broker.at(folder.resolve("kafka"), Copy.freePort(), Copy.freePort());
                Rig rig = Rig.start(
                        folder.resolve("data"), Map.of("MADAD_EVENTS_KAFKA_BOOTSTRAP_SERVERS", broker.address()));
                Caller caller = new Caller(rig.url())) {
            Office office = new Office(rig);
            rig.appropriate(caller, "100000000000.00");
            List<Graduate> graduates = Graduates.load(rig.database(), 60);
            List<String> claims = new ArrayList<>(office.approved(caller, graduates.subList(0, 20)));
            broker.start();
            assertInOrder(broker, claims);

            broker.kill();
            claims.addAll(office.approved(caller, graduates.subList(20, 40)));
            broker.start();
            assertInOrder(broker, claims);

            broker.freeze();
            claims.addAll(office.approved(caller, graduates.subList(40, 60)));
            killed(rig, broker);
            assertInOrder(broker, claims);
            assertTrue(!rig.said().contains("ProducerConfig values"), "Kafka's settings aren't logged");
        }
    }

    /** Dies with events in its hands that the broker has not answered for; the other copy brings them. */
    private void killed(Rig rig, Broker broker) throws Exception {
        Tally tally = new Tally(rig.database());
        await("some are under way")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        tally.count("select count(*) from event_kafka where due_at > now() + interval '10 seconds'")
                                > 0);
        try (Copy other = rig.beside(Map.of())) {
            rig.kill();
            broker.thaw();
            await("nothing is owed")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> tally.count("select count(*) from event_kafka") == 0);
            assertFalse(other.said().contains(" ERROR "), other.said());
        }
    }

    private static void assertInOrder(Broker broker, List<String> claims) {
        List<ConsumerRecord<String, String>> messages = read(broker, claims);
        for (String claim : claims) {
            List<ConsumerRecord<String, String>> ofClaim = messages.stream()
                    .filter(message -> message.key().equals("claim/" + claim))
                    .toList();
            assertEquals(
                    List.of("uz.madad.claim.filed.v1", "uz.madad.claim.approved.v1"),
                    ofClaim.stream()
                            .map(message -> header(message, "ce_type"))
                            .distinct()
                            .toList());
            assertEquals(
                    1,
                    ofClaim.stream().map(ConsumerRecord::partition).distinct().count());
        }
    }

    /** Everything in the topic, once an approval of each claim is there. */
    private static List<ConsumerRecord<String, String>> read(Broker broker, List<String> claims) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.address(),
                "group.id",
                "reader-" + claims.size(),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class);
        List<ConsumerRecord<String, String>> messages = new ArrayList<>();
        Set<String> awaited = new HashSet<>();
        claims.forEach(claim -> awaited.add("claim/" + claim));
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of("madad.events"));
            for (long until = System.nanoTime() + PATIENCE.toNanos();
                    !awaited.isEmpty() && System.nanoTime() < until; ) {
                consumer.poll(Duration.ofMillis(500)).forEach(message -> {
                    messages.add(message);
                    if (header(message, "ce_type").equals("uz.madad.claim.approved.v1")) {
                        awaited.remove(message.key());
                    }
                });
            }
        }
        assertEquals(Set.of(), awaited);
        return messages;
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
