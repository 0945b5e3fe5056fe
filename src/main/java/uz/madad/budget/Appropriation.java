package uz.madad.budget;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/**
 * Money put at a programme's disposal for a fiscal year, or taken back from it, by an act. One budget officer proposes
 * it, another approves or refuses it; approved, it is a transfer in the ledger and stands for good. A change of mind is
 * a further appropriation.
 */
@Entity
class Appropriation {

    /** Which way the money goes. */
    public enum Direction {
        /** More money for the programme. */
        INCREASE,
        /** Money taken back, at most what is still available. */
        DECREASE
    }

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private String programme;

    @Column(updatable = false)
    private int fiscalYear;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Direction direction;

    @Column(updatable = false)
    private Money amount;

    @Column(updatable = false)
    private String legalBasis;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected Appropriation() {}

    Appropriation(
            String programme, int fiscalYear, Direction direction, Money amount, String legalBasis, Proposal proposal) {
        this.programme = programme;
        this.fiscalYear = fiscalYear;
        this.direction = direction;
        this.amount = amount;
        this.legalBasis = legalBasis;
        this.proposal = proposal;
    }

    /** Books what a second person has approved. */
    void bookIn(Ledger ledger) {
        String event = subject() + "/approved";
        switch (direction) {
            case INCREASE -> ledger.appropriate(programme, fiscalYear, amount, event, legalBasis);
            case DECREASE -> ledger.withdraw(programme, fiscalYear, amount, event, legalBasis);
        }
    }

    View view() {
        return new View(id, programme, fiscalYear, direction, amount, legalBasis, proposal.view());
    }

    UUID id() {
        return id;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "appropriation/" + id;
    }

    int revision() {
        return revision;
    }

    /** An appropriation as told. */
    public record View(
            UUID id,
            String programme,
            int fiscalYear,
            Direction direction,
            Money amount,
            String legalBasis,
            Proposal.View proposal) {}
}
