package uz.madad.training;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Check;
import uz.madad.shared.Proposal;

/**
 * That checks which don't pass be set aside for one appealed claim. The officer who decides the appeal proposes it, each
 * check with its reason and article; another confirms it, and the claim goes back to review, or refuses it.
 */
@Entity
@Table(name = "training_override_proposal")
class OverrideProposal {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private UUID appealId;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "training_override", joinColumns = @JoinColumn(name = "proposal_id"))
    private Set<SetAside> checks;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    /** One check. @param check its name @param article act and article that allow it */
    @Embeddable
    record SetAside(@Column(name = "check_name") String check, String reason, String article) {

        private String told() {
            return check + ": " + reason + " (" + article + ")";
        }
    }

    protected OverrideProposal() {}

    OverrideProposal(UUID appealId, Set<SetAside> checks, Proposal proposal) {
        this.appealId = appealId;
        this.checks = checks;
        this.proposal = proposal;
    }

    /** As the rule would take them, were they confirmed. */
    static Map<String, Check.Override> overrides(Set<SetAside> checks, String proposedBy, Instant at) {
        return checks.stream()
                .collect(Collectors.toMap(
                        SetAside::check, one -> new Check.Override(one.reason(), one.article(), proposedBy, null, at)));
    }

    /** What the claim's history says of it. */
    String told() {
        return checks().stream().map(SetAside::told).collect(Collectors.joining("; "));
    }

    UUID appealId() {
        return appealId;
    }

    List<SetAside> checks() {
        return checks.stream().sorted(Comparator.comparing(SetAside::check)).toList();
    }

    Proposal proposal() {
        return proposal;
    }
}
