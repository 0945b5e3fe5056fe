package uz.madad.training;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

@ApplicationScoped
class OverrideProposals implements PanacheRepositoryBase<OverrideProposal, UUID> {

    /** @throws Problem 409 when one waits for its second person */
    void requireNoneOpen(Appeal appeal) {
        if (open(appeal).isPresent()) {
            throw new Problem(409, "override-proposed");
        }
    }

    /** @throws Problem 409 when none waits for its second person */
    OverrideProposal toDecide(Appeal appeal) {
        return open(appeal).orElseThrow(() -> new Problem(409, "no-override-proposed"));
    }

    /** Oldest first. */
    List<OverrideProposal> of(List<UUID> appeals) {
        return list("appealId in ?1 order by id", appeals);
    }

    private Optional<OverrideProposal> open(Appeal appeal) {
        return find("appealId = ?1 and proposal.state = ?2", appeal.id(), Proposal.State.PROPOSED)
                .firstResultOptional();
    }
}
