package uz.madad.payout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Problem;

/**
 * That a statement's line, put aside or taken for another's, is the payment of an order, or pays back what a payee owes. One
 * treasurer proposes it; confirmed by another, the order is settled, or the debt paid, by that line. It may be undone, and then the payment is awaited again. The
 * line stays as the bank sent it.
 */
@Entity
@Table(name = "reconciliation_match")
class ReconciliationMatch {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private UUID messageId;

    @Column(updatable = false)
    private int position;

    @Column(updatable = false)
    private UUID orderId;

    @Column(updatable = false)
    private UUID recoveryId;

    @Column(updatable = false)
    private String reason;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(updatable = false)
    private String proposedBy;

    @Column(updatable = false)
    private OffsetDateTime proposedAt;

    private String confirmedBy;
    private OffsetDateTime confirmedAt;
    private String undoneBy;
    private OffsetDateTime undoneAt;
    private String undoReason;

    @Version
    private int version;

    /** How far it is. */
    public enum State {
        /** Waits for a second person. */
        PROPOSED,
        /** A second person agreed; the order is settled by it. */
        CONFIRMED,
        /** Taken back; the line is open again. */
        UNDONE
    }

    /** A match as told. */
    public record View(
            UUID id,
            UUID messageId,
            int position,
            UUID orderId,
            UUID recoveryId,
            String reason,
            State state,
            String proposedBy,
            OffsetDateTime proposedAt,
            String confirmedBy,
            OffsetDateTime confirmedAt,
            String undoneBy,
            OffsetDateTime undoneAt,
            String undoReason,
            int version) {}

    protected ReconciliationMatch() {}

    /** @param orderId or null @param recoveryId or null; one of them */
    ReconciliationMatch(UUID messageId, int position, UUID orderId, UUID recoveryId, String reason, Change change) {
        this.messageId = messageId;
        this.position = position;
        this.orderId = orderId;
        this.recoveryId = recoveryId;
        this.reason = reason;
        state = State.PROPOSED;
        proposedBy = change.by();
        proposedAt = change.at();
    }

    void confirm(Change change) {
        if (state != State.PROPOSED) {
            throw new Problem(409, "match-decided", state).with("state", state);
        }
        if (change.by().equals(proposedBy)) {
            throw new Problem(403, "same-person");
        }
        state = State.CONFIRMED;
        confirmedBy = change.by();
        confirmedAt = change.at();
    }

    /** @return whether it was confirmed, so that the order must be awaited again */
    boolean undo(String why, Change change) {
        if (state == State.UNDONE) {
            throw new Problem(409, "match-decided", state).with("state", state);
        }
        boolean confirmed = state == State.CONFIRMED;
        state = State.UNDONE;
        undoneBy = change.by();
        undoneAt = change.at();
        undoReason = why;
        return confirmed;
    }

    View view() {
        return new View(
                id,
                messageId,
                position,
                orderId,
                recoveryId,
                reason,
                state,
                proposedBy,
                proposedAt,
                confirmedBy,
                confirmedAt,
                undoneBy,
                undoneAt,
                undoReason,
                version);
    }

    UUID id() {
        return id;
    }

    UUID messageId() {
        return messageId;
    }

    int position() {
        return position;
    }

    UUID orderId() {
        return orderId;
    }

    /** The debt it pays, or null where it pays an order. */
    UUID recoveryId() {
        return recoveryId;
    }

    int version() {
        return version;
    }

    String subject() {
        return "reconciliation-match/" + id;
    }
}
