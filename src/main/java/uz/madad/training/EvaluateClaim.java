package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Evidence;
import uz.madad.register.Registers;
import uz.madad.rules.BaseCalculationAmounts;
import uz.madad.shared.Check;

/** Gathers the facts of this moment and runs the rule in force today over them. Changes nothing. */
@ApplicationScoped
class EvaluateClaim {

    static final String PROGRAMME = "training";

    private final Registers registers;
    private final TermsInForce terms;
    private final BaseCalculationAmounts amounts;
    private final Standings standings;
    private final Overrides overrides;
    private final AuditTrail trail;
    private final Clock clock;

    EvaluateClaim(
            Registers registers,
            TermsInForce terms,
            BaseCalculationAmounts amounts,
            Standings standings,
            Overrides overrides,
            AuditTrail trail,
            Clock clock) {
        this.registers = registers;
        this.terms = terms;
        this.amounts = amounts;
        this.standings = standings;
        this.overrides = overrides;
        this.trail = trail;
        this.clock = clock;
    }

    /** What the rule says of a claim filed at this moment. */
    Evaluation ofNew(Ask ask) {
        return evaluate(ask, today(), null, Map.of());
    }

    /** What the rule says today of a claim filed before, with what was set aside for it on appeal. */
    Evaluation again(Claim claim) {
        return again(claim, overrides.inForce(claim.id()));
    }

    /** What the rule says today of a claim filed before, were this set aside. */
    Evaluation again(Claim claim, Map<String, Check.Override> setAside) {
        return evaluate(claim.ask(), claim.filedOn(clock.getZone()), claim.id(), setAside);
    }

    private Evaluation evaluate(Ask ask, LocalDate claimedOn, UUID own, Map<String, Check.Override> setAside) {
        Terms today = terms.on(today());
        Evidence seen =
                registers.evidence(ask.graduatePinfl(), ask.certificateNumber(), ask.centerStir(), ask.employerStir());
        auditLookUp(seen);
        Standings.Standing standing = standings.of(ask.graduatePinfl(), ask.centerStir(), own, today());
        Facts facts = Facts.of(ask, claimedOn, today(), seen, standing.subsidisedBefore(), standing.debarredUntil())
                .withSetAside(setAside);
        return new RunOfTheRule(today, amounts).over(facts);
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
