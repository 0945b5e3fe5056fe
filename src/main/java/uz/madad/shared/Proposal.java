package uz.madad.shared;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * What one person proposes and another decides. It starts {@code PROPOSED} and is approved or refused by somebody other
 * than its proposer, or withdrawn by its proposer; a decision is final. The table that holds it repeats this by
 * constraint.
 */
@Embeddable
public class Proposal {

    /** How far a proposal has come. */
    public enum State {
        /** Waits for a second person. */
        PROPOSED,
        /** A second person agreed. */
        APPROVED,
        /** A second person said no, and why. */
        REFUSED,
        /** The proposer took it back. */
        WITHDRAWN
    }

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(updatable = false)
    private String proposedBy;

    @Column(updatable = false)
    private Instant proposedAt;

    private String decidedBy;
    private Instant decidedAt;
    private String reason;

    protected Proposal() {}

    public Proposal(String proposedBy, Instant proposedAt) {
        this.state = State.PROPOSED;
        this.proposedBy = proposedBy;
        this.proposedAt = proposedAt;
    }

    /** @throws Problem 409 when decided already, 403 when the proposer himself approves */
    public void approve(String by, Instant at) {
        decideByAnother(State.APPROVED, by, at);
    }

    /** @throws Problem 409 when decided already, 403 when the proposer himself refuses */
    public void refuse(String by, Instant at, String why) {
        decideByAnother(State.REFUSED, by, at);
        reason = why;
    }

    /** @throws Problem 409 when decided already, 403 when it isn't the proposer who withdraws */
    public void withdraw(String by, Instant at) {
        requireOpen();
        if (!by.equals(proposedBy)) {
            throw new Problem(403, "not-the-proposer");
        }
        decide(State.WITHDRAWN, by, at);
    }

    /** @throws Problem 409 when decided already, 403 when that person is the proposer */
    public void requireDecidableBy(String person) {
        requireOpen();
        if (person.equals(proposedBy)) {
            throw new Problem(403, "same-person");
        }
    }

    public boolean is(State other) {
        return state == other;
    }

    public View view() {
        return new View(state, proposedBy, proposedAt, decidedBy, decidedAt, reason);
    }

    private void decideByAnother(State decision, String by, Instant at) {
        requireDecidableBy(by);
        decide(decision, by, at);
    }

    private void requireOpen() {
        if (state != State.PROPOSED) {
            throw new Problem(409, "proposal-decided").with("state", state);
        }
    }

    private void decide(State decision, String by, Instant at) {
        state = decision;
        decidedBy = by;
        decidedAt = at;
    }

    /** The proposal as told; who, when and why of the decision are null while it is open. */
    public record View(
            State state, String proposedBy, Instant proposedAt, String decidedBy, Instant decidedAt, String reason) {}
}
