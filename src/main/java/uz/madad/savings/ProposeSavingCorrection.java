package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** A verifier proposes to correct a verified saving that doesn't last; what is lost is computed. */
@ApplicationScoped
class ProposeSavingCorrection {

    private final Savings savings;
    private final SavingVersions versions;
    private final SavingCorrections corrections;
    private final SavingTerms terms;
    private final Steps steps;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeSavingCorrection(
            Savings savings,
            SavingVersions versions,
            SavingCorrections corrections,
            SavingTerms terms,
            Steps steps,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.savings = savings;
        this.versions = versions;
        this.corrections = corrections;
        this.terms = terms;
        this.steps = steps;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 400 for more units than there are fewer, or a day outside the saving, 409 while another waits or the saving
     *     isn't verified, 422 where nothing is lost
     */
    @Transactional
    public SavingCorrection propose(
            UUID savingId, BigDecimal units, LocalDate from, String grounds, String legalBasis) {
        savings.visible(savingId, actor.get());
        Saving saving = savings.locked(savingId);
        saving.requireCorrectable();
        steps.requireStranger(saving, actor.get());
        if (corrections.hasOpen(savingId)) {
            throw new Problem(409, "saving-correction-open");
        }
        CorrectionRule rule = new CorrectionRule(
                terms.of(saving.computed().ruleSetId()).parameters(),
                versions.of(savingId).getLast().facts());
        List<CorrectionRule.Reopened> before = corrections.approved(savingId).stream()
                .map(SavingCorrection::reopened)
                .toList();
        new Violations()
                .when(units.compareTo(rule.unitsLeft(before)) > 0, "units", "units-not-cut", rule.unitsLeft(before))
                .when(from.isBefore(saving.report().effectiveFrom()), "reopenedFrom", "before-the-saving")
                .when(from.getYear() > saving.report().fiscalYear(), "reopenedFrom", "after-its-year")
                .when(from.isAfter(LocalDate.now(clock)), "reopenedFrom", "in-future")
                .refuse();
        CorrectionRule.Reopened reopened = new CorrectionRule.Reopened(units, from);
        Money lost = rule.lost(before, reopened, saving.standing());
        if (!lost.isPositive()) {
            throw new Problem(422, "nothing-lost");
        }
        SavingCorrection correction = new SavingCorrection(
                saving,
                reopened,
                lost,
                grounds,
                legalBasis,
                new Proposal(actor.get().id(), clock.instant()));
        corrections.persistAndFlush(correction);
        trail.record("saving-correction.proposed", correction.subject(), null, correction.view());
        return correction;
    }
}
