package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/** Another verifier approves or refuses a correction, or its proposer takes it back. */
@ApplicationScoped
class DecideSavingCorrection {

    private final SavingCorrections corrections;
    private final Savings savings;
    private final Steps steps;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideSavingCorrection(
            SavingCorrections corrections,
            Savings savings,
            Steps steps,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.corrections = corrections;
        this.savings = savings;
        this.steps = steps;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** The saving is lowered, and what was retained of the loss is owed from now on. */
    @Transactional
    public SavingCorrection approve(UUID id, String ifMatch) {
        SavingCorrection correction = corrections.toDecide(id, ifMatch);
        SavingCorrection.View proposed = correction.view();
        Saving saving = savings.locked(correction.savingId());
        steps.requireStranger(saving, actor.get());
        correction.proposal().approve(actor.get().id(), clock.instant());
        correction.owes(owed(saving, correction.amount()));
        SavingStatus before = saving.status();
        saving.corrected(correction.amount());
        corrections.flush();
        trail.record("saving-correction.approved", correction.subject(), proposed, correction.view());
        steps.corrected(saving, before, correction.amount());
        return correction;
    }

    @Transactional
    public SavingCorrection refuse(UUID id, String ifMatch, String why) {
        return decide(id, ifMatch, "refused", (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public SavingCorrection withdraw(UUID id, String ifMatch) {
        return decide(id, ifMatch, "withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private SavingCorrection decide(UUID id, String ifMatch, String action, Verdict verdict) {
        SavingCorrection correction = corrections.toDecide(id, ifMatch);
        SavingCorrection.View proposed = correction.view();
        steps.requireStranger(savings.locked(correction.savingId()), actor.get());
        verdict.on(correction.proposal(), actor.get().id(), clock.instant());
        corrections.flush();
        trail.record("saving-correction." + action, correction.subject(), proposed, correction.view());
        return correction;
    }

    private static Money owed(Saving saving, Money lost) {
        return saving.retained() == null
                ? Money.ZERO
                : CorrectionRule.owed(saving.retained(), saving.distributedAmount(), saving.standing(), lost);
    }
}
