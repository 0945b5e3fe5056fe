package uz.madad.training;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uz.madad.register.Evidence;
import uz.madad.shared.Decision;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Texts;

/**
 * A training centre's claim for one graduate. Filed by the centre and judged by the rule at once; where a register
 * can't tell yet it waits and is judged again, until it is given up; where every check passes an officer reviews it and
 * recommends, another approves, refuses or returns it; returned, the centre may submit it again. An approved claim has
 * its money committed; it is ordered when its payment goes to the bank and paid when the bank's statement says so. The
 * centre may withdraw it until it is decided. A payment the bank rejects or sends back fails it: approved still, it waits
 * until the centre has corrected its account in the register and another officer has confirmed it, and is ordered again.
 * Where commitments lapse with their year, it is to be approved again from another year's budget. A refused claim the
 * centre may appeal: an officer without a part in it upholds the refusal or sends the claim back to review.
 */
@Entity
@Table(name = "training_claim")
class Claim {

    @Id
    private UUID id;

    @Column(updatable = false)
    private String number;

    @Version
    private int version;

    @Embedded
    private Ask ask;

    private UUID graduateId;
    private String regionCode;

    @Enumerated(EnumType.STRING)
    private ClaimStatus status;

    @Enumerated(EnumType.STRING)
    private Category category;

    private Money amount;

    @Column(columnDefinition = "text[]")
    private List<String> overridden = List.of();

    @Column(updatable = false)
    private Instant filedAt;

    @Column(updatable = false)
    private String filedBy;

    private String resubmittedBy;

    @Embedded
    private Verdict verdict;

    @Embedded
    private Payout payout;

    protected Claim() {}

    /** A claim about to be filed and not judged yet; its id and number come when it is. */
    Claim(Ask ask, String filedBy, Instant filedAt) {
        this.ask = ask;
        this.filedBy = filedBy;
        this.filedAt = filedAt;
    }

    /** The claim stands in the database now. */
    Claim filedAs(UUID id, String number) {
        this.id = id;
        this.number = number;
        return this;
    }

    /** Takes over what the rule came to: on to review, refused, or waiting where a register can't tell yet. */
    void judged(Evaluation evaluation) {
        if (status != null) {
            require("evaluate", ClaimStatus.WAITING);
        }
        learn(evaluation);
        switch (evaluation.ruling().decision()) {
            case Decision.Granted granted -> {
                amount = granted.amount();
                status = ClaimStatus.IN_REVIEW;
            }
            case Decision.Refused ignored -> status = ClaimStatus.REFUSED;
            case Decision.Waiting ignored -> status = ClaimStatus.WAITING;
        }
    }

    /** The centre submits it again after it was returned; judged at once, and reviewed and decided from the start. */
    void resubmitted(ResubmitClaim.Correction correction, String by) {
        require("resubmit", ClaimStatus.RETURNED);
        ask = ask.corrected(correction);
        resubmittedBy = by;
        amount = null;
        verdict = Verdict.NONE;
        status = ClaimStatus.WAITING;
    }

    /** An officer who didn't submit it recommends. */
    void reviewed(Verdict.Recommendation recommends, String officer, Instant at) {
        require("review", ClaimStatus.IN_REVIEW);
        requireNotSubmittedBy(officer);
        verdict = verdict().reviewed(recommends, officer, at);
    }

    /** A deputy takes the review over that an absent officer began, or gives it back. */
    void handedOver(String officer) {
        verdict = verdict().handedOver(officer);
    }

    /** Another officer approves, with the ruling of that day; the account is the register's. */
    void approved(Evaluation evaluation, Money granted, int year, String officer, Instant at) {
        decided("approve", ClaimStatus.APPROVED, officer, at, ClaimStatus.IN_REVIEW, ClaimStatus.LAPSED);
        verdict().requireRecommended();
        learn(evaluation);
        amount = granted;
        Evidence.Center center = evaluation.facts().evidence().center();
        payout = new Payout(year, center.mfo(), center.account());
    }

    void refused(String officer, Instant at) {
        decided("refuse", ClaimStatus.REFUSED, officer, at, ClaimStatus.IN_REVIEW);
    }

    void returned(String officer, Instant at) {
        decided("return", ClaimStatus.RETURNED, officer, at, ClaimStatus.IN_REVIEW);
    }

    /** The centre doesn't accept the refusal. */
    void appealed() {
        require("appeal", ClaimStatus.REFUSED);
        status = ClaimStatus.APPEALED;
    }

    void requireAppealed(String action) {
        require(action, ClaimStatus.APPEALED);
    }

    void refusalUpheld() {
        require("uphold-refusal", ClaimStatus.APPEALED);
        status = ClaimStatus.REFUSED;
    }

    /** Back to review, with the ruling of that day; reviewed and decided from the start. */
    void appealGranted(Evaluation evaluation, Money granted) {
        require("grant-appeal", ClaimStatus.APPEALED);
        learn(evaluation);
        amount = granted;
        verdict = Verdict.NONE;
        status = ClaimStatus.IN_REVIEW;
    }

    void withdrawn() {
        require(
                "withdraw",
                ClaimStatus.WAITING,
                ClaimStatus.IN_REVIEW,
                ClaimStatus.RETURNED,
                ClaimStatus.APPEALED,
                ClaimStatus.LAPSED);
        status = ClaimStatus.WITHDRAWN;
    }

    void paymentOrdered() {
        require("pay", ClaimStatus.APPROVED);
        status = ClaimStatus.PAYMENT_ORDERED;
    }

    /** The statement may come before the answer that the order was taken. */
    void paid(LocalDate day) {
        require("pay", ClaimStatus.APPROVED, ClaimStatus.PAYMENT_ORDERED);
        status = ClaimStatus.PAID;
        payout = payout.paid(day);
    }

    /** What was taken for the payment wasn't it; the bank has it to do still. */
    void paymentAwaited() {
        require("await-payment", ClaimStatus.PAID);
        status = ClaimStatus.PAYMENT_ORDERED;
        payout = payout.awaited();
    }

    /** The bank rejected the payment or sent it back. @param reason the bank's code */
    void paymentFailed(String reason) {
        require("fail-payment", ClaimStatus.PAYMENT_ORDERED, ClaimStatus.PAID);
        status = ClaimStatus.PAYMENT_FAILED;
        payout = payout.failed(reason);
    }

    /** An officer who had no part so far confirms the account the register has now. */
    void accountConfirmed(String mfo, String account, String officer) {
        require("confirm-account", ClaimStatus.PAYMENT_FAILED);
        if (isSubmittedBy(officer) || verdict().isBy(officer)) {
            throw new Problem(403, "not-a-second-person");
        }
        payout = payout.redirected(mfo, account);
        status = ClaimStatus.APPROVED;
    }

    private void decided(String action, ClaimStatus outcome, String officer, Instant at, ClaimStatus... legal) {
        require(action, legal);
        verdict = verdict().decided(officer, at);
        requireNotSubmittedBy(officer);
        status = outcome;
    }

    private void requireNotSubmittedBy(String officer) {
        if (isSubmittedBy(officer)) {
            throw new Problem(403, "three-people");
        }
    }

    private boolean isSubmittedBy(String officer) {
        return officer.equals(filedBy) || officer.equals(resubmittedBy);
    }

    private void learn(Evaluation evaluation) {
        category = evaluation.ruling().category();
        overridden = evaluation.ruling().overridden();
        Evidence evidence = evaluation.facts().evidence();
        graduateId = evidence.graduate() == null ? null : evidence.graduate().id();
        regionCode = evidence.center() == null ? null : evidence.center().regionCode();
    }

    private void require(String action, ClaimStatus... legal) {
        if (!Set.of(legal).contains(status)) {
            throw new Problem(409, "illegal-transition", action, status)
                    .with("claimStatus", status)
                    .with("legalActions", status.legalActions());
        }
    }

    UUID id() {
        return id;
    }

    /** What the payee reads on the account, in the language of the state. */
    String purpose() {
        return Texts.of(Language.UZ, "purpose.claim", number);
    }

    /** How the trail and the ledger name this claim. */
    String subject() {
        return "claim/" + id;
    }

    String number() {
        return number;
    }

    int version() {
        return version;
    }

    /** What the centre asks, as last submitted. */
    Ask ask() {
        return ask;
    }

    UUID graduateId() {
        return graduateId;
    }

    String regionCode() {
        return regionCode;
    }

    ClaimStatus status() {
        return status;
    }

    Category category() {
        return category;
    }

    Money amount() {
        return amount;
    }

    /** Names of the checks that don't pass and were set aside on appeal. */
    List<String> overridden() {
        return overridden;
    }

    Instant filedAt() {
        return filedAt;
    }

    LocalDate filedOn(java.time.ZoneId zone) {
        return LocalDate.ofInstant(filedAt, zone);
    }

    String filedBy() {
        return filedBy;
    }

    // Hibernate reads a part as null while nothing of it is known

    Verdict verdict() {
        return verdict == null ? Verdict.NONE : verdict;
    }

    Payout payout() {
        return payout == null ? Payout.NONE : payout;
    }
}
