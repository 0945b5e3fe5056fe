package uz.madad.training;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

/**
 * A centre's appeal against one refusal of its claim. Open from the day it is lodged until an officer without a part in the
 * case grants it or upholds the refusal, for good; it ends, too, when the centre withdraws the claim.
 */
@Entity
@Table(name = "training_appeal")
class Appeal {

    private static final Why NOTHING_SAID = new Why(null, null);

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private UUID claimId;

    @Column(updatable = false)
    private long refusedStep;

    @Column(updatable = false)
    private String grounds;

    @Column(updatable = false)
    private String appealedBy;

    @Column(updatable = false)
    private Instant appealedAt;

    @Column(updatable = false)
    private LocalDate lastDay;

    @Column(updatable = false)
    private String article;

    @Enumerated(EnumType.STRING)
    private State state;

    private String decidedBy;
    private Instant decidedAt;
    private String reason;
    private String legalBasis;

    @Version
    private int revision;

    /** How far an appeal has come. */
    enum State {
        /** Waits for an officer. */
        OPEN,
        /** The claim went back to review. */
        GRANTED,
        /** The refusal stands. */
        UPHELD,
        /** The centre took the claim back. */
        WITHDRAWN
    }

    protected Appeal() {}

    Appeal(UUID claimId, AppealTerms.Term term, String grounds, String by, Instant at) {
        this.claimId = claimId;
        this.refusedStep = term.refusedStep();
        this.lastDay = term.lastDay();
        this.article = term.article();
        this.grounds = grounds;
        this.appealedBy = by;
        this.appealedAt = at;
        this.state = State.OPEN;
    }

    /** Why an officer decides as they do. @param legalBasis act and article */
    record Why(String reason, String legalBasis) {

        History.Why told() {
            return new History.Why(null, reason + " (" + legalBasis + ")");
        }
    }

    void granted(Why why, String by, Instant at) {
        end(State.GRANTED, why, by, at);
    }

    /** By two people, whose override says why. */
    void grantedByOverride(String proposedBy, Instant at) {
        end(State.GRANTED, NOTHING_SAID, proposedBy, at);
    }

    void upheld(Why why, String by, Instant at) {
        end(State.UPHELD, why, by, at);
    }

    void withdrawn(String by, Instant at) {
        end(State.WITHDRAWN, NOTHING_SAID, by, at);
    }

    private void end(State end, Why why, String by, Instant at) {
        state = end;
        reason = why.reason();
        legalBasis = why.legalBasis();
        decidedBy = by;
        decidedAt = at;
    }

    UUID id() {
        return id;
    }

    /** The step of the claim's history that it is against. */
    long refusedStep() {
        return refusedStep;
    }

    String grounds() {
        return grounds;
    }

    String appealedBy() {
        return appealedBy;
    }

    Instant appealedAt() {
        return appealedAt;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    String article() {
        return article;
    }

    State state() {
        return state;
    }

    String decidedBy() {
        return decidedBy;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    String reason() {
        return reason;
    }

    String legalBasis() {
        return legalBasis;
    }
}
