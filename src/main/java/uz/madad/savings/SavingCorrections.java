package uz.madad.savings;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.shared.Actor;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Lists;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The corrections. An agency reads those of its own savings. */
@ApplicationScoped
class SavingCorrections implements PanacheRepositoryBase<SavingCorrection, UUID> {

    private final Lists lists;

    SavingCorrections(Lists lists) {
        this.lists = lists;
    }

    /** In the order they were approved. */
    List<SavingCorrection> approved(UUID savingId) {
        return list(
                "savingId = ?1 and proposal.state = ?2 order by proposal.decidedAt, id",
                savingId,
                Proposal.State.APPROVED);
    }

    /** Those of which an agency owes something still, oldest first; locked until the transaction ends. */
    List<SavingCorrection> owed(String agencyCode) {
        return find(
                        "agencyCode = ?1 and proposal.state = ?2 and recoveredAmount < retainedAmount order by id",
                        agencyCode,
                        Proposal.State.APPROVED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    boolean hasOpen(UUID savingId) {
        return count("savingId = ?1 and proposal.state = ?2", savingId, Proposal.State.PROPOSED) > 0;
    }

    /**
     * In the order they were proposed; null leaves a side open.
     *
     * @param owed whether only those of which something is still to be taken from the agency's shares
     */
    @FromReplica
    Page<SavingCorrection> page(UUID savingId, String agencyCode, boolean owed, UUID after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("id > :after"));
        Map<String, Object> values = new HashMap<>(Map.of("after", after));
        if (savingId != null) {
            conditions.add("savingId = :saving");
            values.put("saving", savingId);
        }
        if (agencyCode != null) {
            conditions.add("agencyCode = :agency");
            values.put("agency", agencyCode);
        }
        if (owed) {
            conditions.add("recoveredAmount < retainedAmount");
        }
        List<SavingCorrection> found =
                lists.of(SavingCorrection.class, String.join(" and ", conditions) + " order by id", values, limit + 1);
        return Page.of(found, limit, correction -> correction.id().toString());
    }

    /** @throws Problem 404 when there is none, or it is of another agency's saving */
    SavingCorrection visible(UUID id, Actor actor) {
        return findByIdOptional(id)
                .filter(correction -> !actor.has(Role.AGENCY)
                        || correction.view().agencyCode().equals(actor.agencyCode()))
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    SavingCorrection toDecide(UUID id, String ifMatch) {
        SavingCorrection correction =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, correction.revision());
        return correction;
    }
}
