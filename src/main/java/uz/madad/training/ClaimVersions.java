package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;

/** What a centre submitted, version by version. A claim submitted once has its only version in itself. */
@ApplicationScoped
class ClaimVersions {

    private final Jdbi database;

    ClaimVersions(Jdbi database) {
        this.database = database;
    }

    /** One version. @param number from 1 */
    public record Kept(
            int number,
            Instant submittedAt,
            String submittedBy,
            String certificateNumber,
            String employerStir,
            Money requestedAmount,
            String note) {

        static Kept only(Claim claim) {
            return new Kept(
                    1,
                    claim.filedAt(),
                    claim.filedBy(),
                    claim.ask().certificateNumber(),
                    claim.ask().employerStir(),
                    claim.ask().requested(),
                    claim.ask().note());
        }
    }

    /** Every version, oldest first. */
    List<Kept> of(Claim claim) {
        List<Kept> kept = kept(claim.id());
        return kept.isEmpty() ? List.of(Kept.only(claim)) : kept;
    }

    /**
     * Keeps what the claim says now as its next version.
     *
     * @param only what it said before, kept as the first where none is kept yet
     */
    void keep(Claim claim, Kept only, String submittedBy, Instant at) {
        int before = kept(claim.id()).size();
        if (before == 0) {
            keep(claim.id(), only);
        }
        keep(
                claim.id(),
                new Kept(
                        Math.max(before, 1) + 1,
                        at,
                        submittedBy,
                        claim.ask().certificateNumber(),
                        claim.ask().employerStir(),
                        claim.ask().requested(),
                        claim.ask().note()));
    }

    private void keep(UUID claimId, Kept version) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into training_claim_version (claim_id, number, submitted_at, submitted_by,
                            certificate_number, employer_stir, requested_amount, note)
                        values (:claim, :number, :at, :by, :certificate, :employer, :requested::numeric, :note)
                        """)
                .bind("claim", claimId)
                .bind("number", version.number())
                .bind("at", OffsetDateTime.ofInstant(version.submittedAt(), ZoneOffset.UTC))
                .bind("by", version.submittedBy())
                .bind("certificate", version.certificateNumber())
                .bind("employer", version.employerStir())
                .bind("requested", version.requestedAmount())
                .bind("note", version.note())
                .execute());
    }

    private List<Kept> kept(UUID claimId) {
        return database.withHandle(handle -> handle.createQuery("""
                        select number, submitted_at, submitted_by, certificate_number, employer_stir, requested_amount, note
                        from training_claim_version where claim_id = ? order by number
                        """)
                .bind(0, claimId)
                .map(ConstructorMapper.of(Kept.class))
                .list());
    }
}
