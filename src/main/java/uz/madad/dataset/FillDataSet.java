package uz.madad.dataset;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CountedBody;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/**
 * Takes the file of a data set, all of it or nothing. The same file sent again is answered as before; an emptied data set takes
 * none but its own.
 */
@ApplicationScoped
class FillDataSet {

    private static final int LONGEST_ARRIVAL_IN_SECONDS = 3600;

    private final Jdbi database;
    private final DataSets sets;
    private final StageCells stage;
    private final RepeatedKeys repeatedKeys;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final DataSetLimits limits;
    private final Semaphore arriving;

    FillDataSet(
            Jdbi database,
            DataSets sets,
            StageCells stage,
            RepeatedKeys repeatedKeys,
            AuditTrail trail,
            CurrentActor actor,
            DataSetLimits limits) {
        this.database = database;
        this.sets = sets;
        this.stage = stage;
        this.repeatedKeys = repeatedKeys;
        this.trail = trail;
        this.actor = actor;
        this.limits = limits;
        this.arriving = new Semaphore(limits.maxArriving());
    }

    /**
     * @param csv read to its end, not closed
     * @throws Problem 400 when it isn't a file of these columns, 404 when the data set is another's, 409 when it holds another file
     *     or takes one at this moment, 413 when it is too long, 422 with what is wrong with its rows, 429 when too many arrive
     */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_ARRIVAL_IN_SECONDS)
    public DataSet fill(UUID id, InputStream csv) {
        Actor by = actor.get();
        Desks.own(sets, id, by);
        if (!arriving.tryAcquire()) {
            throw new Problem(429, "data-sets-busy");
        }
        try {
            return database.withHandle(handle -> fill(handle, id, new CountedBody(csv, limits.maxBytes()), by));
        } finally {
            arriving.release();
        }
    }

    private DataSet fill(Handle handle, UUID id, CountedBody body, Actor by) {
        DataSet set = sets.locked(handle, id).orElseThrow(() -> new Problem(409, "data-set-arriving"));
        if (set.hasRows()) {
            return sameAgain(set, body);
        }
        StageCells.Staged staged = stage.stage(handle, set, body);
        repeatedKeys.refuse(handle, set);
        String sha256 = body.hash();
        if (set.sha256() != null && !set.sha256().equals(sha256)) {
            throw new Problem(422, "data-set-other-file").with("sha256", set.sha256());
        }
        handle.execute("analyze " + set.table().name());
        sets.fill(
                handle,
                id,
                new DataSets.Contents(staged.rows(), body.count(), sha256, staged.impossible(), staged.hashedWith()),
                by.id());
        DataSet filled = sets.find(id).orElseThrow();
        trail.record(
                "data-set.filled",
                set.subject(),
                Map.of("state", set.state()),
                Map.of("state", filled.state(), "rows", filled.rows(), "sha256", filled.sha256()));
        return filled;
    }

    private static DataSet sameAgain(DataSet set, CountedBody body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!set.sha256().equals(body.hash())) {
            throw new Problem(409, "data-set-filled").with("sha256", set.sha256());
        }
        return set;
    }
}
