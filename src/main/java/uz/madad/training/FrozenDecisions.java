package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The kept decisions as they were frozen, to be recomputed. */
@ApplicationScoped
class FrozenDecisions {

    private static final String SELECT = """
            select id, claim_id, decided_at, rule_set_id, bca_amount, outcome, category, cap, amount, facts, checks
            from training_decision
            """;

    private final Jdbi database;

    FrozenDecisions(Jdbi database) {
        this.database = database;
    }

    /** A claim's decisions, oldest first. */
    List<FrozenDecision> of(UUID claimId) {
        return database.withHandle(handle -> handle.createQuery(SELECT + "where claim_id = ? order by id")
                .bind(0, claimId)
                .map(ConstructorMapper.of(FrozenDecision.class))
                .list());
    }

    /** At most so many, each with the same chance. */
    List<FrozenDecision> sample(int size) {
        return database.withHandle(handle -> handle.createQuery(
                        SELECT + "where id in (select id from training_decision order by random() limit ?)")
                .bind(0, size)
                .map(ConstructorMapper.of(FrozenDecision.class))
                .list());
    }
}
