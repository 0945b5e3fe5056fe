package uz.madad.savings;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/**
 * That some of a verified saving doesn't last, since units are there again. One verifier proposes it, another approves or
 * refuses it. Approved, it lowers what stands of the saving; where the saving was shared already, the agency owes the retained
 * part, which rounds of distribution take from its next shares until it is settled.
 */
@Entity
@Table(name = "saving_correction")
class SavingCorrection {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private UUID savingId;

    @Column(updatable = false)
    private String agencyCode;

    @Column(updatable = false)
    private LocalDate reopenedFrom;

    @Column(updatable = false)
    private BigDecimal units;

    @Column(updatable = false)
    private Money amount;

    private Money retainedAmount = Money.ZERO;
    private Money recoveredAmount = Money.ZERO;
    private UUID settledInRound;

    @Column(updatable = false)
    private String grounds;

    @Column(updatable = false)
    private String legalBasis;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    /**
     * A correction as told.
     *
     * @param units that are there again
     * @param amount soums of the verified amount that don't last
     * @param retainedAmount soums the agency owes of it
     * @param recoveredAmount soums taken from its shares since
     * @param settledInRound the round that took the last of it, or null
     */
    public record View(
            UUID id,
            UUID savingId,
            String agencyCode,
            LocalDate reopenedFrom,
            BigDecimal units,
            Money amount,
            Money retainedAmount,
            Money recoveredAmount,
            UUID settledInRound,
            String grounds,
            String legalBasis,
            Proposal.View proposal) {}

    protected SavingCorrection() {}

    SavingCorrection(
            Saving saving,
            CorrectionRule.Reopened reopened,
            Money amount,
            String grounds,
            String legalBasis,
            Proposal proposal) {
        this.savingId = saving.id();
        this.agencyCode = saving.agencyCode();
        this.reopenedFrom = reopened.from();
        this.units = reopened.units();
        this.amount = amount;
        this.grounds = grounds;
        this.legalBasis = legalBasis;
        this.proposal = proposal;
    }

    /** @param owed soums of what was retained of the saving */
    void owes(Money owed) {
        retainedAmount = owed;
    }

    /** What is still to be taken from the agency's shares. */
    Money owed() {
        return retainedAmount.minus(recoveredAmount);
    }

    /** Taken from a share of the agency. @param taken soums, at most what is owed */
    void recovered(Money taken, UUID round) {
        recoveredAmount = recoveredAmount.plus(taken);
        if (!owed().isPositive()) {
            settledInRound = round;
        }
    }

    CorrectionRule.Reopened reopened() {
        return new CorrectionRule.Reopened(units, reopenedFrom);
    }

    View view() {
        return new View(
                id,
                savingId,
                agencyCode,
                reopenedFrom,
                units,
                amount,
                retainedAmount,
                recoveredAmount,
                settledInRound,
                grounds,
                legalBasis,
                proposal.view());
    }

    UUID id() {
        return id;
    }

    UUID savingId() {
        return savingId;
    }

    Money amount() {
        return amount;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "saving-correction/" + id;
    }

    int revision() {
        return revision;
    }
}
