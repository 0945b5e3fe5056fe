package uz.madad.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Evidence;
import uz.madad.register.Registers;
import uz.madad.rules.BaseCalculationAmount;
import uz.madad.rules.BaseCalculationAmounts;
import uz.madad.rules.RuleSet;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Problem;

/** Gathers the facts of this moment and runs the rule in force today over them. Changes nothing. */
@ApplicationScoped
class EvaluateClaim {

    static final String PROGRAMME = "training";

    private final Registers registers;
    private final RuleSets ruleSets;
    private final BaseCalculationAmounts amounts;
    private final Standings standings;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    EvaluateClaim(
            Registers registers,
            RuleSets ruleSets,
            BaseCalculationAmounts amounts,
            Standings standings,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.registers = registers;
        this.ruleSets = ruleSets;
        this.amounts = amounts;
        this.standings = standings;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /** What the rule says of a claim filed at this moment. */
    Evaluation ofNew(Ask ask) {
        return evaluate(ask, today(), null);
    }

    /** What the rule says today of a claim filed before. */
    Evaluation again(Claim claim) {
        return evaluate(claim.ask(), claim.filedOn(clock.getZone()), claim.id());
    }

    private Evaluation evaluate(Ask ask, LocalDate claimedOn, UUID own) {
        RuleSet ruleSet = ruleSets.inForce(PROGRAMME, today())
                .orElseThrow(() -> new Problem(409, "no-rule-in-force", PROGRAMME, today()));
        TrainingParameters parameters = TrainingParameters.read(json, ruleSet.parameters());
        Evidence seen =
                registers.evidence(ask.graduatePinfl(), ask.certificateNumber(), ask.centerStir(), ask.employerStir());
        auditLookUp(seen);
        boolean taught = ask.provenBy(seen.certificate());
        Standings.Standing standing = standings.of(ask.graduatePinfl(), ask.centerStir(), own, today());
        Facts facts = new Facts(
                claimedOn,
                today(),
                ask.requested(),
                taught ? seen : seen.withoutThePerson(),
                taught && standing.subsidisedBefore(),
                standing.debarredUntil());
        BaseCalculationAmount amount = amounts.on(parameters.bcaOn(facts))
                .orElseThrow(() -> new Problem(409, "no-base-calculation-amount", parameters.bcaOn(facts)));
        return new Evaluation(ruleSet, amount, facts, SubsidyRule.decide(parameters, facts, amount.amount()));
    }

    private void auditLookUp(Evidence evidence) {
        if (evidence.graduate() != null) {
            trail.recordRegardless(
                    "person.looked-up", "person/" + evidence.graduate().id(), Map.of("purpose", "training claim"));
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
