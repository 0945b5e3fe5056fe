package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** A real broker gets every event in order, though it starts after the service and is killed in between. */
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
            List<Graduate> graduates = Graduates.load(rig.database(), 40);
            List<String> claims = new ArrayList<>(office.approved(caller, graduates.subList(0, 20)));
            broker.start();
            assertInOrder(broker, claims);

            broker.kill();
            claims.addAll(office.approved(caller, graduates.subList(20, 40)));
            broker.start();
            assertInOrder(broker, claims);
            assertTrue(!rig.said().contains("ProducerConfig values"), "Kafka's settings aren't logged");
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
