package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Calls off a run that waits or is computed; it stops before its next step and leaves nothing. */
@ApplicationScoped
class CancelReconciliation {

    private final Reconciliations reconciliations;
    private final ReconciliationRuns runs;
    private final AuditTrail trail;
    private final CurrentActor actor;

    CancelReconciliation(
            Reconciliations reconciliations, ReconciliationRuns runs, AuditTrail trail, CurrentActor actor) {
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 404 when it is another's, 409 when nothing is running */
    @Transactional
    public Reconciliation cancel(UUID id) {
        Reconciliation asked = Desks.answerable(reconciliations, id, actor.get());
        if (!runs.callOff(id, actor.get().id())) {
            throw new Problem(409, "reconciliation-ended");
        }
        trail.record(
                "data-reconciliation.called-off",
                asked.subject(),
                null,
                Map.of("run", asked.last().number()));
        return reconciliations.find(id).orElseThrow();
    }
}
