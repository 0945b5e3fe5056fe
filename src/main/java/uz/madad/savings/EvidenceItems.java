package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The evidence of reports as they say it now; what was submitted stands with its version. */
@ApplicationScoped
class EvidenceItems {

    private final Jdbi database;

    EvidenceItems(Jdbi database) {
        this.database = database;
    }

    List<EvidenceItem> of(UUID savingId) {
        return database.withHandle(handle -> handle.createQuery("""
                        select kind, title, reference, sha256, reconciliation_id from saving_evidence
                        where saving_id = ? order by place
                        """)
                .bind(0, savingId)
                .map(ConstructorMapper.of(EvidenceItem.class))
                .list());
    }

    /** In the place of what it came with before. */
    void replace(UUID savingId, List<EvidenceItem> items) {
        database.useHandle(handle -> {
            handle.execute("delete from saving_evidence where saving_id = ?", savingId);
            if (items.isEmpty()) {
                return;
            }
            PreparedBatch batch = handle.prepareBatch("""
                    insert into saving_evidence (saving_id, place, kind, title, reference, sha256, reconciliation_id)
                    values (:saving, :place, :kind, :title, :reference, :sha256, :reconciliation::uuid)
                    """);
            for (int i = 0; i < items.size(); i++) {
                EvidenceItem item = items.get(i);
                batch.bind("saving", savingId)
                        .bind("place", i + 1)
                        .bind("kind", item.kind())
                        .bind("title", item.title())
                        .bind("reference", item.reference())
                        .bind("sha256", item.sha256())
                        .bind("reconciliation", item.reconciliationId())
                        .add();
            }
            batch.execute();
        });
    }
}
