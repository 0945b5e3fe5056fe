package uz.madad.payout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * Orders of one programme that go to the bank together. Made by a budget officer, it holds all that was due; a treasurer
 * who had no part in it releases it, and it is the bank's. Before that it can be dissolved, and its orders wait again.
 */
@Entity
@Table(name = "payout_batch")
class PayoutBatch {

    @Id
    private UUID id;

    @Column(updatable = false)
    private String number;

    @Column(updatable = false)
    private String programme;

    @Column(updatable = false)
    private LocalDate upTo;

    @Column(updatable = false)
    private long count;

    @Column(updatable = false)
    private Money total;

    @Column(updatable = false)
    private Money setOff;

    @Column(updatable = false)
    private long whollySetOff;

    @Column(updatable = false)
    private long exceptions;

    @Column(updatable = false, columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private String checks;

    @Enumerated(EnumType.STRING)
    private BatchState state;

    @Column(updatable = false)
    private String madeBy;

    @Column(updatable = false)
    private OffsetDateTime madeAt;

    private String releasedBy;
    private OffsetDateTime releasedAt;
    private String dissolvedBy;
    private OffsetDateTime dissolvedAt;
    private String debtorName;
    private String debtorStir;
    private String debtorMfo;
    private String debtorAccount;
    private String fileSha256;

    @Version
    private long version;

    protected PayoutBatch() {}

    /** @param checks what was checked and held, as JSON */
    PayoutBatch(
            Identity identity,
            String programme,
            LocalDate upTo,
            Envelope envelope,
            Envelope toBank,
            long exceptions,
            String checks,
            Change change) {
        id = identity.id();
        number = identity.number();
        this.programme = programme;
        this.upTo = upTo;
        count = envelope.count();
        total = envelope.total();
        setOff = total.minus(toBank.total());
        whollySetOff = count - toBank.count();
        this.exceptions = exceptions;
        this.checks = checks;
        state = BatchState.MADE;
        madeBy = change.by();
        madeAt = change.at();
    }

    /** @param number what people, and the bank as MsgId, call the batch */
    record Identity(UUID id, String number) {}

    /** How many orders a batch holds and what they come to. */
    public record Envelope(long count, Money total) {}

    /** @throws Problem 409 unless it waits for release */
    void release(Debtor debtor, Change change) {
        become(BatchState.RELEASED);
        releasedBy = change.by();
        releasedAt = change.at();
        debtorName = debtor.name();
        debtorStir = debtor.stir();
        debtorMfo = debtor.mfo();
        debtorAccount = debtor.account();
    }

    /** @throws Problem 409 unless it waits for release */
    void dissolve(Change change) {
        become(BatchState.DISSOLVED);
        dissolvedBy = change.by();
        dissolvedAt = change.at();
    }

    void keepFileHash(String sha256) {
        fileSha256 = sha256;
    }

    /** @throws Problem 409 naming where it may go */
    void refuseUnlessMay(BatchState next) {
        if (!state.next().contains(next)) {
            throw new Problem(409, "illegal-batch-transition", number, state, next)
                    .with("number", number)
                    .with("state", state)
                    .with("legalStates", state.next());
        }
    }

    private void become(BatchState next) {
        refuseUnlessMay(next);
        state = next;
    }

    boolean isReleased() {
        return state == BatchState.RELEASED;
    }

    Envelope envelope() {
        return new Envelope(count, total);
    }

    /** What the bank is to pay: less what payees owe, and without orders of which nothing is left. */
    Envelope toBank() {
        return new Envelope(count - whollySetOff, total.minus(setOff));
    }

    Money setOff() {
        return setOff;
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    String programme() {
        return programme;
    }

    LocalDate upTo() {
        return upTo;
    }

    /** How many of its orders were granted by exception. */
    long exceptions() {
        return exceptions;
    }

    String checks() {
        return checks;
    }

    BatchState state() {
        return state;
    }

    String madeBy() {
        return madeBy;
    }

    OffsetDateTime madeAt() {
        return madeAt;
    }

    String releasedBy() {
        return releasedBy;
    }

    OffsetDateTime releasedAt() {
        return releasedAt;
    }

    String dissolvedBy() {
        return dissolvedBy;
    }

    OffsetDateTime dissolvedAt() {
        return dissolvedAt;
    }

    String debtorName() {
        return debtorName;
    }

    String debtorStir() {
        return debtorStir;
    }

    String debtorMfo() {
        return debtorMfo;
    }

    String debtorAccount() {
        return debtorAccount;
    }

    String fileSha256() {
        return fileSha256;
    }
}
