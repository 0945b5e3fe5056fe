package uz.madad.training;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class Debarments implements PanacheRepositoryBase<Debarment, UUID> {

    /** In the order they were proposed. @param centerStir or null for those of all centres */
    Page<Debarment> page(String centerStir, UUID after, int limit) {
        List<Debarment> found = find("(?1 is null or centerStir = ?1) and id > ?2 order by id", centerStir, after)
                .range(0, limit)
                .list();
        return Page.of(found, limit, debarment -> debarment.id().toString());
    }

    /** @throws Problem 404 when there is none */
    Debarment get(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    Debarment toDecide(UUID id, String ifMatch) {
        Debarment debarment =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, debarment.revision());
        return debarment;
    }
}
