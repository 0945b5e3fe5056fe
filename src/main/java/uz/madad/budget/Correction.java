package uz.madad.budget;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/**
 * What an act makes right in the accounts of a closed year. One budget officer proposes it with grounds and article,
 * another approves or refuses it; approved, it is a transfer and stands for good.
 */
@Entity
@Table(name = "budget_correction")
class Correction {

    /** Which way the money goes; a closed year holds nothing but appropriation, available and paid. */
    public enum Kind {
        /** What was left goes back to the budget: available to appropriation. */
        SURRENDERED,
        /** What had been taken back stands at the year's disposal after all: appropriation to available. */
        RESTORED,
        /** What was booked as paid wasn't: paid to available. */
        UNSPENT,
        /** What was paid hadn't been booked: available to paid. */
        SPENT
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
    private Kind kind;

    @Column(updatable = false)
    private Money amount;

    @Column(updatable = false)
    private String grounds;

    @Column(updatable = false)
    private String legalBasis;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected Correction() {}

    Correction(
            String programme,
            int fiscalYear,
            Kind kind,
            Money amount,
            String grounds,
            String legalBasis,
            Proposal proposal) {
        this.programme = programme;
        this.fiscalYear = fiscalYear;
        this.kind = kind;
        this.amount = amount;
        this.grounds = grounds;
        this.legalBasis = legalBasis;
        this.proposal = proposal;
    }

    /** Books what a second person has approved. */
    void bookIn(Ledger ledger) {
        ledger.correct(programme, fiscalYear, kind, amount, subject() + "/approved", legalBasis);
    }

    View view() {
        return new View(id, programme, fiscalYear, kind, amount, grounds, legalBasis, proposal.view());
    }

    UUID id() {
        return id;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "budget-correction/" + id;
    }

    int revision() {
        return revision;
    }

    /** A correction as told. */
    public record View(
            UUID id,
            String programme,
            int fiscalYear,
            Kind kind,
            Money amount,
            String grounds,
            String legalBasis,
            Proposal.View proposal) {}
}
