package uz.madad.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/**
 * A day that is worked or free otherwise than its day of the week says, by an act. Proposed by one person and approved by
 * another; of several approved for a day the last one counts, so that an expected holiday can be corrected.
 */
@Entity
@Table(name = "calendar_day")
class CalendarDay {

    /** How a day differs from the usual week. */
    public enum Kind {
        /** A holiday of the Labour Code. */
        PUBLIC_HOLIDAY,
        /** A day off that an act adds. */
        ADDITIONAL_DAY_OFF,
        /** A day off instead of another day. */
        MOVED_DAY_OFF,
        /** Worked: a Saturday instead of a moved day off, or a day that isn't free after all. */
        WORKING_DAY
    }

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private LocalDate movedFrom;

    @Column(updatable = false)
    private String act;

    @Column(updatable = false)
    private String link;

    @Column(updatable = false)
    private boolean confirmed;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected CalendarDay() {}

    CalendarDay(
            LocalDate day,
            Kind kind,
            String name,
            LocalDate movedFrom,
            String act,
            String link,
            boolean confirmed,
            Proposal proposal) {
        this.day = day;
        this.kind = kind;
        this.name = name;
        this.movedFrom = movedFrom;
        this.act = act;
        this.link = link;
        this.confirmed = confirmed;
        this.proposal = proposal;
    }

    /** @throws Problem 422 when the day has passed: what was due then stays so */
    void requireAhead(LocalDate today) {
        if (day.isBefore(today)) {
            throw new Problem(422, "backdated", today).with("day", day);
        }
    }

    View view() {
        return new View(id, day, kind, name, movedFrom, act, link, confirmed, proposal.view());
    }

    String subject() {
        return "calendar-day/" + id;
    }

    LocalDate day() {
        return day;
    }

    Proposal proposal() {
        return proposal;
    }

    UUID id() {
        return id;
    }

    int revision() {
        return revision;
    }

    /** A day of the calendar and how it came about, as told. */
    public record View(
            UUID id,
            LocalDate day,
            Kind kind,
            String name,
            LocalDate movedFrom,
            String act,
            String link,
            boolean confirmed,
            Proposal.View proposal) {}
}
