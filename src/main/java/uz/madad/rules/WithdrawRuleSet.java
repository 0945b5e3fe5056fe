package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;

@ApplicationScoped
class WithdrawRuleSet {

    private final RuleSetVersions versions;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    WithdrawRuleSet(RuleSetVersions versions, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.versions = versions;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public RuleSetVersion withdraw(String programme, int version, String ifMatch) {
        RuleSetVersion set = versions.toDecide(programme, version, ifMatch);
        RuleSetVersion.View proposed = set.view();
        set.proposal().withdraw(actor.get().id(), clock.instant());
        versions.flush();
        trail.record("rule-set.withdrawn", set.subject(), proposed, set.view());
        return set;
    }
}
