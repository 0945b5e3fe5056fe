package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class RefuseRuleSet {

    private final RuleSetVersions versions;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    RefuseRuleSet(RuleSetVersions versions, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.versions = versions;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public RuleSetVersion refuse(String programme, int version, String ifMatch, String reason) {
        RuleSetVersion set = versions.toDecide(programme, version, ifMatch);
        RuleSetVersion.View proposed = set.view();
        set.proposal().refuse(actor.get().id(), clock.instant(), reason);
        versions.flush();
        trail.record("rule-set.refused", set.subject(), proposed, set.view());
        return set;
    }
}
