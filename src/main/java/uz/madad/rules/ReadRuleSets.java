package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Role;

/** The versions of a programme's rules: those who make, approve or audit rules see all, everybody else the approved. */
@ApplicationScoped
class ReadRuleSets {

    private final Programmes programmes;
    private final RuleSetVersions versions;
    private final CurrentActor actor;

    ReadRuleSets(Programmes programmes, RuleSetVersions versions, CurrentActor actor) {
        this.programmes = programmes;
        this.versions = versions;
        this.actor = actor;
    }

    @Transactional
    Page<RuleSetVersion.View> list(String programme, int before, int limit) {
        programmes.schemaOf(programme);
        return Page.of(
                        versions.before(programme, before, !seesProposals(), limit + 1),
                        limit,
                        set -> Integer.toString(set.version()))
                .map(RuleSetVersion::view);
    }

    @Transactional
    RuleSetVersion get(String programme, int version) {
        return versions.numbered(programme, version)
                .filter(set -> seesProposals() || set.proposal().is(Proposal.State.APPROVED))
                .orElseThrow(Problem::notFound);
    }

    private boolean seesProposals() {
        Actor reader = actor.get();
        return reader.has(Role.RULE_MAKER) || reader.has(Role.RULE_APPROVER) || reader.has(Role.AUDITOR);
    }
}
