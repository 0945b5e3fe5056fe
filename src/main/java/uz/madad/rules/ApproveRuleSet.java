package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

@ApplicationScoped
class ApproveRuleSet {

    private final Programmes programmes;
    private final RuleSetVersions versions;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ApproveRuleSet(Programmes programmes, RuleSetVersions versions, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.programmes = programmes;
        this.versions = versions;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public RuleSetVersion approve(String programme, int version, String ifMatch) {
        programmes.lock(programme);
        RuleSetVersion set = versions.toDecide(programme, version, ifMatch);
        set.proposal().requireDecidableBy(actor.get().id());
        set.requireNotBackdated(LocalDate.now(clock));
        endPredecessor(set);
        RuleSetVersion.View proposed = set.view();
        set.proposal().approve(actor.get().id(), clock.instant());
        versions.flush();
        trail.record("rule-set.approved", set.subject(), proposed, set.view());
        return set;
    }

    private void endPredecessor(RuleSetVersion follower) {
        List<RuleSetVersion> inTheWay =
                versions.approvedWithin(follower.programme(), follower.validFrom(), follower.validTo());
        if (inTheWay.isEmpty()) {
            return;
        }
        RuleSetVersion predecessor = inTheWay.getFirst();
        if (inTheWay.size() > 1 || !predecessor.canBeFollowedFrom(follower.validFrom())) {
            throw new Problem(409, "rule-sets-overlap")
                    .with(
                            "versions",
                            inTheWay.stream().map(RuleSetVersion::version).toList());
        }
        RuleSetVersion.View open = predecessor.view();
        predecessor.endBefore(follower);
        versions.flush();
        trail.record("rule-set.ended", predecessor.subject(), open, predecessor.view());
    }
}
