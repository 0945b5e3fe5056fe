package uz.madad.rules;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class RuleSetVersions implements PanacheRepositoryBase<RuleSetVersion, UUID> {

    Optional<RuleSetVersion> inForce(String programme, LocalDate on) {
        return approvedWithin(programme, on, on).stream().findFirst();
    }

    /** The approved ones in force on any of these days, earliest first. @param to null: for good */
    List<RuleSetVersion> approvedWithin(String programme, LocalDate from, LocalDate to) {
        return list(
                "programme = ?1 and proposal.state = APPROVED and (validTo is null or validTo >= ?2)"
                        + " and (cast(?3 as LocalDate) is null or validFrom <= ?3) order by validFrom",
                programme,
                from,
                to);
    }

    /** Newest first. */
    List<RuleSetVersion> before(String programme, int version, boolean approvedOnly, int rows) {
        return find(
                        "programme = ?1 and version < ?2 and (?3 = false or proposal.state = APPROVED) order by version desc",
                        programme,
                        version,
                        approvedOnly)
                .page(0, rows)
                .list();
    }

    Optional<RuleSetVersion> numbered(String programme, int version) {
        return find("programme = ?1 and version = ?2", programme, version).firstResultOptional();
    }

    /**
     * Locked, so that of two people who decide at once the second sees what the first did.
     *
     * @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it
     */
    RuleSetVersion toDecide(String programme, int version, String ifMatch) {
        RuleSetVersion set = find("programme = ?1 and version = ?2", programme, version)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        Version.match(ifMatch, set.revision());
        return set;
    }

    int lastNumber(String programme) {
        return find("programme = ?1 order by version desc", programme)
                .firstResultOptional()
                .map(RuleSetVersion::version)
                .orElse(0);
    }
}
