package uz.madad.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class Appropriations implements PanacheRepositoryBase<Appropriation, UUID> {

    /** In the order they were proposed. */
    List<Appropriation> after(String programme, int fiscalYear, UUID id, int rows) {
        return find("programme = ?1 and fiscalYear = ?2 and id > ?3 order by id", programme, fiscalYear, id)
                .page(0, rows)
                .list();
    }

    Optional<Appropriation> of(String programme, int fiscalYear, UUID id) {
        return find("programme = ?1 and fiscalYear = ?2 and id = ?3", programme, fiscalYear, id)
                .firstResultOptional();
    }

    /**
     * Locked, so that of two people who decide at once the second sees what the first did.
     *
     * @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it
     */
    Appropriation toDecide(String programme, int fiscalYear, UUID id, String ifMatch) {
        Appropriation appropriation = find("programme = ?1 and fiscalYear = ?2 and id = ?3", programme, fiscalYear, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        Version.match(ifMatch, appropriation.revision());
        return appropriation;
    }
}
