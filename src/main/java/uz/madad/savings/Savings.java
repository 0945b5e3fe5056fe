package uz.madad.savings;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.shared.Actor;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The savings. */
@ApplicationScoped
class Savings implements PanacheRepositoryBase<Saving, UUID> {

    /**
     * The saving, locked until the transaction ends, if the caller saw this revision of it.
     *
     * @throws Problem 404, 412 when it was changed since, 428 without {@code If-Match}
     */
    Saving toChange(UUID id, String ifMatch, Actor actor) {
        Saving saving = locked(id);
        if (!maySee(actor, saving)) {
            throw Problem.notFound();
        }
        Version.match(ifMatch, saving.revision());
        return saving;
    }

    Saving locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, it is another agency's, or a draft that isn't one's own */
    Saving visible(UUID id, Actor actor) {
        return findByIdOptional(id).filter(saving -> maySee(actor, saving)).orElseThrow(Problem::notFound);
    }

    /** R56. */
    private static boolean maySee(Actor actor, Saving saving) {
        return actor.has(Role.AGENCY)
                ? saving.agencyCode().equals(actor.agencyCode())
                : saving.status() != SavingStatus.DRAFT;
    }

    /**
     * Writes what has changed.
     *
     * @throws Problem 409 when the same line, unit and months are counted already (R52)
     */
    void flushCounted() {
        try {
            flush();
        } catch (ConstraintViolationException e) {
            if (e.getSQLException().getMessage().contains("saving_counted_once")) {
                throw new Problem(409, "saving-counted-already");
            }
            throw e;
        }
    }
}
