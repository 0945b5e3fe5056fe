package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Check;

/** The checks that two people set aside for a claim. They stay so until the centre submits another version of it. */
@ApplicationScoped
class Overrides {

    private final Jdbi database;

    Overrides(Jdbi database) {
        this.database = database;
    }

    /** By the check's name. */
    Map<String, Check.Override> inForce(UUID claimId) {
        return database.withHandle(
                handle -> handle.createQuery("""
                        select check_name, reason, article, proposed_by, confirmed_by, confirmed_at
                        from training_override_in_force where claim_id = ?
                        """).bind(0, claimId).reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(
                            row.getColumn("check_name", String.class),
                            new Check.Override(
                                    row.getColumn("reason", String.class),
                                    row.getColumn("article", String.class),
                                    row.getColumn("proposed_by", String.class),
                                    row.getColumn("confirmed_by", String.class),
                                    row.getColumn("confirmed_at", OffsetDateTime.class)
                                            .toInstant()));
                    return found;
                }));
    }
}
