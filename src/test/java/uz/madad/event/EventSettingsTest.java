package uz.madad.event;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be done is said at the start, not when the first event waits. */
class EventSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "timeout, 21s",
        "at-once, 0",
        "tries, 0",
        "kept-days, 7",
        "allowed-networks, 10.0.0.0/33",
        "secret-key, x"
    })
    void whatCannotBeDoneIsRefused(String key, String value) {
        EventSettings settings = with(key, value);
        assertThrows(IllegalArgumentException.class, () -> begin(settings));
    }

    @Test
    void whoRefusesIsThereAtTheStart() {
        Stream.of(DeliverEvents.class, ForgetEvents.class, Destinations.class, Safe.class)
                .forEach(type -> assertTrue(type.isAnnotationPresent(Startup.class), type.getSimpleName()));
    }

    /** As shipped, but for one. */
    static EventSettings with(String key, String value) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(EventSettings.class)
                .withDefaultValue("madad.events." + key, value)
                .build()
                .getConfigMapping(EventSettings.class);
    }

    private static void begin(EventSettings settings) {
        new Safe(settings);
        new Destinations(settings);
        new ForgetEvents(null, settings, Clock.systemUTC());
        new DeliverEvents(null, null, null, null, settings, Clock.systemUTC(), new SimpleMeterRegistry());
    }
}
