package uz.madad.shared;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * Hands spans on without the path and query asked for (the route tells which endpoint it was), without who asked from where,
 * and with personal numbers masked wherever else one might stand: names, attributes, events, what exceptions say.
 *
 * @param next who gets them
 */
record MaskedSpans(SpanProcessor next) implements SpanProcessor {

    private static final Set<String> LEFT_OUT = Set.of(
            "url.path",
            "url.query",
            "http.target",
            "client.address",
            "client.port",
            "network.peer.address",
            "network.peer.port",
            "user_agent.original",
            "enduser.id");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        next.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return next.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
        next.onEnd(new MaskedSpan(span));
    }

    @Override
    public boolean isEndRequired() {
        return next.isEndRequired();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return next.forceFlush();
    }

    private static Attributes mask(Attributes attributes) {
        AttributesBuilder masked = Attributes.builder();
        attributes.forEach((key, value) -> {
            if (!LEFT_OUT.contains(key.getKey())) {
                put(masked, key, value);
            }
        });
        return masked.build();
    }

    @SuppressWarnings("unchecked") // a value has the type of its key
    private static void put(AttributesBuilder masked, AttributeKey<?> key, Object value) {
        if (value instanceof String text) {
            masked.put(key.getKey(), PinflMask.mask(text));
        } else {
            masked.put((AttributeKey<Object>) key, value);
        }
    }

    private static EventData mask(EventData event) {
        return EventData.create(
                event.getEpochNanos(),
                PinflMask.mask(event.getName()),
                mask(event.getAttributes()),
                event.getTotalAttributeCount());
    }

    private static final class MaskedData extends DelegatingSpanData {

        private final SpanData span;

        MaskedData(SpanData span) {
            super(span);
            this.span = span;
        }

        @Override
        public String getName() {
            return PinflMask.mask(span.getName());
        }

        @Override
        public Attributes getAttributes() {
            return mask(span.getAttributes());
        }

        @Override
        public List<EventData> getEvents() {
            return span.getEvents().stream().map(MaskedSpans::mask).toList();
        }

        @Override
        public StatusData getStatus() {
            StatusData status = span.getStatus();
            return StatusData.create(status.getStatusCode(), PinflMask.mask(status.getDescription()));
        }
    }

    private record MaskedSpan(ReadableSpan span) implements ReadableSpan {

        @Override
        public SpanData toSpanData() {
            return new MaskedData(span.toSpanData());
        }

        @Override
        public SpanContext getSpanContext() {
            return span.getSpanContext();
        }

        @Override
        public SpanContext getParentSpanContext() {
            return span.getParentSpanContext();
        }

        @Override
        public String getName() {
            return PinflMask.mask(span.getName());
        }

        @Override
        @Deprecated
        public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
            return span.getInstrumentationLibraryInfo();
        }

        @Override
        public boolean hasEnded() {
            return span.hasEnded();
        }

        @Override
        public long getLatencyNanos() {
            return span.getLatencyNanos();
        }

        @Override
        public SpanKind getKind() {
            return span.getKind();
        }

        @Override
        public <T> T getAttribute(AttributeKey<T> key) {
            return getAttributes().get(key);
        }

        @Override
        public Attributes getAttributes() {
            return mask(span.getAttributes());
        }
    }
}
