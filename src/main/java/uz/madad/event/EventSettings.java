package uz.madad.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How events reach those who subscribed to them. */
@ConfigMapping(prefix = "madad.events")
interface EventSettings {

    /** The {@code source} of every event: what tells this installation from others. */
    @WithDefault("urn:madad")
    String source();

    /** Key that encrypts the webhooks' secrets, 32 bytes in base64. Without it no webhook gets a secret. */
    Optional<String> secretKey();

    /** Networks that webhooks may live in although they aren't public, as {@code 10.20.0.0/16}. */
    Optional<List<String>> allowedNetworks();

    /** Longest time one try may take, at most 20 seconds. */
    @WithDefault("10s")
    Duration timeout();

    /** Tries of one webhook at the same moment, per copy of the service. */
    @WithDefault("16")
    int atOnce();

    /** Pause after the first try that failed; each next one is twice as long. */
    @WithDefault("5s")
    Duration firstPause();

    /** Longest pause between two tries. */
    @WithDefault("6h")
    Duration longestPause();

    /** Tries after which an event is put among the dead letters. */
    @WithDefault("20")
    int tries();

    /** Days without one success after which a webhook is disabled. */
    @WithDefault("5")
    int disableAfterDays();

    /** Hours for which the secret before the last still signs. */
    @WithDefault("24")
    int oldSecretHours();

    /** Days for which events are kept, at least 8. */
    @WithDefault("90")
    int keptDays();
}
