package uz.madad.rules;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/**
 * A figure of a series from a day on. Proposed by one person and approved by another, like a rule set; approved, it
 * stands for good and applies until the day of the next one.
 */
@Entity
@Table(name = "dated_figure")
class DatedFigure {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Series series;

    @Column(updatable = false)
    private LocalDate validFrom;

    @Column(updatable = false)
    private BigDecimal value;

    @Column(updatable = false)
    private String act;

    @Column(updatable = false)
    private String link;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected DatedFigure() {}

    DatedFigure(Series series, LocalDate validFrom, BigDecimal value, String act, String link, Proposal proposal) {
        this.series = series;
        this.validFrom = validFrom;
        this.value = series.valid(value);
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

    View view() {
        return new View(id, series.code(), validFrom, value, series.unit(), act, link, proposal.view());
    }

    Published published() {
        return new Published(series.code(), validFrom, value, series.unit(), act);
    }

    String subject() {
        return "dated-figure/" + id;
    }

    Proposal proposal() {
        return proposal;
    }

    Series series() {
        return series;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    BigDecimal value() {
        return value;
    }

    String act() {
        return act;
    }

    UUID id() {
        return id;
    }

    int revision() {
        return revision;
    }

    /** A figure and how it came about, as told. @param unit {@code UZS} or {@code PERCENT_A_YEAR} */
    public record View(
            UUID id,
            String series,
            LocalDate validFrom,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class)
            BigDecimal value,

            String unit,
            String act,
            String link,
            Proposal.View proposal) {}

    /** The figure that applies on a day. @param unit {@code UZS} or {@code PERCENT_A_YEAR} */
    public record Published(
            String series,
            LocalDate validFrom,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class)
            BigDecimal value,

            String unit,
            String act) {}
}
