package uz.madad.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * Sends an event to a webhook, signed by Standard Webhooks: to the very address that was checked, whatever its name says a
 * moment later, following no redirect, reading a bounded answer in a bounded time.
 */
@ApplicationScoped
class SendWebhook {

    static final int LONGEST_ANSWER = 65_536;
    private static final Logger LOG = Logger.getLogger(SendWebhook.class);
    private static final String CONNECTION_LOST = "connection-lost";

    private final Destinations destinations;
    private final Webhooks webhooks;
    private final Safe safe;
    private final ObjectMapper json;
    private final EventSettings settings;
    private final Clock clock;
    private final HttpClient http;

    /** Where all of it happens: on one loop, an answer can't end before somebody listens to it. */
    private final Context loop;

    SendWebhook(
            Destinations destinations,
            Webhooks webhooks,
            Safe safe,
            ObjectMapper json,
            EventSettings settings,
            Clock clock,
            Vertx vertx) {
        this.destinations = destinations;
        this.webhooks = webhooks;
        this.safe = safe;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        loop = ((VertxInternal) vertx).createEventLoopContext();
        http = vertx.createHttpClient(new HttpClientOptions()
                // of each address; two webhooks may be at one, and neither waits for the other
                .setMaxPoolSize(settings.atOnce() * RegisterWebhook.MOST)
                .setKeepAliveTimeout(5)
                .setVerifyHost(true));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    Outcome send(Webhook webhook, CloudEvent event) {
        try {
            String body = event.told(settings.source(), json);
            RequestOptions request = request(webhook, event, body);
            Outcome first = exchange(request, body);
            // a kept connection may be closed by the receiver just as it is used again
            return CONNECTION_LOST.equals(first.failure()) ? exchange(request, body) : first;
        } catch (Destination.Refused refused) {
            return Outcome.failed(refused.code());
        } catch (Safe.Unreadable e) {
            LOG.warn(e.getMessage());
            return Outcome.unsigned();
        }
    }

    private RequestOptions request(Webhook webhook, CloudEvent event, String body)
            throws Destination.Refused, Safe.Unreadable {
        Destination to = destinations.find(webhook.url());
        String id = event.id().toString();
        long timestamp = clock.instant().getEpochSecond();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(
                        SocketAddress.inetSocketAddress(to.port(), to.address().getHostAddress()))
                .setHost(to.host())
                .setPort(to.port())
                .setSsl(to.encrypted())
                .setURI(to.path())
                .setFollowRedirects(false)
                .setTimeout(settings.timeout().toMillis())
                .putHeader("Content-Type", CloudEvent.MEDIA_TYPE)
                .putHeader("User-Agent", "Madad")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", String.join(" ", signatures(webhook.id(), id, timestamp, body)));
    }

    /** The newest secret's and, while the receiver changes over, that of the one before, where that can still be read. */
    private List<String> signatures(UUID webhook, String id, long timestamp, String body) throws Safe.Unreadable {
        List<String> signatures = new ArrayList<>();
        for (byte[] locked : webhooks.secrets(webhook)) {
            try {
                signatures.add(safe.open(locked, webhook).sign(id, timestamp, body));
            } catch (Safe.Unreadable e) {
                if (signatures.isEmpty()) {
                    throw e;
                }
            }
        }
        return signatures;
    }

    private Outcome exchange(RequestOptions options, String body) {
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        loop.runOnContext(now -> http.request(options)
                .compose(request -> {
                    sent.set(request);
                    if (answer.isDone()) {
                        breakOff(request);
                    }
                    return request.send(Buffer.buffer(body));
                })
                .compose(SendWebhook::outcome)
                .onSuccess(answer::complete)
                .onFailure(answer::completeExceptionally));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            breakOff(sent.get());
            return Outcome.failed("timeout");
        } catch (ExecutionException e) {
            return Outcome.failed(why(e.getCause()));
        } catch (InterruptedException e) {
            breakOff(sent.get());
            Thread.currentThread().interrupt();
            return Outcome.failed("interrupted");
        }
    }

    private static Future<Outcome> outcome(HttpClientResponse response) {
        AtomicLong read = new AtomicLong();
        response.handler(part -> {
            if (read.addAndGet(part.length()) > LONGEST_ANSWER) {
                response.request().connection().close();
            }
        });
        return response.end().transform(end -> {
            if (read.get() > LONGEST_ANSWER) {
                return Future.succeededFuture(Outcome.failed("answer-too-long"));
            }
            return Future.succeededFuture(
                    end.succeeded()
                            ? Outcome.of(response.statusCode(), notBefore(response))
                            : Outcome.failed(CONNECTION_LOST));
        });
    }

    private static Duration notBefore(HttpClientResponse response) {
        String asked = response.getHeader("Retry-After");
        return asked != null && asked.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(asked)) : Duration.ZERO;
    }

    private static void breakOff(HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    private static String why(Throwable cause) {
        return switch (cause) {
            case SSLException ignored -> "tls";
            case ConnectException ignored -> "connection-refused";
            case TimeoutException ignored -> "timeout";
            case null, default -> CONNECTION_LOST;
        };
    }
}
