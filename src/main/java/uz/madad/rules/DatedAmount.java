package uz.madad.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/**
 * The base calculation amount from a day on. Proposed by one person and approved by another, like a rule set; approved,
 * it stands for good and applies until the day of the next one.
 */
@Entity
@Table(name = "base_calculation_amount")
class DatedAmount {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private LocalDate validFrom;

    @Column(updatable = false)
    private Money amount;

    @Column(updatable = false)
    private String act;

    @Column(updatable = false)
    private String link;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected DatedAmount() {}

    DatedAmount(LocalDate validFrom, Money amount, String act, String link, Proposal proposal) {
        this.validFrom = validFrom;
        this.amount = amount;
        this.act = act;
        this.link = link;
        this.proposal = proposal;
    }

    /** @throws Problem 422 when it would have applied before that day */
    void requireNotBackdated(LocalDate today) {
        if (validFrom.isBefore(today)) {
            throw new Problem(422, "backdated", today).with("validFrom", validFrom);
        }
    }

    BaseCalculationAmount published() {
        return new BaseCalculationAmount(validFrom, amount, act);
    }

    View view() {
        return new View(id, validFrom, amount, act, link, proposal.view());
    }

    String subject() {
        return "base-calculation-amount/" + id;
    }

    Proposal proposal() {
        return proposal;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    UUID id() {
        return id;
    }

    int revision() {
        return revision;
    }

    /** A base calculation amount and how it came about, as told. */
    public record View(UUID id, LocalDate validFrom, Money amount, String act, String link, Proposal.View proposal) {}
}
