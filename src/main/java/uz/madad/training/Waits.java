package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import uz.madad.shared.Decision;

/** What the waiting claims wait for. A claim stands here as long as it waits. */
@ApplicationScoped
class Waits {

    private static final String INSERT =
            "insert into training_wait (claim_id, awaits, since, until, article, looked_at) ";
    private static final String VALUES = ":awaits::text[], :since, :until, :termArticle, :lookedAt";

    private final Jdbi database;
    private final Clock clock;

    Waits(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes over what the rule came to of a claim that may wait: still, for something else, or no more. */
    void judged(UUID claimId, Evaluation evaluation) {
        if (!(evaluation.ruling().decision() instanceof Decision.Waiting)) {
            end(claimId);
            return;
        }
        LocalDate since = of(claimId).map(Wait::since).orElse(LocalDate.now(clock));
        database.useHandle(handle -> bind(
                        handle.createUpdate(INSERT + "values (:claimId, " + VALUES + """
                        ) on conflict (claim_id) do update set awaits = excluded.awaits, until = excluded.until,
                            article = excluded.article, looked_at = excluded.looked_at, due_at = null
                        """), Wait.of(evaluation, since))
                .bind("claimId", claimId)
                .execute());
    }

    void end(UUID claimId) {
        database.useHandle(handle -> handle.execute("delete from training_wait where claim_id = ?", claimId));
    }

    Optional<Wait> of(UUID claimId) {
        return database.withHandle(handle -> handle.createQuery(
                        "select awaits, since, until, article from training_wait where claim_id = ?")
                .bind(0, claimId)
                .map((row, context) -> read(row))
                .findOne());
    }

    private <S extends SqlStatement<S>> S bind(S statement, Wait wait) {
        return statement
                .bind("awaits", array(wait.awaits()))
                .bind("since", wait.since())
                .bind("until", wait.until())
                .bind("termArticle", wait.article())
                .bind("lookedAt", OffsetDateTime.now(clock));
    }

    static Wait read(ResultSet row) throws SQLException {
        Set<Awaited> awaits = EnumSet.noneOf(Awaited.class);
        Arrays.stream((String[]) row.getArray("awaits").getArray())
                .map(Awaited::valueOf)
                .forEach(awaits::add);
        return new Wait(
                awaits,
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("article"));
    }

    /** As PostgreSQL writes an array of plain words. */
    static String array(Set<Awaited> awaits) {
        return awaits.stream().map(Enum::name).collect(Collectors.joining(",", "{", "}"));
    }
}
