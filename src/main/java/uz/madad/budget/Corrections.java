package uz.madad.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class Corrections implements PanacheRepositoryBase<Correction, UUID> {

    private static final String ONE = "programme = ?1 and fiscalYear = ?2 and id = ?3";

    /** In the order they were proposed. */
    Page<Correction> page(String programme, int fiscalYear, UUID after, int limit) {
        List<Correction> found = find(
                        "programme = ?1 and fiscalYear = ?2 and id > ?3 order by id", programme, fiscalYear, after)
                .range(0, limit)
                .list();
        return Page.of(found, limit, correction -> correction.id().toString());
    }

    /** @throws Problem 404 when there is none */
    Correction of(String programme, int fiscalYear, UUID id) {
        return find(ONE, programme, fiscalYear, id).firstResultOptional().orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    Correction toDecide(String programme, int fiscalYear, UUID id, String ifMatch) {
        Correction correction = find(ONE, programme, fiscalYear, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        Version.match(ifMatch, correction.revision());
        return correction;
    }
}
