package uz.madad.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The topic of Kafka that gets every event, where there is one. */
@ConfigMapping(prefix = "madad.events.kafka")
interface KafkaSettings {

    /** {@code host:port,host:port}. Without them nothing of Kafka is started. */
    Optional<String> bootstrapServers();

    /** Where the events go; it isn't created. */
    @WithDefault("madad.events")
    String topic();

    /** A file of Kafka's own producer settings: how to sign in, whom to trust. */
    Optional<String> propertiesFile();
}
