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
 * The end of a programme's year. One budget officer proposes it once the year is over, another approves it; then what wasn't
 * paid goes on in the next open year or lapses, by the rule of the day it was proposed, and the year takes nothing but
 * corrections.
 */
@Entity
@Table(name = "budget_closing")
class Closing {

    /** What becomes of what is committed and not ordered. */
    public enum Treatment {
        /** It goes on in the next open year, with the appropriation it stands on. */
        CARRY_OVER,
        /** It is available again in the closed year, and its cases need a commitment of another year. */
        LAPSE
    }

    /** What becomes of what is available. */
    public enum Unused {
        /** It stays in the closed year. */
        STAYS,
        /** It goes on in the next open year, with the appropriation it stands on. */
        CARRY_OVER,
        /** It goes back to the budget. */
        GIVE_BACK
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
    private Treatment treatment;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Unused unused;

    @Column(updatable = false)
    private String unusedBasis;

    @Column(updatable = false)
    private String legalBasis;

    @Column(insertable = false, updatable = false)
    private Money committed;

    @Column(insertable = false, updatable = false)
    private Money payable;

    @Column(insertable = false, updatable = false)
    private Money recoverable;

    @Column(insertable = false, updatable = false)
    private Money available;

    @Column(insertable = false, updatable = false)
    private Integer carriedTo;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected Closing() {}

    Closing(String programme, int fiscalYear, YearEnds.Rule rule, YearEnding ending, Proposal proposal) {
        this.programme = programme;
        this.fiscalYear = fiscalYear;
        this.treatment = rule.treatment();
        this.unused = ending.unused();
        this.unusedBasis = ending.unusedBasis();
        this.legalBasis = rule.legalBasis();
        this.proposal = proposal;
    }

    View view() {
        return new View(
                id,
                programme,
                fiscalYear,
                treatment,
                unused,
                unusedBasis,
                legalBasis,
                committed,
                payable,
                recoverable,
                available,
                carriedTo,
                proposal.view());
    }

    boolean lapses() {
        return treatment == Treatment.LAPSE;
    }

    /** What is told once it is closed. */
    YearClosed closed() {
        return new YearClosed(programme, fiscalYear, unused(Unused.CARRY_OVER), carriedTo, unused(Unused.GIVE_BACK));
    }

    private Money unused(Unused how) {
        return unused == how ? available : Money.ZERO;
    }

    UUID id() {
        return id;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "budget-closing/" + id;
    }

    int revision() {
        return revision;
    }

    /**
     * A closing as told.
     *
     * @param unusedBasis act and article of what becomes of what is available; null where it stays
     * @param committed what was committed and not ordered when the year was closed; this and the four after it are null before
     * @param payable what was ordered and not paid
     * @param recoverable what was owed by payees
     * @param available what was available, with what has lapsed
     * @param carriedTo the year that goes on with them
     */
    public record View(
            UUID id,
            String programme,
            int fiscalYear,
            Treatment treatment,
            Unused unused,
            String unusedBasis,
            String legalBasis,
            Money committed,
            Money payable,
            Money recoverable,
            Money available,
            Integer carriedTo,
            Proposal.View proposal) {}
}
