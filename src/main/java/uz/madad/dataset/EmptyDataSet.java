package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

/** Lets the rows of a data set go; its hash and what was found with it stay. */
@ApplicationScoped
class EmptyDataSet {

    private final Jdbi database;
    private final DataSets sets;
    private final AuditTrail trail;
    private final CurrentActor actor;

    EmptyDataSet(Jdbi database, DataSets sets, AuditTrail trail, CurrentActor actor) {
        this.database = database;
        this.sets = sets;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 404 when it is another's, 409 when it has no rows or is in use, 428 or 412 without its version */
    @Transactional
    public DataSet empty(UUID id, String ifMatch) {
        Actor by = actor.get();
        Version.match(ifMatch, Desks.own(sets, id, by).version());
        return database.withHandle(handle -> {
            DataSet set = sets.locked(handle, id).orElseThrow(() -> new Problem(409, "data-set-in-use"));
            Version.match(ifMatch, set.version());
            if (!set.hasRows()) {
                throw new Problem(409, "data-set-without-rows");
            }
            return empty(handle, set, by.id());
        });
    }

    /** The service's own doing, when its days are over. */
    @Transactional
    public void lapse(UUID id) {
        database.useHandle(handle -> sets.locked(handle, id)
                .filter(DataSet::hasRows)
                .ifPresent(set -> empty(handle, set, Actor.SERVICE.id())));
    }

    private DataSet empty(Handle handle, DataSet set, String by) {
        sets.empty(handle, set, by);
        DataSet emptied = sets.find(set.id()).orElseThrow();
        trail.record("data-set.emptied", set.subject(), Map.of("state", set.state()), Map.of("state", emptied.state()));
        return emptied;
    }
}
