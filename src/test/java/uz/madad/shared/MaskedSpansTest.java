package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedSpansTest {

    private static final String PERSON = "30101990123450";
    private static final String MASKED = "3***********50";

    private final Sent sent = new Sent();
    private final SdkTracerProvider traces = SdkTracerProvider.builder()
            .addSpanProcessor(new MaskedSpans(SimpleSpanProcessor.create(sent)))
            .build();

    @Test
    void personalNumbersAreMaskedWhereverTheyStand() {
        Span span = span("GET " + PERSON);
        span.setAttribute("db.query.text", "select " + PERSON);
        span.setAttribute("db.rows", 3);
        span.setStatus(StatusCode.ERROR, "of " + PERSON);
        span.addEvent("asked for " + PERSON);
        span.recordException(new IllegalStateException("Key (pinfl)=(" + PERSON + ")"));
        span.end();

        SpanData told = sent.only();
        assertFalse(everything(told).contains(PERSON), everything(told));
        assertEquals("GET " + MASKED, told.getName());
        assertEquals("select " + MASKED, told.getAttributes().get(AttributeKey.stringKey("db.query.text")));
        assertEquals(3, told.getAttributes().get(AttributeKey.longKey("db.rows")));
        assertEquals("of " + MASKED, told.getStatus().getDescription());
        assertEquals(
                "Key (pinfl)=(" + MASKED + ")",
                told.getEvents().get(1).getAttributes().get(AttributeKey.stringKey("exception.message")));
        assertTrue(everything(told).contains("MaskedSpansTest.personalNumbersAreMasked"));
    }

    @Test
    void whatWasAskedForAndFromWhereIsLeftOut() {
        Span span = span("GET /api/v1/registers/{register}/{key}");
        List.of("url.path", "url.query", "client.address", "network.peer.address", "user_agent.original")
                .forEach(key -> span.setAttribute(key, "Aliyev"));
        span.setAttribute("http.route", "/api/v1/registers/{register}/{key}");
        span.end();

        assertFalse(everything(sent.only()).contains("Aliyev"));
        assertEquals(
                "/api/v1/registers/{register}/{key}",
                sent.only().getAttributes().get(AttributeKey.stringKey("http.route")));
    }

    @Test
    void whatNamesNobodyIsToldAsItIs() {
        Span span = span("SELECT madad.person");
        span.end();

        assertEquals("SELECT madad.person", sent.only().getName());
        assertEquals(span.getSpanContext(), sent.only().getSpanContext());
        assertNull(sent.only().getAttributes().get(AttributeKey.stringKey("url.path")));
    }

    private Span span(String name) {
        return traces.get("test").spanBuilder(name).startSpan();
    }

    private static String everything(SpanData span) {
        return span.getName()
                + span.getAttributes()
                + span.getStatus()
                + span.getEvents().stream()
                        .map(event -> event.getName() + event.getAttributes())
                        .toList();
    }

    private static final class Sent implements SpanExporter {

        private final List<SpanData> spans = new ArrayList<>();

        SpanData only() {
            assertEquals(1, spans.size());
            return spans.getFirst();
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> more) {
            spans.addAll(more);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
