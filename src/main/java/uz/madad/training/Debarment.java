package uz.madad.training;

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
import uz.madad.shared.Proposal;

/**
 * That a training centre may not claim from one day to another, both included, at most three years. One officer proposes
 * it with its grounds and article, another approves or refuses it; approved, it stands until its last day.
 */
@Entity
@Table(name = "training_debarment")
class Debarment {

    static final int MOST_YEARS = 3;

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private String centerStir;

    @Column(updatable = false)
    private LocalDate debarredFrom;

    @Column(updatable = false)
    private LocalDate debarredTo;

    @Column(updatable = false)
    private String grounds;

    @Column(updatable = false)
    private String legalBasis;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    /** A debarment as told. @param debarredTo its last day */
    public record View(
            UUID id,
            String centerStir,
            LocalDate debarredFrom,
            LocalDate debarredTo,
            String grounds,
            String legalBasis,
            Proposal.View proposal) {}

    protected Debarment() {}

    Debarment(
            String centerStir,
            LocalDate debarredFrom,
            LocalDate debarredTo,
            String grounds,
            String legalBasis,
            Proposal proposal) {
        this.centerStir = centerStir;
        this.debarredFrom = debarredFrom;
        this.debarredTo = debarredTo;
        this.grounds = grounds;
        this.legalBasis = legalBasis;
        this.proposal = proposal;
    }

    View view() {
        return new View(id, centerStir, debarredFrom, debarredTo, grounds, legalBasis, proposal.view());
    }

    UUID id() {
        return id;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "debarment/" + id;
    }

    int revision() {
        return revision;
    }
}
