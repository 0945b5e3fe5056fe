package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.Correlation;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Takes a file of claims; its rows are filed afterwards, in the background. A file taken before is told as such. */
@ApplicationScoped
class ReceiveBulk {

    private static final int MOST_UNFINISHED = 5;

    private final BulkFilings filings;
    private final BulkRows rows;
    private final AuditTrail trail;
    private final Event<BulkReceived> received;
    private final CurrentActor actor;

    ReceiveBulk(
            BulkFilings filings, BulkRows rows, AuditTrail trail, Event<BulkReceived> received, CurrentActor actor) {
        this.filings = filings;
        this.rows = rows;
        this.trail = trail;
        this.received = received;
        this.actor = actor;
    }

    /** A file lies in the queue. */
    record BulkReceived() {}

    /** @param repeated whether it was taken before, and nothing has changed by this request */
    record Taken(BulkFiling filing, boolean repeated) {}

    /** @throws Problem 422 when the key was used for another file, 429 when too many of the centre's wait already */
    @Transactional
    public Taken receive(BulkFile file, BulkFiling.Mode mode, String key) {
        Actor by = actor.get();
        Optional<BulkFiling> before = before(file, mode, key, by);
        if (before.isPresent()) {
            return new Taken(before.get(), true);
        }
        if (filings.unfinished(by.orgStir()) >= MOST_UNFINISHED) {
            throw new Problem(429, "bulk-busy", MOST_UNFINISHED);
        }
        Optional<BulkFiling> added = filings.add(file, mode, key, by, Correlation.id());
        if (added.isEmpty()) {
            // the same arrived at the same moment and was first
            return new Taken(before(file, mode, key, by).orElseThrow(), true);
        }
        rows.add(added.get().id(), file.rows());
        trail.record(
                "bulk-filing.received",
                added.get().subject(),
                null,
                Map.of("mode", mode, "rows", file.rows().size(), "sha256", file.sha256()));
        received.fire(new BulkReceived());
        return new Taken(added.get(), false);
    }

    private Optional<BulkFiling> before(BulkFile file, BulkFiling.Mode mode, String key, Actor by) {
        Optional<BulkFiling> withKey = filings.withKey(key, by);
        if (withKey.isPresent()) {
            if (!withKey.get().sha256().equals(file.sha256()) || withKey.get().mode() != mode) {
                throw new Problem(422, "idempotency-key-reused");
            }
            return withKey;
        }
        return mode == BulkFiling.Mode.APPLY ? filings.of(file, by.orgStir()) : Optional.empty();
    }
}
