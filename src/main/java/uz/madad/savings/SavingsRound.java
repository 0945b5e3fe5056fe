package uz.madad.savings;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/**
 * The distribution of a year's verified savings. One budget officer proposes it, with every part worked out and written down; another
 * approves it, if the same comes out once more, or refuses it. Approved, it is booked and its savings are distributed.
 */
@Entity
@Table(name = "savings_round")
class SavingsRound {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private int budgetYear;

    @Column(updatable = false)
    private UUID ruleSetId;

    @Column(updatable = false)
    private String legalBasis;

    @Column(updatable = false)
    private int shareNumerator;

    @Column(updatable = false)
    private int shareDenominator;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private SavingParameters.OddTiyin oddTiyin;

    @Column(updatable = false)
    private int fundNumerator;

    @Column(updatable = false)
    private int fundDenominator;

    @Column(updatable = false)
    private int savings;

    @Column(updatable = false)
    private Money saved;

    @Column(updatable = false)
    private Money kept;

    @Column(updatable = false)
    private Money givenBack;

    @Column(updatable = false)
    private Money recovered;

    @Column(updatable = false)
    private Money pooled;

    @Column(updatable = false)
    private String sha256;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected SavingsRound() {}

    SavingsRound(int fiscalYear, int budgetYear, PlanRound.Planned planned, Proposal proposal) {
        DistributionTerms terms = planned.terms();
        this.fiscalYear = fiscalYear;
        this.budgetYear = budgetYear;
        ruleSetId = terms.ruleSetId();
        legalBasis = terms.legalBasis();
        shareNumerator = terms.retained().numerator();
        shareDenominator = terms.retained().denominator();
        oddTiyin =
                terms.retained().oddTiyinStays() ? SavingParameters.OddTiyin.AGENCY : SavingParameters.OddTiyin.BUDGET;
        fundNumerator = terms.fund().numerator();
        fundDenominator = terms.fund().denominator();
        Distribution distribution = planned.distribution();
        savings = distribution.savings().size();
        saved = distribution.sum(AgencyPart::saved);
        kept = distribution.sum(AgencyPart::kept);
        givenBack = distribution.sum(AgencyPart::givenBack);
        recovered = distribution.sum(AgencyPart::recovered);
        pooled = distribution.sum(AgencyPart::pooled);
        sha256 = planned.sha256();
        this.proposal = proposal;
    }

    View view() {
        return new View(
                id,
                fiscalYear,
                budgetYear,
                ruleSetId,
                legalBasis,
                new SavingParameters.Part(shareNumerator, shareDenominator),
                oddTiyin,
                fundNumerator == 0 ? null : new SavingParameters.Part(fundNumerator, fundDenominator),
                savings,
                saved,
                kept,
                givenBack,
                recovered,
                pooled,
                sha256,
                proposal.view());
    }

    UUID id() {
        return id;
    }

    int fiscalYear() {
        return fiscalYear;
    }

    int budgetYear() {
        return budgetYear;
    }

    UUID ruleSetId() {
        return ruleSetId;
    }

    String legalBasis() {
        return legalBasis;
    }

    String sha256() {
        return sha256;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "savings-round/" + id;
    }

    int revision() {
        return revision;
    }

    /**
     * A round as told.
     *
     * @param fiscalYear year of the savings
     * @param budgetYear year of the agencies' budget lines it goes into
     * @param retainedShare part of each saving that stays
     * @param fundShare of what stays, the part that goes through the common fund; null where there is none
     * @param savings how many
     * @param saved what they come to
     * @param kept what agencies keep of their own, not counting the fund
     * @param givenBack the budget's share
     * @param recovered what goes to the budget for savings that didn't last
     * @param pooled what goes through the common fund
     * @param sha256 of the terms, all that went in and all that comes out
     */
    public record View(
            UUID id,
            int fiscalYear,
            int budgetYear,
            UUID ruleSetId,
            String legalBasis,
            SavingParameters.Part retainedShare,
            SavingParameters.OddTiyin oddTiyin,
            SavingParameters.Part fundShare,
            int savings,
            Money saved,
            Money kept,
            Money givenBack,
            Money recovered,
            Money pooled,
            String sha256,
            Proposal.View proposal) {}
}
