package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Problem;

/**
 * Gives a webhook a new secret, its first or another; the one before goes on to sign beside it for some hours, so that
 * the receiver can change over.
 */
@ApplicationScoped
class MakeSecret {

    private final Webhooks webhooks;
    private final Safe safe;
    private final AuditTrail trail;
    private final EventSettings settings;
    private final Clock clock;

    MakeSecret(Webhooks webhooks, Safe safe, AuditTrail trail, EventSettings settings, Clock clock) {
        this.webhooks = webhooks;
        this.safe = safe;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /** The webhook with its new secret, which is told now and never again. */
    record Made(Webhook webhook, Secret secret) {}

    /** @throws Problem 422 when no key is configured to keep it with */
    @Transactional
    public Made make(UUID id, String ifMatch) {
        Webhook before = webhooks.toChange(id, ifMatch);
        Secret secret = Secret.random();
        OffsetDateTime oldUntil = OffsetDateTime.now(clock).plusHours(settings.oldSecretHours());
        Webhook after = webhooks.keepSecret(id, safe.lock(secret, id), oldUntil);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("state", after.state());
        if (after.oldSecretUntil() != null) {
            told.put("oldSecretUntil", after.oldSecretUntil());
        }
        trail.record("webhook.secret-made", after.trailSubject(), Map.of("state", before.state()), told);
        return new Made(after, secret);
    }
}
