package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who is barred from which claim by an interest in it. Only ever added to. */
@ApplicationScoped
class Conflicts {

    private final Jdbi database;
    private final Clock clock;

    Conflicts(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the interest is. */
    enum Kind {
        /** The officer said so. */
        DECLARED,
        /** The officer is the graduate. */
        GRADUATE,
        /** The officer works for the centre or the employer, or did not long ago. */
        WORKS_FOR,
        /** The officer owns a part of the centre or the employer. */
        OWNS
    }

    /**
     * That an officer has an interest in a claim.
     *
     * @param stir the organisation, where a register tells
     * @param reason the officer's own words, where they declared it
     */
    public record Conflict(UUID id, String officer, Kind kind, String stir, String reason, Instant knownAt) {}

    List<Conflict> of(UUID claimId) {
        return database.withHandle(handle -> handle.createQuery(
                        "select id, officer, kind, stir, reason, known_at from training_conflict where claim_id = ? order by id")
                .bind(0, claimId)
                .map(ConstructorMapper.of(Conflict.class))
                .list());
    }

    Optional<Kind> among(UUID claimId, Collection<String> officers) {
        return database.withHandle(handle -> handle.createQuery(
                        "select kind from training_conflict where claim_id = :claim and officer = any(:officers) limit 1")
                .bind("claim", claimId)
                .bindArray("officers", String.class, officers)
                .mapTo(Kind.class)
                .findOne());
    }

    /** @return whether it is new: an officer is barred from a claim once */
    boolean add(UUID claimId, String officer, Kind kind, String stir, String reason) {
        return database.withHandle(handle -> handle.createUpdate("""
                                insert into training_conflict (claim_id, officer, kind, stir, reason, known_at)
                                values (:claim, :officer, :kind, :stir, :reason, :at) on conflict do nothing
                                """)
                        .bind("claim", claimId)
                        .bind("officer", officer)
                        .bind("kind", kind.name())
                        .bind("stir", stir)
                        .bind("reason", reason)
                        .bind("at", OffsetDateTime.now(clock))
                        .execute())
                > 0;
    }

    /** From which day on work for an organisation is an interest in it still. */
    LocalDate workCountsSince(LocalDate today) {
        int months = database.withHandle(handle -> handle.createQuery("select training_conflict_months(?)")
                .bind(0, today)
                .mapTo(int.class)
                .one());
        return today.minusMonths(months);
    }
}
