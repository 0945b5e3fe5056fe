package uz.madad.training;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uz.madad.shared.Acting;
import uz.madad.shared.Problem;

/** The appeals. Whoever changes one holds its claim's lock. */
@ApplicationScoped
class Appeals implements PanacheRepositoryBase<Appeal, UUID> {

    private final History history;
    private final BarInterested bar;
    private final Acting acting;

    Appeals(History history, BarInterested bar, Acting acting) {
        this.history = history;
        this.bar = bar;
        this.acting = acting;
    }

    Optional<Appeal> open(UUID claimId) {
        return find("claimId = ?1 and state = ?2", claimId, Appeal.State.OPEN).firstResultOptional();
    }

    /**
     * The open appeal of an appealed claim, for the officer of this request to decide.
     *
     * @throws Problem 403 when the officer, or somebody they stand for, had a part in the case, or has an interest in it
     */
    Appeal toDecide(Claim claim) {
        Appeal appeal = open(claim.id()).orElseThrow(Problem::notFound);
        bar.from(claim);
        acting.requireNoHand(Set.of(appeal.appealedBy()), "had-a-part");
        acting.requireNoHand(history.peopleUpTo(claim.id(), appeal.refusedStep()), "had-a-part");
        return appeal;
    }

    /** Oldest first. */
    List<Appeal> of(UUID claimId) {
        return list("claimId = ?1 order by refusedStep", claimId);
    }
}
