package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Asks for another run: the result anew, to be compared with what stands, or a first one where none came out yet. */
@ApplicationScoped
class RecomputeReconciliation {

    private final Reconciliations reconciliations;
    private final ReconciliationRuns runs;
    private final DataSets sets;
    private final AuditTrail trail;
    private final CurrentActor actor;

    RecomputeReconciliation(
            Reconciliations reconciliations,
            ReconciliationRuns runs,
            DataSets sets,
            AuditTrail trail,
            CurrentActor actor) {
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.sets = sets;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 404 when it is another's, 409 when it is running or a data set has no rows any more */
    @Transactional
    public Reconciliation recompute(UUID id) {
        Reconciliation asked = Desks.answerable(reconciliations, id, actor.get());
        if (asked.last().finishedAt() == null) {
            throw new Problem(409, "reconciliation-running");
        }
        for (Reconciliation.Member member : asked.sets()) {
            if (!sets.find(member.dataSet()).orElseThrow().hasRows()) {
                throw new Problem(409, "data-set-without-rows").with("dataSet", member.dataSet());
            }
        }
        runs.add(id, actor.get().id());
        Reconciliation queued = reconciliations.find(id).orElseThrow();
        trail.record(
                "data-reconciliation.recomputed",
                queued.subject(),
                null,
                Map.of("run", queued.last().number()));
        return queued;
    }
}
