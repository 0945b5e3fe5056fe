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

/** Gathers the facts of this moment and runs the rule in force today over them. Changes nothing. */
@ApplicationScoped
class EvaluateClaim {

    static final String PROGRAMME = "training";

    private final Registers registers;
    private final TermsInForce terms;
    private final BaseCalculationAmounts amounts;
    private final Standings standings;
    private final AuditTrail trail;
    private final Clock clock;

    EvaluateClaim(
            Registers registers,
            TermsInForce terms,
            BaseCalculationAmounts amounts,
            Standings standings,
            AuditTrail trail,
            Clock clock) {
        this.registers = registers;
        this.terms = terms;
        this.amounts = amounts;
        this.standings = standings;
        this.trail = trail;
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
        Terms today = terms.on(today());
        Evidence seen =
                registers.evidence(ask.graduatePinfl(), ask.certificateNumber(), ask.centerStir(), ask.employerStir());
        auditLookUp(seen);
        Standings.Standing standing = standings.of(ask.graduatePinfl(), ask.centerStir(), own, today());
        Facts facts = Facts.of(ask, claimedOn, today(), seen, standing.subsidisedBefore(), standing.debarredUntil());
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
