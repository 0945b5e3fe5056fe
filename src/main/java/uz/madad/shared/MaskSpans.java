package uz.madad.shared;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.All;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import io.quarkus.opentelemetry.runtime.exporter.otlp.tracing.RemoveableLateBoundSpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Whatever sends spans away gets them without personal data. Stands where Quarkus would hand them over as they are:
 * {@code quarkus.arc.exclude-types} takes that out.
 */
@Singleton
class MaskSpans implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private final List<SpanProcessor> senders;

    MaskSpans(@All List<SpanProcessor> senders) {
        this.senders = senders;
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder sdk) {
        sdk.addTracerProviderCustomizer((provider, config) -> {
            senders.stream()
                    .filter(sender -> !(sender instanceof RemoveableLateBoundSpanProcessor))
                    .map(MaskedSpans::new)
                    .forEach(provider::addSpanProcessor);
            return provider;
        });
    }
}
