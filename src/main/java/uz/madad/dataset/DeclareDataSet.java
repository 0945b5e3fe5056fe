package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class DeclareDataSet {

    private final DataSets sets;
    private final AuditTrail trail;
    private final CurrentActor actor;

    DeclareDataSet(DataSets sets, AuditTrail trail, CurrentActor actor) {
        this.sets = sets;
        this.trail = trail;
        this.actor = actor;
    }

    @Transactional
    public DataSet declare(DataSets.Declaration declaration) {
        Actor by = actor.get();
        DataSet set = sets.add(declaration, Desks.agencyOf(by), by.id());
        trail.record("data-set.declared", set.subject(), null, set);
        return set;
    }
}
