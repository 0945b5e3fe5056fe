package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import uz.madad.audit.AuditTrail;

/** The service gives a webhook up: it has taken nothing for days, or says that it is gone. */
@ApplicationScoped
class DisableWebhook {

    private static final Logger LOG = Logger.getLogger(DisableWebhook.class);

    private final Webhooks webhooks;
    private final AuditTrail trail;

    DisableWebhook(Webhooks webhooks, AuditTrail trail) {
        this.webhooks = webhooks;
        this.trail = trail;
    }

    /** @param reason {@code gone} or {@code failing-too-long} */
    @Transactional
    public void disable(UUID id, String reason) {
        Webhook webhook = webhooks.toChange(id, "*");
        if (webhook.state() == Webhook.State.ACTIVE) {
            Webhook disabled = webhooks.move(id, Webhook.State.DISABLED);
            trail.record(
                    "webhook.disabled",
                    disabled.trailSubject(),
                    Map.of("state", webhook.state()),
                    Map.of("state", disabled.state(), "reason", reason));
            LOG.warnf("WEBHOOK DISABLED: %s, %s", disabled.trailSubject(), reason);
        }
    }
}
