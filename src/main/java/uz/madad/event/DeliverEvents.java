package uz.madad.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Brings events to webhooks, each webhook on a thread of its own, so that a slow one holds up no other. Copies of the
 * service share the work: what one has in hand is due again for the others when a try can no longer last, so a copy that
 * died is taken over within a minute. No transaction is open while a receiver thinks.
 */
@Startup
@ApplicationScoped
class DeliverEvents {

    private static final Logger LOG = Logger.getLogger(DeliverEvents.class);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(20);

    /** Beyond the try itself, and another where the connection was lost: to look its name up and write its outcome. */
    private static final Duration AROUND_A_TRY = Duration.ofSeconds(15);

    private static final Duration UNTIL_AN_OPERATOR_HELPS = Duration.ofMinutes(1);

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final SendWebhook send;
    private final DisableWebhook disable;
    private final Counter delivered;
    private final Counter failed;
    private final EventSettings settings;
    private final Clock clock;
    private final Pauses pauses;
    private final Duration lease;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** @throws IllegalArgumentException when what is configured can't be done, so that the service doesn't start */
    DeliverEvents(
            Webhooks webhooks,
            Deliveries deliveries,
            SendWebhook send,
            DisableWebhook disable,
            EventSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        if (settings.timeout().compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("madad.events.timeout is more than 20 seconds");
        }
        if (settings.atOnce() < 1 || settings.tries() < 1) {
            throw new IllegalArgumentException("madad.events.at-once or madad.events.tries is less than 1");
        }
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.send = send;
        this.disable = disable;
        delivered = metrics.counter("madad.events.tries", "outcome", "delivered");
        failed = metrics.counter("madad.events.tries", "outcome", "failed");
        this.settings = settings;
        this.clock = clock;
        pauses = new Pauses(settings.firstPause(), settings.longestPause());
        lease = settings.timeout().multipliedBy(2).plus(AROUND_A_TRY);
    }

    @Scheduled(every = "1s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        for (Webhook webhook : webhooks.due()) {
            if (underWay.add(webhook.id())) {
                Thread.ofVirtual().name("webhook-" + webhook.id()).start(() -> deliverAll(webhook.id()));
            }
        }
    }

    void stop(@Observes ShutdownEvent end) {
        stopping = true;
    }

    private void deliverAll(UUID id) {
        try {
            while (!stopping && deliverSome(id)) {
                // until nothing is due
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "webhook/%s waits", id);
        } finally {
            underWay.remove(id);
        }
    }

    private boolean deliverSome(UUID id) {
        Webhook webhook = webhooks.find(id).orElseThrow();
        if (webhook.state() != Webhook.State.ACTIVE) {
            return false;
        }
        List<Deliveries.Taken> taken = deliveries.take(id, settings.atOnce(), lease);
        try (ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor()) {
            taken.forEach(one -> tries.execute(() -> deliver(webhook, one)));
        }
        return !taken.isEmpty();
    }

    private void deliver(Webhook webhook, Deliveries.Taken taken) {
        try {
            Outcome outcome = send.send(webhook, taken.event());
            if (outcome.isDelivered()) {
                delivered.increment();
                deliveries.delivered(webhook.id(), taken, outcome);
                webhooks.takes(webhook.id());
            } else if (outcome.isUnsigned()) {
                deliveries.notTried(webhook.id(), taken, outcome, UNTIL_AN_OPERATOR_HELPS);
            } else {
                failed.increment();
                failed(webhook.id(), taken, outcome);
            }
        } catch (RuntimeException e) {
            // its lease ends, and it is tried again
            LOG.warnf(e, "%s of webhook/%s", taken.event().id(), webhook.id());
        }
    }

    private void failed(UUID webhook, Deliveries.Taken taken, Outcome outcome) {
        if (taken.attempts() >= settings.tries()) {
            deliveries.dead(webhook, taken, outcome);
            LOG.warnf("DEAD LETTER: %s of webhook/%s, %s", taken.event().id(), webhook, outcome.failure());
        } else {
            Duration pause =
                    pauses.after(taken.attempts(), ThreadLocalRandom.current().nextInt());
            Duration asked =
                    outcome.notBefore().compareTo(pauses.longest()) > 0 ? pauses.longest() : outcome.notBefore();
            deliveries.putOff(webhook, taken, outcome, asked.compareTo(pause) > 0 ? asked : pause);
        }
        if (outcome.isGone()) {
            disable.disable(webhook, "gone");
        } else if (webhooks.fails(webhook).filter(this::isTooLong).isPresent()) {
            disable.disable(webhook, "failing-too-long");
        }
    }

    private boolean isTooLong(OffsetDateTime since) {
        return since.plusDays(settings.disableAfterDays()).isBefore(OffsetDateTime.now(clock));
    }
}
