package uz.madad.start;

import io.quarkus.runtime.configuration.ConfigUtils;
import org.eclipse.microprofile.config.Config;

/** Traces are made only where somebody takes them: an OTLP endpoint is configured. */
final class Traces {

    private Traces() {}

    static void turnOnWhereConfigured() {
        Config config = ConfigUtils.configBuilder().build();
        if (isSet(config, "quarkus.otel.exporter.otlp.endpoint")
                || isSet(config, "quarkus.otel.exporter.otlp.traces.endpoint")) {
            System.setProperty("quarkus.otel.sdk.disabled", "false");
            System.setProperty("quarkus.datasource.jdbc.telemetry.enabled", "true");
        }
    }

    private static boolean isSet(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
