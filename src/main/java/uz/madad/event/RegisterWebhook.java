package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** An operator registers a webhook; what happens from now on waits for its first secret. */
@ApplicationScoped
class RegisterWebhook {

    /** Each event is written once for each of them. */
    static final int MOST = 100;

    private final Webhooks webhooks;
    private final Destinations destinations;
    private final AuditTrail trail;
    private final CurrentActor actor;

    RegisterWebhook(Webhooks webhooks, Destinations destinations, AuditTrail trail, CurrentActor actor) {
        this.webhooks = webhooks;
        this.destinations = destinations;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 400 for an address that isn't public by https, or an unknown type; 422 when there are too many */
    @Transactional
    public Webhook register(String url, List<String> types) {
        WebhookRequest asked = WebhookRequest.of(url, types, destinations);
        if (webhooks.all().size() >= MOST) {
            throw new Problem(422, "too-many-webhooks", MOST);
        }
        Webhook webhook = webhooks.add(asked.url(), asked.types(), actor.get().id());
        trail.record(
                "webhook.registered",
                webhook.trailSubject(),
                null,
                Map.of("host", WebhookRequest.host(asked.url()), "types", asked.types(), "state", webhook.state()));
        return webhook;
    }
}
