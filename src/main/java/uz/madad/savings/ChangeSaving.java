package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** The agency writes a draft or a returned report anew. */
@ApplicationScoped
class ChangeSaving {

    private final Savings savings;
    private final EvidenceItems evidence;
    private final ReconciledEvidence reconciled;
    private final EntityManager entities;
    private final Steps steps;
    private final CurrentActor actor;

    ChangeSaving(
            Savings savings,
            EvidenceItems evidence,
            ReconciledEvidence reconciled,
            EntityManager entities,
            Steps steps,
            CurrentActor actor) {
        this.savings = savings;
        this.evidence = evidence;
        this.reconciled = reconciled;
        this.entities = entities;
        this.steps = steps;
        this.actor = actor;
    }

    @Transactional
    public Saving change(UUID id, String ifMatch, Report report, List<EvidenceItem> items) {
        Saving saving = savings.toChange(id, ifMatch, actor.get());
        saving.changed(report);
        // other evidence is another revision too
        entities.lock(saving, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        savings.flushCounted();
        reconciled.require(items, actor.get().agencyCode());
        evidence.replace(id, items);
        steps.step(saving, saving.status(), "changed", Steps.Why.NONE);
        return saving;
    }
}
