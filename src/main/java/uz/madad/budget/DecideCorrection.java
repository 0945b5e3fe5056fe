package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Proposal;

/** Another budget officer approves a correction, which books it, or refuses it; its proposer may take it back. */
@ApplicationScoped
class DecideCorrection {

    private final Corrections corrections;
    private final Ledger ledger;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideCorrection(Corrections corrections, Ledger ledger, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.corrections = corrections;
        this.ledger = ledger;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws uz.madad.shared.Problem 422 {@code budget-in-use} when the account doesn't hold as much */
    @Transactional
    public Correction approve(String programme, int fiscalYear, UUID id, String ifMatch) {
        Correction correction =
                decide(programme, fiscalYear, id, ifMatch, "budget-correction.approved", Proposal::approve);
        correction.bookIn(ledger);
        return correction;
    }

    @Transactional
    public Correction refuse(String programme, int fiscalYear, UUID id, String ifMatch, String why) {
        return decide(
                programme,
                fiscalYear,
                id,
                ifMatch,
                "budget-correction.refused",
                (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public Correction withdraw(String programme, int fiscalYear, UUID id, String ifMatch) {
        return decide(programme, fiscalYear, id, ifMatch, "budget-correction.withdrawn", Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private Correction decide(
            String programme, int fiscalYear, UUID id, String ifMatch, String action, Verdict verdict) {
        Correction correction = corrections.toDecide(programme, fiscalYear, id, ifMatch);
        Correction.View proposed = correction.view();
        verdict.on(correction.proposal(), actor.get().id(), clock.instant());
        corrections.flush();
        trail.record(action, correction.subject(), proposed, correction.view());
        return correction;
    }
}
