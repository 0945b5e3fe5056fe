package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Problem;

/** An operator changes a webhook, holds it, lets it go on or removes it. */
@ApplicationScoped
class ChangeWebhook {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Destinations destinations;
    private final AuditTrail trail;

    ChangeWebhook(Webhooks webhooks, Deliveries deliveries, Destinations destinations, AuditTrail trail) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.trail = trail;
    }

    /** From now on: what is owed already goes to the new address, of the old types. @throws Problem 400 as for a new one */
    @Transactional
    public Webhook change(UUID id, String ifMatch, String url, List<String> types) {
        Webhook before = webhooks.toChange(id, ifMatch);
        WebhookRequest asked = WebhookRequest.of(url, types, destinations);
        Webhook after = webhooks.change(id, asked.url(), asked.types());
        trail.record("webhook.changed", after.trailSubject(), told(before), told(after));
        return after;
    }

    /** @throws Problem 409 when it isn't active */
    @Transactional
    public Webhook pause(UUID id, String ifMatch) {
        return move(id, ifMatch, Webhook.State.PAUSED, Set.of(Webhook.State.ACTIVE), "webhook.paused");
    }

    /** What it is owed is tried at once, however long it would have waited. @throws Problem 409 when it is neither paused nor disabled */
    @Transactional
    public Webhook resume(UUID id, String ifMatch) {
        Webhook resumed = move(
                id,
                ifMatch,
                Webhook.State.ACTIVE,
                Set.of(Webhook.State.PAUSED, Webhook.State.DISABLED),
                "webhook.resumed");
        deliveries.allDueNow(id);
        return resumed;
    }

    /** For good: it is told nothing more, and its secrets are forgotten. */
    @Transactional
    public void remove(UUID id, String ifMatch) {
        move(id, ifMatch, Webhook.State.REMOVED, Set.of(Webhook.State.values()), "webhook.removed");
    }

    private Webhook move(UUID id, String ifMatch, Webhook.State to, Set<Webhook.State> from, String action) {
        Webhook before = webhooks.toChange(id, ifMatch);
        if (!from.contains(before.state())) {
            throw new Problem(409, "webhook-not-at-this-step", before.state()).with("state", before.state());
        }
        Webhook after = webhooks.move(id, to);
        trail.record(action, after.trailSubject(), Map.of("state", before.state()), Map.of("state", after.state()));
        return after;
    }

    private static Map<String, Object> told(Webhook webhook) {
        return Map.of("host", WebhookRequest.host(webhook.url()), "types", webhook.types());
    }
}
