package uz.madad.rules;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;

/**
 * One version of a programme's rule set. A rule-maker proposes it; a rule-approver approves or refuses it. Once approved
 * it stands for good: nothing in it changes, but that the approval of its follower ends an open validity the day before
 * the follower's first.
 */
@Entity
@Table(name = "rule_set")
class RuleSetVersion {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private String programme;

    @Column(updatable = false)
    private int version;

    @Column(updatable = false)
    private LocalDate validFrom;

    private LocalDate validTo;
    private UUID followedBy;

    @Column(updatable = false)
    private String act;

    @Column(updatable = false)
    private String article;

    @Column(updatable = false)
    private String link;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    private JsonNode parameters;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    protected RuleSetVersion() {}

    RuleSetVersion(String programme, int version, NewRuleSet content, Proposal proposal) {
        this.programme = programme;
        this.version = version;
        this.validFrom = content.validFrom();
        this.validTo = content.validTo();
        this.act = content.act();
        this.article = content.article();
        this.link = content.link();
        this.parameters = content.parameters();
        this.proposal = proposal;
    }

    /** Whether it can make room for a follower from that day: it began before, and its end is still open. */
    boolean canBeFollowedFrom(LocalDate day) {
        return validTo == null && validFrom.isBefore(day);
    }

    void endBefore(RuleSetVersion follower) {
        validTo = follower.validFrom.minusDays(1);
        followedBy = follower.id;
    }

    /** @throws Problem 422 when it would have been in force before that day: nobody makes rules for the past */
    void requireNotBackdated(LocalDate today) {
        if (validFrom.isBefore(today)) {
            throw new Problem(422, "backdated", today).with("validFrom", validFrom);
        }
    }

    RuleSet published() {
        return new RuleSet(id, programme, version, validFrom, validTo, act, article, link, parameters);
    }

    View view() {
        return new View(
                id,
                programme,
                version,
                validFrom,
                validTo,
                followedBy,
                act,
                article,
                link,
                parameters,
                proposal.view());
    }

    String subject() {
        return "rule-set/" + id;
    }

    Proposal proposal() {
        return proposal;
    }

    String programme() {
        return programme;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    LocalDate validTo() {
        return validTo;
    }

    int version() {
        return version;
    }

    int revision() {
        return revision;
    }

    /**
     * A rule set and how it came about, as told.
     *
     * @param validTo last day in force, or null while open
     * @param followedBy the rule set whose approval ended it, or null
     */
    public record View(
            UUID id,
            String programme,
            int version,
            LocalDate validFrom,
            LocalDate validTo,
            UUID followedBy,
            String act,
            String article,
            String link,

            @Schema(implementation = Object.class) JsonNode parameters,

            Proposal.View proposal) {}
}
