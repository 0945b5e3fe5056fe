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

    BaseCalculationAmount published() {
        return new BaseCalculationAmount(validFrom, amount, act);
    }

    Proposal proposal() {
        return proposal;
    }

    UUID id() {
        return id;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    String link() {
        return link;
    }

    int revision() {
        return revision;
    }
}
