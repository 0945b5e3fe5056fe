package uz.madad.training;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import uz.madad.shared.Actor;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The claims. */
@ApplicationScoped
class Claims implements PanacheRepositoryBase<Claim, UUID> {

    /**
     * The claim, locked until the transaction ends, if the caller saw this version of it.
     *
     * @throws Problem 404, 412 when it was changed since, 428 without {@code If-Match}
     */
    Claim toChange(UUID id, String ifMatch, Actor actor) {
        Claim claim = locked(id);
        if (!maySee(actor, claim)) {
            throw Problem.notFound();
        }
        Version.match(ifMatch, claim.version());
        return claim;
    }

    Claim locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, or it is another centre's */
    Claim visible(UUID id, Actor actor) {
        return findByIdOptional(id).filter(claim -> maySee(actor, claim)).orElseThrow(Problem::notFound);
    }

    static boolean maySee(Actor actor, Claim claim) {
        return !actor.has(Role.TRAINING_CENTER) || claim.ask().centerStir().equals(actor.orgStir());
    }
}
