package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Problem;

/**
 * That one officer stands for another who is absent, from one day to another. Named by an operator, an approver or the absent
 * officer, never by the deputy; it may be ended early, and is never changed.
 */
@Entity
@Table(name = "training_deputyship")
class Deputyship {

    static final int MOST_DAYS = 366;

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private String officer;

    @Column(updatable = false)
    private String deputy;

    @Column(updatable = false)
    private String role;

    @Column(updatable = false)
    private LocalDate validFrom;

    @Column(updatable = false)
    private LocalDate validTo;

    @Column(updatable = false)
    private String reason;

    @Column(updatable = false)
    private String namedBy;

    @Column(updatable = false)
    private Instant namedAt;

    private String endedBy;
    private Instant endedAt;
    private LocalDate endedOn;

    @Version
    private int revision;

    protected Deputyship() {}

    Deputyship(
            String officer,
            String deputy,
            String role,
            LocalDate validFrom,
            LocalDate validTo,
            String reason,
            String namedBy,
            Instant namedAt) {
        this.officer = officer;
        this.deputy = deputy;
        this.role = role;
        this.validFrom = validFrom;
        this.validTo = validTo;
        this.reason = reason;
        this.namedBy = namedBy;
        this.namedAt = namedAt;
    }

    /** It counts no more from today on. */
    void end(String by, Instant at, LocalDate today) {
        if (endedBy != null || today.isAfter(validTo)) {
            throw new Problem(409, "deputyship-ended");
        }
        endedBy = by;
        endedAt = at;
        endedOn = today;
    }

    boolean concerns(String person) {
        return person.equals(officer) || person.equals(deputy);
    }

    View view() {
        return new View(
                id, officer, deputy, role, validFrom, validTo, reason, namedBy, namedAt, endedBy, endedAt, endedOn);
    }

    UUID id() {
        return id;
    }

    String subject() {
        return "deputyship/" + id;
    }

    int revision() {
        return revision;
    }

    /** A deputyship as told. @param validTo its last day @param endedOn the first day it no longer counted, where ended early */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,
            String officer,
            String deputy,
            String role,
            LocalDate validFrom,
            LocalDate validTo,
            String reason,
            String namedBy,
            Instant namedAt,
            String endedBy,
            Instant endedAt,
            LocalDate endedOn) {}
}
