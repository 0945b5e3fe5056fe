package uz.madad.event;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Brings every event to a topic, where one is configured: as CloudEvents in Kafka's binary mode, its subject as the key.
 * Of a subject one event is under way at a time, so the topic has them in order; what the brokers don't take is tried
 * again until they do. Copies share the work as they do for webhooks.
 */
@ApplicationScoped
class PublishToKafka {

    private static final Logger LOG = Logger.getLogger(PublishToKafka.class);
    private static final int AT_ONCE = 500;
    private static final int LONGEST_SEND_IN_MILLIS = 20_000;

    /** Longer than the producer itself goes on trying, and within a minute. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final long REST_IN_NANOS = Duration.ofSeconds(10).toNanos();

    private final KafkaQueue queue;
    private final KafkaSettings settings;
    private final String source;
    private final Function<Properties, Producer<String, String>> connect;
    private Producer<String, String> producer;
    private boolean rests;
    private long restsSince;

    @Inject
    PublishToKafka(KafkaQueue queue, KafkaSettings settings, EventSettings events) {
        this(queue, settings, events.source(), properties -> new KafkaProducer<>(properties));
    }

    PublishToKafka(
            KafkaQueue queue,
            KafkaSettings settings,
            String source,
            Function<Properties, Producer<String, String>> connect) {
        this.queue = queue;
        this.settings = settings;
        this.source = source;
        this.connect = connect;
    }

    @Scheduled(every = "1s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void run() {
        boolean tired = rests && System.nanoTime() - restsSince < REST_IN_NANOS;
        if (settings.bootstrapServers().isEmpty() || tired) {
            return;
        }
        try {
            while (publishSome()) {
                // until nothing is due
            }
            rests = false;
        } catch (KafkaException e) {
            rests = true;
            restsSince = System.nanoTime();
            LOG.warnf("Kafka doesn't take events, they wait: %s", e.getMessage());
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    /** @throws KafkaException when not all of them were taken; those that were are done with */
    private boolean publishSome() {
        List<CloudEvent> events = queue.take(AT_ONCE, LEASE);
        if (events.isEmpty()) {
            return false;
        }
        if (producer == null) {
            producer = connect.apply(properties());
        }
        Map<Long, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        events.forEach(event -> sent.put(event.number(), producer.send(message(event))));
        List<Long> done = new ArrayList<>();
        KafkaException failure = null;
        for (Map.Entry<Long, Future<RecordMetadata>> one : sent.entrySet()) {
            try {
                one.getValue().get();
                done.add(one.getKey());
            } catch (ExecutionException e) {
                failure = new KafkaException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new KafkaException(e);
            }
        }
        queue.done(done);
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    private ProducerRecord<String, String> message(CloudEvent event) {
        ProducerRecord<String, String> message = new ProducerRecord<>(settings.topic(), event.subject(), event.data());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", CloudEvent.VERSION);
        headers.put("ce_id", event.id().toString());
        headers.put("ce_source", source);
        headers.put("ce_type", event.type());
        headers.put("ce_subject", event.subject());
        headers.put("ce_time", event.at().toString());
        headers.put("content-type", CloudEvent.DATA_TYPE);
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** Ours before the file's, but for what order and durability stand on. */
    private Properties properties() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "madad");
        settings.propertiesFile().ifPresent(file -> load(properties, Path.of(file)));
        properties.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers().orElseThrow());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_SEND_IN_MILLIS / 4);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_SEND_IN_MILLIS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_SEND_IN_MILLIS);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        return properties;
    }

    private static void load(Properties properties, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new KafkaException("madad.events.kafka.properties-file can't be read: " + file, e);
        }
    }
}
