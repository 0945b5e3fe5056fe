package uz.madad.savings;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/**
 * How an agency means to spend what it retained in a year, purpose by purpose. The agency proposes it, an officer of the ministry
 * approves or refuses it. The last approved one is in force; it takes the place of the one before.
 */
@Entity
@Table(name = "spending_plan")
class SpendingPlan {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private String agencyCode;

    @Column(updatable = false)
    private int fiscalYear;

    @Column(updatable = false)
    private Money total;

    @Column(insertable = false, updatable = false)
    private UUID replacedBy;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected SpendingPlan() {}

    SpendingPlan(String agencyCode, int fiscalYear, Money total, Proposal proposal) {
        this.agencyCode = agencyCode;
        this.fiscalYear = fiscalYear;
        this.total = total;
        this.proposal = proposal;
    }

    View view(List<Line> lines) {
        return new View(
                id,
                agencyCode,
                fiscalYear,
                total,
                lines,
                proposal.is(Proposal.State.APPROVED) && replacedBy == null,
                proposal.view());
    }

    UUID id() {
        return id;
    }

    String agencyCode() {
        return agencyCode;
    }

    int fiscalYear() {
        return fiscalYear;
    }

    Money total() {
        return total;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "spending-plan/" + id;
    }

    int revision() {
        return revision;
    }

    /**
     * What is planned for a purpose.
     *
     * @param purpose code of the purpose
     * @param description what it is for
     */
    public record Line(String purpose, Money amount, String description) {}

    /**
     * A plan as told.
     *
     * @param total what the lines come to
     * @param inForce whether it is the one that payments are held against
     */
    public record View(
            UUID id,
            String agencyCode,
            int fiscalYear,
            Money total,
            List<Line> lines,
            boolean inForce,
            Proposal.View proposal) {}
}
