package uz.madad.register;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CountedBody;
import uz.madad.shared.CsvFile;
import uz.madad.shared.Problem;

/**
 * Receives a delivery of a register. The file goes to staging while it arrives, in one transaction: where it breaks off
 * or isn't a file of this register, nothing is left behind. It is judged afterwards, in the background.
 */
@ApplicationScoped
public class ImportRegister {

    private static final int LONGEST_ARRIVAL_IN_SECONDS = 3600;

    private final Jdbi database;
    private final StageRows stage;
    private final Imports imports;
    private final AuditTrail audit;
    private final Event<ImportReceived> received;
    private final ImportLimits limits;
    private final Semaphore arriving;

    ImportRegister(
            Jdbi database,
            StageRows stage,
            Imports imports,
            AuditTrail audit,
            Event<ImportReceived> received,
            ImportLimits limits) {
        this.database = database;
        this.stage = stage;
        this.imports = imports;
        this.audit = audit;
        this.received = received;
        this.limits = limits;
        this.arriving = new Semaphore(limits.maxArriving());
    }

    /**
     * @param csv read to its end, not closed
     * @param by who sends it
     * @throws Problem 400 when it isn't a file of this register, 413 when it is too large, 429 when too many arrive
     */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_ARRIVAL_IN_SECONDS)
    public Import receive(Register register, InputStream csv, Import.Mode mode, Import.OnError onError, Actor by) {
        if (register.isShipped()) {
            throw new Problem(409, "register-shipped");
        }
        if (!arriving.tryAcquire()) {
            throw new Problem(429, "imports-busy");
        }
        try {
            return database.withHandle(handle -> receive(handle, register, csv, mode, onError, by));
        } finally {
            arriving.release();
        }
    }

    private Import receive(
            Handle handle, Register register, InputStream csv, Import.Mode mode, Import.OnError onError, Actor by) {
        CountedBody body = new CountedBody(csv, limits.maxBytes());
        UUID id = handle.createQuery("select uuidv7()").mapTo(UUID.class).one();
        long rows = stage.stage(handle, new Staging(id, register), new CsvFile(body));
        Import arrived = imports.add(handle, id, register, mode, onError, body.count(), body.hash(), rows, by.id());
        audit.record(
                "import.received",
                "import/" + id,
                null,
                Map.of(
                        "register", register.path(),
                        "mode", mode,
                        "onError", onError,
                        "rows", rows,
                        "sha256", arrived.sha256()));
        received.fire(new ImportReceived(id));
        return arrived;
    }
}
