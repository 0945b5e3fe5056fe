package uz.madad.training;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * A second look at a paid claim, drawn by lot: did the graduate work there until the last day of the months that count? Opened by the
 * nightly draw; closed as kept by the service where the register says so, else by an officer without a hand in the claim,
 * as kept, or as left with the last day of work. What is found stands. Of a claim left, what the rule set it was approved by
 * says follows: a part of the money is asked back, or nothing.
 */
@Entity
@Table(name = "training_quality_review")
class QualityReview {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID claimId;

    @Column(updatable = false)
    private LocalDate dueOn;

    @Column(updatable = false)
    private int months;

    @Column(updatable = false)
    private Instant openedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private LocalDate workedUntil;
    private Integer workedMonths;
    private String comment;
    private UUID recoveryId;
    private Money recovered;
    private String legalBasis;
    private String closedBy;
    private Instant closedAt;

    @Version
    private int revision;

    /** What follows by the rule set. @param recovery requested; null, with its amount, where nothing is asked back */
    record Consequence(UUID recovery, Money amount, String legalBasis) {}

    /** What the second look came to. */
    public enum State {
        /** Nobody knows yet. */
        OPEN,
        /** The graduate still worked there. */
        KEPT,
        /** The graduate had left. */
        LEFT
    }

    protected QualityReview() {}

    /** @throws Problem 409 when somebody has said already */
    void requireOpen() {
        if (state != State.OPEN) {
            throw new Problem(409, "quality-review-closed").with("state", state);
        }
    }

    void kept(String why, String officer, Instant at) {
        close(State.KEPT, why, officer, at);
    }

    void left(LocalDate lastDay, ProRata worked, Consequence what, String why, String officer, Instant at) {
        close(State.LEFT, why, officer, at);
        workedUntil = lastDay;
        workedMonths = worked.worked();
        recoveryId = what.recovery();
        recovered = what.amount();
        legalBasis = what.legalBasis();
    }

    private void close(State found, String why, String officer, Instant at) {
        requireOpen();
        state = found;
        comment = why;
        closedBy = officer;
        closedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID claimId() {
        return claimId;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    int months() {
        return months;
    }

    State state() {
        return state;
    }

    Integer workedMonths() {
        return workedMonths;
    }

    Money recovered() {
        return recovered;
    }

    int revision() {
        return revision;
    }

    String subject() {
        return "quality-review/" + id;
    }
}
