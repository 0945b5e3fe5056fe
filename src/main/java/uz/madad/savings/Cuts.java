package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import uz.madad.shared.Money;

/** What the first verifier took off, version by version. */
@ApplicationScoped
class Cuts {

    private final Jdbi database;

    Cuts(Jdbi database) {
        this.database = database;
    }

    List<Cut> of(Saving saving) {
        return of(saving.id(), saving.version());
    }

    Money total(Saving saving) {
        return total(of(saving));
    }

    static Money total(List<Cut> cuts) {
        return cuts.stream().map(Cut::amount).reduce(Money.ZERO, Money::plus);
    }

    /** In the place of those the verifier named before. */
    void replace(Saving saving, List<Cut> cuts) {
        database.useHandle(handle -> {
            handle.execute("delete from saving_cut where saving_id = ? and version = ?", saving.id(), saving.version());
            if (cuts.isEmpty()) {
                return;
            }
            PreparedBatch batch = handle.prepareBatch(
                    "insert into saving_cut (saving_id, version, place, amount, reason_code, comment) values (:saving, :version, :place, :amount, :reason, :comment)");
            for (int i = 0; i < cuts.size(); i++) {
                batch.bind("saving", saving.id())
                        .bind("version", saving.version())
                        .bind("place", i + 1)
                        .bind("amount", cuts.get(i).amount())
                        .bind("reason", cuts.get(i).reasonCode())
                        .bind("comment", cuts.get(i).comment())
                        .add();
            }
            batch.execute();
        });
    }

    private List<Cut> of(UUID savingId, int version) {
        return database.withHandle(handle -> handle.createQuery(
                        "select amount, reason_code, comment from saving_cut where saving_id = ? and version = ? order by place")
                .bind(0, savingId)
                .bind(1, version)
                .map(ConstructorMapper.of(Cut.class))
                .list());
    }
}
