package uz.madad.payout;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/**
 * That a payee gives back what a settled order paid, or a part of it. One officer requests it with reason and article;
 * another, who had no hand in the payment, approves or refuses it. Approved, it is a debt, and each {@link RecoveryStep}
 * tells what became of it, until nothing is outstanding.
 */
@Entity
@Table(name = "recovery")
class Recovery {

    @Id
    private UUID id;

    @Column(updatable = false)
    private String number;

    @Column(updatable = false)
    private UUID orderId;

    @Column(updatable = false)
    private String programme;

    @Column(updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private String subject;

    @Column(updatable = false)
    private String payeeStir;

    @Column(updatable = false)
    private Money amount;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private RecoveryReason reasonCode;

    @Column(updatable = false)
    private String grounds;

    @Column(updatable = false)
    private String legalBasis;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected Recovery() {}

    Recovery(RecoveryBook.Identity identity, PaymentOrder paid, NewRecovery asked, Proposal proposal) {
        id = identity.id();
        number = identity.number();
        orderId = paid.id();
        programme = paid.programme();
        fiscalYear = paid.fiscalYear();
        subject = paid.subject();
        payeeStir = paid.payeeStir();
        amount = asked.amount();
        reasonCode = asked.reason();
        grounds = asked.grounds();
        legalBasis = asked.legalBasis();
        this.proposal = proposal;
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    UUID orderId() {
        return orderId;
    }

    Money amount() {
        return amount;
    }

    String legalBasis() {
        return legalBasis;
    }

    Proposal proposal() {
        return proposal;
    }

    int revision() {
        return revision;
    }

    /** How the trail names it. */
    String trailSubject() {
        return "recovery/" + id;
    }
}
