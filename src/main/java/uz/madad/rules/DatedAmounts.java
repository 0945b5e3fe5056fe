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
class DatedAmounts implements PanacheRepositoryBase<DatedAmount, UUID> {

    Optional<DatedAmount> inForce(LocalDate on) {
        return find("proposal.state = APPROVED and validFrom <= ?1 order by validFrom desc", on)
                .firstResultOptional();
    }

    boolean isSetFor(LocalDate day) {
        return count("proposal.state = APPROVED and validFrom = ?1", day) > 0;
    }

    /** In the order they were proposed. */
    List<DatedAmount> after(UUID id, int rows) {
        return find("id > ?1 order by id", id).page(0, rows).list();
    }

    /**
     * Locked, so that of two people who decide at once the second sees what the first did.
     *
     * @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it
     */
    DatedAmount toDecide(UUID id, String ifMatch) {
        DatedAmount amount =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, amount.revision());
        return amount;
    }
}
