package uz.madad.savings;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import uz.madad.shared.Actor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * A saving an agency reports. It is written as a draft and submitted, when its amount is computed; until a verifier has
 * looked at it the agency may take it back and change it. A first verifier recommends, with cuts where less is proved than was
 * reported, and a second verifies, refuses or returns it; returned, it is changed and submitted again as a new version. A
 * verified saving waits for a round of distribution. Where it turns out not to last, corrections lower what stands of it; with
 * nothing left it is recovered.
 */
@Entity
@Table(name = "saving")
class Saving {

    @Id
    private UUID id;

    @Column(updatable = false)
    private String number;

    @Version
    private int revision;

    @Column(updatable = false)
    private String agencyCode;

    private String regionCode;

    /** How many times it was submitted. */
    private int version;

    @Enumerated(EnumType.STRING)
    private SavingStatus status;

    @Column(updatable = false)
    private String draftedBy;

    @Column(updatable = false)
    private Instant draftedAt;

    @Embedded
    private Report report;

    @Embedded
    private Computed computed;

    @Embedded
    private Verification verification;

    private Money verifiedAmount;
    private Money correctedAmount;
    private Money retained;

    @Column(insertable = false, updatable = false)
    private Money distributedAmount;

    protected Saving() {}

    /** A draft. @param regionCode the agency's, or null */
    Saving(UUID id, String number, Report report, Actor by, String regionCode, Instant at) {
        this.id = id;
        this.number = number;
        this.agencyCode = by.agencyCode();
        this.regionCode = regionCode;
        this.status = SavingStatus.DRAFT;
        this.draftedBy = by.id();
        this.draftedAt = at;
        this.report = report;
        this.correctedAmount = Money.ZERO;
    }

    void changed(Report says) {
        require("change", SavingStatus.DRAFT, SavingStatus.RETURNED);
        report = says;
    }

    /** Submitted, with what it came to by the rule of the day. */
    void reported(Computed result, String region) {
        require("submit", SavingStatus.DRAFT, SavingStatus.RETURNED);
        version++;
        computed = result;
        verification = Verification.NONE;
        regionCode = region;
        status = SavingStatus.REPORTED;
    }

    /** Taken back by its agency: a draft again. */
    void withdrawn() {
        require("withdraw", SavingStatus.REPORTED, SavingStatus.RETURNED);
        computed = Computed.NONE;
        verification = Verification.NONE;
        status = SavingStatus.DRAFT;
    }

    /** A first verifier recommends, or thinks again. */
    void recommended(Verification.Recommendation recommends, Actor officer, Instant at) {
        require("recommend", SavingStatus.REPORTED, SavingStatus.IN_VERIFICATION);
        verification = verification().recommended(recommends, officer, at);
        status = SavingStatus.IN_VERIFICATION;
    }

    /** A second verifier agrees. @param cuts soums the first one took off, less than the amount */
    void verified(Money cuts, Actor officer, Instant at) {
        decided("verify", SavingStatus.VERIFIED, officer, at);
        if (verification.recommendation() != Verification.Recommendation.VERIFY) {
            throw new Problem(409, "saving-not-recommended").with("recommendation", verification.recommendation());
        }
        verifiedAmount = computed.amount().minus(cuts);
    }

    void refused(Actor officer, Instant at) {
        decided("refuse", SavingStatus.REFUSED, officer, at);
    }

    void returned(Actor officer, Instant at) {
        decided("return", SavingStatus.RETURNED, officer, at);
    }

    /** Shared in a round. @param share soums that stay with the agency */
    void distributed(Money share) {
        require("distribute", SavingStatus.VERIFIED);
        retained = share;
        status = SavingStatus.DISTRIBUTED;
    }

    /** Some of it doesn't last. @param lost soums, at most what stands */
    void corrected(Money lost) {
        requireCorrectable();
        correctedAmount = correctedAmount.plus(lost);
        if (status == SavingStatus.VERIFIED && !standing().isPositive()) {
            status = SavingStatus.RECOVERED;
        }
    }

    /** Nothing of it stands, and what was retained of it has been taken from later shares. */
    void recovered() {
        require("recover", SavingStatus.DISTRIBUTED);
        if (standing().isPositive()) {
            throw new IllegalStateException(number + " stands still");
        }
        status = SavingStatus.RECOVERED;
    }

    void requireCorrectable() {
        require("correct", SavingStatus.VERIFIED, SavingStatus.DISTRIBUTED);
    }

    private void decided(String action, SavingStatus outcome, Actor officer, Instant at) {
        require(action, SavingStatus.IN_VERIFICATION);
        verification = verification().decided(officer, at);
        status = outcome;
    }

    /** @throws Problem 403 when the officer is of the agency or wrote the report */
    void requireStranger(Actor officer) {
        if (agencyCode.equals(officer.agencyCode())
                || officer.id().equals(draftedBy)
                || officer.id().equals(computed().reportedBy())) {
            throw new Problem(403, "own-saving");
        }
    }

    private void require(String action, SavingStatus... legal) {
        if (!Set.of(legal).contains(status)) {
            throw new Problem(409, "saving-not-open", action, status)
                    .with("savingStatus", status)
                    .with("legalActions", status.legalActions());
        }
    }

    UUID id() {
        return id;
    }

    String subject() {
        return "saving/" + id;
    }

    String number() {
        return number;
    }

    int revision() {
        return revision;
    }

    String agencyCode() {
        return agencyCode;
    }

    String regionCode() {
        return regionCode;
    }

    int version() {
        return version;
    }

    SavingStatus status() {
        return status;
    }

    String draftedBy() {
        return draftedBy;
    }

    Instant draftedAt() {
        return draftedAt;
    }

    Report report() {
        return report;
    }

    // Hibernate reads a part as null while nothing of it is known

    Computed computed() {
        return computed == null ? Computed.NONE : computed;
    }

    Verification verification() {
        return verification == null ? Verification.NONE : verification;
    }

    /** Null until it is verified. */
    Money verifiedAmount() {
        return verifiedAmount;
    }

    /** What of the verified amount turned out not to last. */
    Money correctedAmount() {
        return correctedAmount;
    }

    /** What of the verified amount stands now. */
    Money standing() {
        return verifiedAmount.minus(correctedAmount);
    }

    /** What it comes to now: as reported, then as verified, then what stands; null of a draft. */
    Money amount() {
        return verifiedAmount == null ? computed().amount() : standing();
    }

    /** What stood of it when it was distributed; null until then. Of a saving that was distributed just now it isn't read yet. */
    Money distributedAmount() {
        return distributedAmount;
    }

    /** What stays with the agency; null until it is distributed. */
    Money retained() {
        return retained;
    }
}
