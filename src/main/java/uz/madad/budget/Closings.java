package uz.madad.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class Closings implements PanacheRepositoryBase<Closing, UUID> {

    private static final String LAST = "programme = ?1 and fiscalYear = ?2 order by id desc";

    /** The last proposed one. @throws Problem 404 when none was */
    Closing of(String programme, int fiscalYear) {
        return find(LAST, programme, fiscalYear).firstResultOptional().orElseThrow(Problem::notFound);
    }

    /**
     * Locked, so that of two people who decide at once the second sees what the first did.
     *
     * @throws Problem 404 when none was proposed, 428 or 412 when the caller saw no or another version of it
     */
    Closing toDecide(String programme, int fiscalYear, String ifMatch) {
        Closing closing = find(LAST, programme, fiscalYear)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        Version.match(ifMatch, closing.revision());
        return closing;
    }
}
