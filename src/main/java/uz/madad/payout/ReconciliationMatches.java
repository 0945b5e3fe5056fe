package uz.madad.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class ReconciliationMatches implements PanacheRepositoryBase<ReconciliationMatch, UUID> {

    /** @throws Problem 404 when there is none */
    ReconciliationMatch get(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    ReconciliationMatch toChange(UUID id, String ifMatch) {
        ReconciliationMatch match =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, match.version());
        return match;
    }
}
