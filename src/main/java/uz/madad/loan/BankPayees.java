package uz.madad.loan;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Version;

@ApplicationScoped
class BankPayees implements PanacheRepositoryBase<BankPayee, UUID> {

    /** The one that counts on a day. */
    Optional<BankPayee> inForce(String mfo, LocalDate day) {
        return find(
                        "bankMfo = ?1 and validFrom <= ?2 and proposal.state = ?3 order by validFrom desc, id desc",
                        mfo,
                        day,
                        Proposal.State.APPROVED)
                .firstResultOptional();
    }

    /** In the order they were proposed. @param mfo or null for those of all banks */
    Page<BankPayee> page(String mfo, UUID after, int limit) {
        List<BankPayee> found = find("(?1 is null or bankMfo = ?1) and id > ?2 order by id", mfo, after)
                .range(0, limit)
                .list();
        return Page.of(found, limit, payee -> payee.id().toString());
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    BankPayee toDecide(UUID id, String ifMatch) {
        BankPayee payee = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, payee.revision());
        return payee;
    }
}
