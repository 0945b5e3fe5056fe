package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** The appeals of a claim, oldest first. A centre reads those of its own claims alone. */
@ApplicationScoped
class ReadAppeals {

    private final Claims claims;
    private final Appeals appeals;
    private final OverrideProposals proposals;
    private final CurrentActor actor;

    ReadAppeals(Claims claims, Appeals appeals, OverrideProposals proposals, CurrentActor actor) {
        this.claims = claims;
        this.appeals = appeals;
        this.proposals = proposals;
        this.actor = actor;
    }

    /** @throws Problem 404 when there is no such claim, or it is another centre's */
    @Transactional
    public List<AppealView> of(UUID claimId) {
        claims.visible(claimId, actor.get());
        List<Appeal> lodged = appeals.of(claimId);
        List<OverrideProposal> proposed =
                proposals.of(lodged.stream().map(Appeal::id).toList());
        return lodged.stream().map(appeal -> AppealView.of(appeal, proposed)).toList();
    }
}
