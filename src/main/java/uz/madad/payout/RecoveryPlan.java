package uz.madad.payout;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/**
 * That a payee pays a debt back in parts. One officer proposes it, with each part and its day; another approves or refuses
 * it. The last approved plan of a debt counts: only what is due by it is set off, and what is past its day is overdue.
 */
@Entity
@Table(name = "recovery_plan")
class RecoveryPlan {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private UUID recoveryId;

    @Column(updatable = false)
    private Money amount;

    @Column(updatable = false)
    private int instalments;

    @Column(updatable = false)
    private String grounds;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected RecoveryPlan() {}

    RecoveryPlan(UUID recoveryId, Money amount, int instalments, String grounds, Proposal proposal) {
        this.recoveryId = recoveryId;
        this.amount = amount;
        this.instalments = instalments;
        this.grounds = grounds;
        this.proposal = proposal;
    }

    UUID id() {
        return id;
    }

    UUID recoveryId() {
        return recoveryId;
    }

    Money amount() {
        return amount;
    }

    String grounds() {
        return grounds;
    }

    Proposal proposal() {
        return proposal;
    }

    int revision() {
        return revision;
    }

    String subject() {
        return "recovery-plan/" + id;
    }
}
