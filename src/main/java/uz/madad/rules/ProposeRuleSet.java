package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

@ApplicationScoped
class ProposeRuleSet {

    private final Programmes programmes;
    private final ParameterSchemas schemas;
    private final RuleSetVersions versions;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeRuleSet(
            Programmes programmes,
            ParameterSchemas schemas,
            RuleSetVersions versions,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.programmes = programmes;
        this.schemas = schemas;
        this.versions = versions;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public RuleSetVersion propose(String programme, NewRuleSet content) {
        schemas.check(programme, content.parameters());
        if (content.validTo() != null && content.validTo().isBefore(content.validFrom())) {
            throw Problem.invalid("validTo", "before-first-day");
        }
        programmes.lock(programme);
        RuleSetVersion set = new RuleSetVersion(
                programme,
                versions.lastNumber(programme) + 1,
                content,
                new Proposal(actor.get().id(), clock.instant()));
        set.requireNotBackdated(LocalDate.now(clock));
        versions.persistAndFlush(set);
        trail.record("rule-set.proposed", set.subject(), null, set.view());
        return set;
    }
}
