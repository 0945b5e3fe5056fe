package uz.madad.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;

/** What a topic gets, with Kafka's own stand-in for a broker; an opt-in test asks a real one. */
@MadadTest
class PublishToKafkaTest {

    private static final KafkaSettings CONFIGURED = new KafkaSettings() {
        @Override
        public Optional<String> bootstrapServers() {
            return Optional.of("broker:9092");
        }

        @Override
        public String topic() {
            return "madad.events";
        }

        @Override
        public Optional<String> propertiesFile() {
            return Optional.empty();
        }
    };

    @Inject
    KafkaQueue queue;

    @Inject
    PublishToKafka unconfigured;

    @Inject
    Subscription subscription;

    @Inject
    Jdbi database;

    private final MockProducer<String, String> broker =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());

    private PublishToKafka publish;

    @BeforeEach
    void connect() {
        publish = new PublishToKafka(queue, CONFIGURED, "urn:madad", properties -> {
            assertEquals("all", properties.get("acks"));
            return broker;
        });
    }

    @AfterEach
    void leaveNothing() {
        database.useHandle(handle -> handle.execute("delete from event_kafka"));
    }

    @Test
    void anEventIsACloudEventInBinaryModeWithItsSubjectAsKey() {
        String subject = Subscription.newSubject();
        owe(subject, 1);

        publish.run();

        ProducerRecord<String, String> message = broker.history().getFirst();
        assertEquals("madad.events", message.topic());
        assertEquals(subject, message.key());
        assertEquals("{\"place\": 1}", message.value());
        Map<String, String> headers = new TreeMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertEquals(7, UUID.fromString(headers.remove("ce_id")).version());
        assertTrue(OffsetDateTime.parse(headers.remove("ce_time")).getYear() > 2000);
        assertEquals(
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_source", "urn:madad",
                        "ce_type", "uz.madad.claim.paid.v1",
                        "ce_subject", subject,
                        "content-type", "application/json"),
                headers);
        assertEquals(0, owed());
    }

    @Test
    @Tag("R3")
    void aSubjectsEventsKeepTheirOrder() {
        String subject = Subscription.newSubject();
        for (int place = 1; place <= 5; place++) {
            owe(subject, place);
        }
        publish.run();
        assertEquals(
                List.of("{\"place\": 1}", "{\"place\": 2}", "{\"place\": 3}", "{\"place\": 4}", "{\"place\": 5}"),
                broker.history().stream().map(ProducerRecord::value).toList());
    }

    @Test
    @Tag("R4")
    void whatTheBrokersDoNotTakeWaits() {
        owe(Subscription.newSubject(), 1);
        broker.sendException = new TimeoutException("away");
        publish.run();
        assertEquals(1, owed());
        publish.run();
        assertEquals(1, owed(), "and they are left alone for a while");

        broker.sendException = null;
        database.useHandle(handle -> handle.execute("update event_kafka set due_at = now()"));
        new PublishToKafka(queue, CONFIGURED, "urn:madad", properties -> broker).run();
        assertEquals(0, owed());
        assertEquals(1, broker.history().size());
    }

    @Test
    void withoutBrokersNothingIsKeptForThemNorConnected() {
        subscription.happens(EventType.CLAIM_PAID, Subscription.newSubject());
        assertEquals(0, owed());
        owe(Subscription.newSubject(), 1);
        unconfigured.run();
        assertEquals(1, owed());
    }

    @Test
    void withoutItsFileOfSettingsNothingIsSent() {
        owe(Subscription.newSubject(), 1);
        KafkaSettings lost = new KafkaSettings() {
            @Override
            public Optional<String> bootstrapServers() {
                return CONFIGURED.bootstrapServers();
            }

            @Override
            public String topic() {
                return CONFIGURED.topic();
            }

            @Override
            public Optional<String> propertiesFile() {
                return Optional.of("/nowhere/kafka.properties");
            }
        };
        new PublishToKafka(queue, lost, "urn:madad", properties -> broker).run();
        assertEquals(1, owed());
        assertEquals(List.of(), broker.history());
    }

    private void owe(String subject, int place) {
        database.useHandle(handle -> handle.execute("""
                with happened as (
                    insert into event_outbox (type, subject, at, data)
                    values ('uz.madad.claim.paid.v1', ?, now(), jsonb_build_object('place', ?)) returning number, subject, at)
                insert into event_kafka select number, subject, at from happened
                """, subject, place));
    }

    private int owed() {
        return database.withHandle(handle -> handle.createQuery("select count(*) from event_kafka")
                .mapTo(int.class)
                .one());
    }
}
