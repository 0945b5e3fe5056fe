package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Money;

/** A round of distribution takes from an agency's share what it owes of savings that didn't last, oldest first. */
@ApplicationScoped
class RecoverShares {

    private final SavingCorrections corrections;
    private final Savings savings;
    private final Steps steps;
    private final AuditTrail trail;

    RecoverShares(SavingCorrections corrections, Savings savings, Steps steps, AuditTrail trail) {
        this.corrections = corrections;
        this.savings = savings;
        this.steps = steps;
        this.trail = trail;
    }

    /** Soums an agency owes. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money owed(String agencyCode) {
        return corrections.owed(agencyCode).stream().map(SavingCorrection::owed).reduce(Money.ZERO, Money::plus);
    }

    /**
     * Settles what the share covers, in the caller's transaction.
     *
     * @param share soums the agency would get
     * @param round by which it is taken
     * @return soums taken, at most the share and at most what is owed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money recover(String agencyCode, Money share, UUID round) {
        Money left = share;
        for (SavingCorrection correction : corrections.owed(agencyCode)) {
            Money taken = correction.owed().min(left);
            if (taken.isPositive()) {
                SavingCorrection.View before = correction.view();
                correction.recovered(taken, round);
                left = left.minus(taken);
                corrections.flush();
                trail.record("saving-correction.recovered", correction.subject(), before, correction.view());
                endIfNothingIsLeft(correction.savingId());
            }
        }
        return share.minus(left);
    }

    private void endIfNothingIsLeft(UUID savingId) {
        Saving saving = savings.locked(savingId);
        boolean settled = corrections.approved(savingId).stream()
                .noneMatch(other -> other.owed().isPositive());
        if (settled && !saving.standing().isPositive()) {
            SavingStatus before = saving.status();
            saving.recovered();
            savings.flush();
            steps.step(saving, before, "recovered", Steps.Why.NONE);
        }
    }
}
