package uz.madad.savings;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class SavingsRounds implements PanacheRepositoryBase<SavingsRound, UUID> {

    /** In the order they were proposed. @param fiscalYear of this year's savings, or null: of all */
    Page<SavingsRound> page(Integer fiscalYear, UUID after, int limit) {
        List<SavingsRound> found = find("(?1 is null or fiscalYear = ?1) and id > ?2 order by id", fiscalYear, after)
                .range(0, limit)
                .list();
        return Page.of(found, limit, round -> round.id().toString());
    }

    /** @throws Problem 404 when there is none */
    SavingsRound of(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    SavingsRound toDecide(UUID id, String ifMatch) {
        SavingsRound round =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, round.revision());
        return round;
    }
}
