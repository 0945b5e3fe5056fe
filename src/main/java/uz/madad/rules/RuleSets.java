package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/** The approved rule sets, for the programmes that decide by them. */
@ApplicationScoped
public class RuleSets {

    private final RuleSetVersions versions;

    RuleSets(RuleSetVersions versions) {
        this.versions = versions;
    }

    /** The one rule set in force on that day, if there is any. */
    @Transactional
    public Optional<RuleSet> inForce(String programme, LocalDate on) {
        return versions.inForce(programme, on).map(RuleSetVersion::published);
    }

    /**
     * The rule set a decision was made by, however long ago.
     *
     * @throws Problem 404 when it is not known or was never approved
     */
    @Transactional
    public RuleSet get(UUID id) {
        return approved(id).orElseThrow(Problem::notFound);
    }

    /** The same, or nothing where it is not known or was never approved. */
    @Transactional
    public Optional<RuleSet> approved(UUID id) {
        return versions.findByIdOptional(id)
                .filter(set -> set.proposal().is(Proposal.State.APPROVED))
                .map(RuleSetVersion::published);
    }
}
